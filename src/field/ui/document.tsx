import type { Block, Paper } from '#papers/paper.ts';
import { say, type Language } from '#words/words.ts';
import './document.css';

/** Uzbek is written in Cyrillic here. */
const tagOf = (language: Language): string => (language === 'uz' ? 'uz-Cyrl' : language);

function Table({
  block,
  label,
}: {
  readonly block: Extract<Block, { kind: 'table' }>;
  readonly label: string;
}) {
  const { columns, rows } = block;
  return (
    <div class="doc-scroll" tabIndex={0} role="region" aria-label={label}>
      <table>
        <colgroup>
          {columns.map(({ title, width }) => (
            <col key={title} width={`${width}%`} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map(({ title }) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              {row.map((text, column) => (
                <td key={column}>{text}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Signatures({
  offices,
  language,
}: {
  readonly offices: readonly string[];
  readonly language: Language;
}) {
  return (
    <div class="signatures">
      {offices.map((office) => (
        <p key={office}>
          <span>{office}</span>
          <small>{say(language, 'paper.hand')}</small>
          <small>{say(language, 'paper.name')}</small>
        </p>
      ))}
    </div>
  );
}

function Part({ block, paper }: { readonly block: Block; readonly paper: Paper }) {
  if (block.kind === 'heading') return <h2>{block.text}</h2>;
  if (block.kind === 'list')
    return (
      <ul>
        {block.items.map((item, at) => (
          <li key={at}>{item}</li>
        ))}
      </ul>
    );
  if (block.kind === 'table') return <Table block={block} label={paper.title} />;
  if (block.kind === 'signatures')
    return <Signatures offices={block.offices} language={paper.language} />;
  return <p class={block.align ?? 'start'}>{block.text}</p>;
}

/** A paper as it will come out of the printer, on A4, in its own language. What stands beside it on the screen is `no-print`. */
export function Document({ paper }: { readonly paper: Paper }) {
  const { title, subtitle, notice, approval, language, orientation, blocks } = paper;
  return (
    <article class={`doc ${orientation}`} lang={tagOf(language)}>
      {notice === undefined ? null : <p class="doc-notice">{notice}</p>}
      {approval === undefined ? null : <p class="approval">{approval}</p>}
      <h1>{title}</h1>
      {subtitle === undefined ? null : <p class="center">{subtitle}</p>}
      {blocks.map((block, at) => (
        <Part key={at} block={block} paper={paper} />
      ))}
    </article>
  );
}
