import { renderUnicodeCompact } from 'uqr';
import { parseArgs } from 'node:util';
import { PROGRAMME } from '#core/log/entry.ts';
import { EMPLOYERS, ROLES } from '#core/people/roles.ts';
import { beginCommunity } from '../import/community.ts';
import type { Journal } from '../journal/journal.ts';
import { createInvite, INVITE_MS, inviteLink } from '../staff/invites.ts';
import { Refusal, type Command } from './command.ts';
import { communityOf, configOf, DATA_HELP, DATA_OPTION, withExistingHouse } from './house.ts';
import { explain } from './words.ts';

const MINUTES = INVITE_MS / 60_000;

const HELP = `birge invite: let one person in.

Usage: birge invite --role ROLE [--community CODE] [--employer WHO] [--institution ID]

Writes a new account into the journal and prints its link, once. Whoever opens the link
first, within ${MINUTES} minutes, has the account; after that it is worth nothing. Hand it over
in person or as a QR code, never by a mailing list. The first invite into a community
of the territory begins its journal, with its name and its villages.

Options:
  --role ROLE       ${ROLES.slice(0, 4).join(', ')},
                    ${ROLES.slice(4).join(', ')}
  --community CODE  the community they work in; without it the whole programme
  --employer WHO    who pays them: ${EMPLOYERS.join(', ')}. Without it police pay the
                    police, local government its own, and somebody else all others.
                    Whoever police or local government pay sees of unreleased things
                    only what that institution sees, whatever the role
  --institution ID  the body (record of kind "body" of the community) that they speak for
${DATA_HELP}

Examples:
  birge invite --role administrator
  birge invite --role facilitator --community 41702205805000
  birge invite --role police --employer police --community 41702205805000`;

/** One of a closed list, or a refusal that lists it. */
function oneOf<T extends string>(list: readonly T[], option: string, text: string | undefined): T {
  const found = list.find((name) => name === text);
  if (found === undefined) throw new Refusal(`--${option} is one of: ${list.join(', ')}.`);
  return found;
}

/** A unit of the territory that is no community, or none at all: what is it, and where to go on. */
const noCommunity = (journal: Journal, code: string): Promise<string> =>
  journal.read(PROGRAMME, ({ tables }) => {
    const place = tables.place.records.get(code);
    const name = place?.names.ru ?? place?.names.ky ?? '';
    if (place === undefined)
      return `The territory has no community ${code}: look at its code, or import the territory first.`;
    if (place.ended !== undefined)
      return `${code} (${name}) is no more; it went into ${place.ended.into.join(', ')}.`;
    const within = place.level === 'village' ? `: it lies in ${place.parent ?? 'another'}` : '';
    return `${code} (${name}) is a ${place.level}, not a community${within}.`;
  });

/** Refuses an institution that the community does not have: whoever speaks for nobody can state nothing. */
async function checkInstitution(journal: Journal, community: string, id: string): Promise<void> {
  const bodies = await journal.read(community, ({ tables }) => [...tables.body.records.keys()]);
  // An account of the whole programme may speak for a body of any community.
  if (community === PROGRAMME || bodies.includes(id)) return;
  const known = bodies.length === 0 ? 'none yet: its secretary forms them' : bodies.join(', ');
  throw new Refusal(`The community ${community} has no body "${id}". It has ${known}.`);
}

/** `birge invite`. */
export const invite: Command = {
  summary: 'let one person in: prints a link that is good once',
  help: HELP,
  async run(words, terminal, environment) {
    const { values } = parseArgs({
      args: [...words],
      options: {
        ...DATA_OPTION,
        role: { type: 'string' },
        community: { type: 'string', default: PROGRAMME },
        employer: { type: 'string' },
        institution: { type: 'string' },
      },
    });
    const role = oneOf(ROLES, 'role', values.role);
    // Whose employer is not said is taken to be paid by whoever their role serves.
    const usual = role === 'police' || role === 'local-government' ? role : 'other';
    const employer = oneOf(EMPLOYERS, 'employer', values.employer ?? usual);
    const community = communityOf(values.community);
    const { institution } = values;
    const config = configOf(environment, values.data);
    return await withExistingHouse(config, async ({ journal }) => {
      if (community !== PROGRAMME && !(await beginCommunity(journal, community)))
        throw new Refusal(await noCommunity(journal, community));
      if (institution !== undefined) await checkInstitution(journal, community, institution);
      const created = await createInvite(journal, {
        community,
        role,
        employer,
        ...(institution === undefined ? {} : { institution }),
      });
      if (!created.ok) throw new Refusal(explain(created.problem, environment));
      const origin = config.origin ?? `http://localhost:${config.port}`;
      const link = inviteLink(origin, created.value.token);
      terminal.out(link);
      // For a person at the keyboard; what is piped on is the link alone.
      terminal.note(renderUnicodeCompact(link));
      terminal.note(`Shown once, good once, for ${MINUTES} minutes.`);
      if (config.origin === undefined)
        terminal.note(
          `It leads to this very machine, port ${config.port}: for others, name the address that they use with BIRGE_ORIGIN.`,
        );
      return 0;
    });
  },
};
