#!/usr/bin/env node
// Starts the command line under a Node that runs TypeScript: this one, or the one that came with the packages.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const [major, minor] = process.versions.node.split('.').map(Number);
const isEnough = major > 24 || (major === 24 && minor >= 15);
const main = new URL('../src/server/cli/main.ts', import.meta.url);
const installed = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url));

if (isEnough) {
  try {
    await import(main.href);
  } catch (error) {
    if (error?.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    console.error(
      'birge: its packages are not all there: run "node setup.js" in its folder first.',
    );
    process.exitCode = 1;
  }
} else if (existsSync(installed)) {
  const words = [fileURLToPath(main), ...process.argv.slice(2)];
  const child = spawn(installed, words, { stdio: 'inherit' });
  // A terminal sends its interrupt to both; what is sent to this process alone is handed on.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
} else {
  console.error('birge: run "node setup.js" in its folder first, or use Node 24.15 or newer.');
  process.exitCode = 1;
}
