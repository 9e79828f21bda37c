import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { html } from './html.ts';

test('no text opens a tag, ends an attribute or begins an entity', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const made = html`<p title="${text}">${text}</p>`.toString();
      const inside = made.slice('<p title="'.length, -'</p>'.length);
      assert.equal(/[<>"']/.test(inside.replace('">', '')), false);
      assert.equal(/&(?!(?:amp|lt|gt|quot|#39);)/.test(inside), false);
    }),
  );
  assert.equal(html`<b>${'<script>'}</b>`.toString(), '<b>&lt;script&gt;</b>');
});

test('markup within markup stands as it is, lists one after the other, nothing as nothing', () => {
  const item = html`<i>${1}</i>`;
  assert.equal(html`<b>${[item, undefined, item]}</b>`.toString(), '<b><i>1</i><i>1</i></b>');
});
