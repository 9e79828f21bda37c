import { renderUnicodeCompact } from 'uqr';
import { parseArgs } from 'node:util';
import { PROGRAMME } from '#core/log/entry.ts';
import { EMPLOYERS, ROLES } from '#core/people/roles.ts';
import { beginCommunity } from '../import/community.ts';
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
  --employer WHO    ${EMPLOYERS.join(', ')} (what the last one is without it). Whoever
                    police or local government pay sees of unreleased things only what
                    that institution sees, whatever the role
  --institution ID  the body (record of kind "body") that they speak for
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
        throw new Refusal(
          `The territory has no community ${community}: look at its code, or import the territory first.`,
        );
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
      return 0;
    });
  },
};
