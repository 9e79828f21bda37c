import type { Context, Hono } from 'hono';
import { CommunityId, PROGRAMME } from '#core/log/entry.ts';
import type { State } from '#core/log/fold.ts';
import { actorOf, deviceOf } from '#core/people/membership.ts';
import type { Actor } from '#core/people/roles.ts';
import { problem, type Problem } from '#core/problem.ts';
import { given, refused, type Result } from '#core/result.ts';
import { is } from 'valibot';
import type { Parts } from '../parts.ts';
import { refuse } from '../http/reply.ts';
import { staffOf, tokenOf, type Staff } from '../staff/sessions.ts';

/** What a route answers: a response, or the refusal that becomes one. */
export type Answer = Response | { readonly ok: false; readonly problem: Problem };

/** A person at work in a community: signed in, with a role there. */
export type Worker = { readonly community: string; readonly staff: Staff; readonly actor: Actor };

type Shape<Access extends string, Args extends readonly unknown[]> = {
  readonly method: 'GET' | 'POST';
  /** With `{name}` for its parameters, as OpenAPI writes them. */
  readonly path: string;
  readonly access: Access;
  readonly handle: (c: Context, ...args: Args) => Answer | Promise<Answer>;
};

/**
 * One route and whom it is for. anyone; staff: whoever is signed in; community: who has a role in the community of its path;
 * founders: they, and for a community without a journal those who may found it.
 */
export type Route =
  | Shape<'anyone', []>
  | Shape<'staff', [Staff]>
  | Shape<'community', [Worker]>
  | Shape<'founders', [Worker]>;

const signedIn = async (c: Context, { journal, config }: Parts): Promise<Result<Staff>> => {
  const token = tokenOf(c, config);
  const staff = token === undefined ? undefined : await staffOf(journal, token);
  return staff === undefined ? refused(problem('session.ended')) : given(staff);
};

/** Who may begin the journal of a community that has none. */
const mayFound = ({ roles }: Actor): boolean =>
  roles.has('programme-officer') || roles.has('administrator');

/**
 * Somebody as a journal knows them on the device that they signed in with; without a role where it does not know the device:
 * whoever lets people into one community lets nobody into another under a name from there.
 */
function seenAs({ person, device }: Staff, programme: State, state: State): Actor {
  const actor = actorOf(person, programme, state);
  const isKnown = deviceOf(device, person, programme, state)?.revoked === false;
  return isKnown ? actor : { ...actor, roles: new Set() };
}

async function atWork(
  c: Context,
  parts: Parts,
  access: 'community' | 'founders',
): Promise<Result<Worker>> {
  const { journal } = parts;
  const staff = await signedIn(c, parts);
  if (!staff.ok) return staff;
  const community = c.req.param('community') ?? '';
  const unknown = refused(problem('community.unknown'));
  if (!is(CommunityId, community)) return unknown;
  const programme = await journal.read(PROGRAMME, (state) => state);
  if ((await journal.store.head(community)) === undefined) {
    const actor = seenAs(staff.value, programme, programme);
    const may = access === 'founders' && community !== PROGRAMME && mayFound(actor);
    return may ? given({ community, staff: staff.value, actor }) : unknown;
  }
  const actor = await journal.read(community, (state) => seenAs(staff.value, programme, state));
  return actor.roles.size === 0 ? unknown : given({ community, staff: staff.value, actor });
}

async function answerTo(c: Context, parts: Parts, route: Route): Promise<Answer> {
  // No page elsewhere can send this header in somebody's name.
  if (route.method === 'POST' && c.req.header('x-birge') !== '1')
    return refused(problem('request.unmarked'));
  if (route.access === 'anyone') return await route.handle(c);
  if (route.access === 'staff') {
    const staff = await signedIn(c, parts);
    return staff.ok ? await route.handle(c, staff.value) : staff;
  }
  const worker = await atWork(c, parts, route.access);
  return worker.ok ? await route.handle(c, worker.value) : worker;
}

/** Puts routes into an app: each behind its guard, and a refusal that names the methods for every other one. */
export function mount(app: Hono, parts: Parts, routes: readonly Route[]): void {
  const methods = new Map<string, string[]>();
  for (const route of routes) {
    const path = route.path.replaceAll(/\{(\w+)\}/g, ':$1');
    methods.set(path, [...(methods.get(path) ?? []), route.method]);
    app.on(route.method, path, async (c) => {
      const answer = await answerTo(c, parts, route);
      return answer instanceof Response ? answer : refuse(c, answer.problem);
    });
  }
  for (const [path, known] of methods)
    app.all(path, (c) => {
      c.header('allow', known.join(', '));
      return refuse(c, problem('method.unknown'));
    });
}
