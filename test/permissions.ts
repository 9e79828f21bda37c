// Writes docs/permissions.md from the kinds: `node test/permissions.ts --write`.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { openTables } from '#core/kinds/index.ts';
import type { FactInfo } from '#core/log/kind.ts';
import { AUDIENCES, readersOf, type Audience } from '#core/people/audience.ts';
import { ROLES, type Role } from '#core/people/roles.ts';
import { root } from './sources.ts';

const INTRO = `# Permissions

Made from the kinds by \`node test/permissions.ts --write\`; a test fails where it is out of date. What each kind is, and why, stands in
[kinds.md](kinds.md).

- Without a role nobody reads anything; residents have no account, and state at their door what the last column of the first table
  lets them. What may not be read looks as if it did not exist.
- **The employer caps the role**: whoever police or local government pay has, for anything not yet released to the institutions, that
  institution's column and no other, whatever other role they hold.
- Whoever wrote an entry reads it again, but for answers of a survey, which nobody but the evaluators reads. An account's person reads
  their own account.
- Facts that this version does not know are kept and passed on to their author's own devices only; where it knows the kind, they are taken
  from those who state something of it.
`;

const WRITING = `## Who may state a fact

C: about every record · own: only where the writer's institution, or the writer, owns the record · others: about everyone but oneself ·
\\*: for some bodies or records only, as kinds.md says · §: nobody whom police or local government employ.
`;

const READING = `## Who may read a fact

R: reads it · R†: once it is released. The last column names the fields that fewer people read, each with its audience.
`;

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');

const facts = Object.values(openTables()).flatMap(({ kind }) =>
  Object.entries(kind.facts).map(([fact, info]): [string, FactInfo] => [
    `${kind.name}.${fact}`,
    info,
  ]),
);

function writes({ writers, conditional, independent }: FactInfo, role: Role): string {
  const scope = writers[role];
  if (scope === undefined) return '–';
  return `${scope === 'any' ? 'C' : scope}${conditional ? '\\*' : ''}${independent ? '§' : ''}`;
}

const admits = (audience: Audience, role: Role): boolean => readersOf(audience).includes(role);

function reads({ audience, released }: FactInfo, role: Role): string {
  if (admits(audience, role)) return 'R';
  return released !== undefined && admits(released.to, role) ? 'R†' : '–';
}

const narrower = (info: FactInfo): string =>
  Object.entries(info.narrower)
    .map(([field, audience]) => `${field}: ${audience}`)
    .join(', ');

/** docs/permissions.md as the kinds have it now. */
export async function permissionsPage(): Promise<string> {
  const stating = table(
    ['fact', ...ROLES, 'residents'],
    facts.map(([type, info]) => [
      type,
      ...ROLES.map((role) => writes(info, role)),
      info.residents ? 'C' : '–',
    ]),
  );
  const reading = table(
    ['fact', 'audience', ...ROLES, 'fields for fewer'],
    facts.map(([type, info]) => [
      type,
      info.released === undefined ? info.audience : `${info.audience}, then ${info.released.to}`,
      ...ROLES.map((role) => reads(info, role)),
      narrower(info),
    ]),
  );
  const audiences = table(
    ['audience', ...ROLES],
    AUDIENCES.map((one) => [one, ...ROLES.map((role) => (admits(one, role) ? 'R' : '–'))]),
  );
  const page = [INTRO, WRITING, stating, READING, reading, '## Audiences', audiences].join('\n\n');
  return await format(page, { parser: 'markdown', printWidth: 100, singleQuote: true });
}

if (import.meta.main && process.argv.includes('--write'))
  writeFileSync(join(root, 'docs/permissions.md'), await permissionsPage());
