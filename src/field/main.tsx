import { render } from 'preact';
import { App } from './app/app.tsx';
import { openApp } from './app/opening.ts';
import './ui/field.css';

const root = document.getElementById('app');
if (root === null) throw new Error('the page has no place for the app');
await openApp();
render(<App />, root);
