import type { Block, Paper } from '#papers/paper.ts';
import { say } from '#words/words.ts';
import { page, type Frame } from './frame.ts';
import { html, type Html } from './html.ts';
import { TAGS } from './reader.ts';

/** A text whose line breaks stand for themselves. */
const lines = (text: string): Html =>
  html`${text.split('\n').map((line, at) => (at === 0 ? line : html`<br />${line}`))}`;

type Table = Extract<Block, { kind: 'table' }>;

const table = ({ columns, rows }: Table, label: string): Html =>
  html`<div class="scroll" tabindex="0" role="region" aria-label="${label}">
    <table>
      <colgroup>
        ${columns.map(({ width }) => html`<col width="${width}%" />`)}
      </colgroup>
      <thead>
        <tr>
          ${columns.map(({ title }) => html`<th scope="col">${title}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map((text) => html`<td>${lines(text)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;

const signatures = (offices: readonly string[], { language }: Paper): Html =>
  html`<div class="signatures">
    ${offices.map(
      (office) =>
        html`<p>
          <span>${office}</span><small>${say(language, 'paper.hand')}</small
          ><small>${say(language, 'paper.name')}</small>
        </p>`,
    )}
  </div>`;

function block(one: Block, paper: Paper): Html {
  if (one.kind === 'heading') return html`<h2>${one.text}</h2>`;
  if (one.kind === 'list')
    return html`<ul>
      ${one.items.map((item) => html`<li>${lines(item)}</li>`)}
    </ul>`;
  if (one.kind === 'table') return table(one, paper.title);
  if (one.kind === 'signatures') return signatures(one.offices, paper);
  return html`<p class="${one.align ?? 'start'}">${lines(one.text)}</p>`;
}

/** A paper as it lies on the table: its head and its blocks, to be put on a page. */
export function paperSheet(paper: Paper): Html {
  const { title, subtitle, notice, approval, language, orientation, blocks } = paper;
  return html`<article class="doc ${orientation}" lang="${TAGS[language]}">
    ${notice === undefined ? undefined : html`<p class="notice">${notice}</p>`}
    ${approval === undefined ? undefined : html`<p class="approval">${lines(approval)}</p>`}
    <h1>${title}</h1>
    ${subtitle === undefined ? undefined : html`<p class="center">${lines(subtitle)}</p>`}
    ${blocks.map((one) => block(one, paper))}
  </article>`;
}

/** A page that is one paper, to read and to print on A4. `above`: what stands over it on the screen alone. */
export const paperPage = (frame: Frame, paper: Paper, above: Html = html``): string =>
  page(
    frame,
    paper.title,
    html`<div class="screen">${above}</div>
      ${paperSheet(paper)}`,
  );
