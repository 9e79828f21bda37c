import type { Context } from 'hono';
import * as v from 'valibot';
import { hex, unhex } from '#core/log/bytes.ts';
import { CommunityId, Entry, PROGRAMME } from '#core/log/entry.ts';
import { consistencyProof, inclusionProof, type Hash } from '#core/log/merkle.ts';
import { mayRead, visible } from '#core/people/may.ts';
import { problem } from '#core/problem.ts';
import { refused } from '#core/result.ts';
import { houseName, makeCheckpoint, verifierKey } from '../journal/checkpoint.ts';
import { sha256 } from '../journal/hash.ts';
import type { Parts } from '../parts.ts';
import { reply } from '../http/reply.ts';
import { numberedOf } from '../journal/row.ts';
import type { Head, Row, Store } from '../store/store.ts';
import type { Answer, Route, Worker } from './route.ts';

/** Signs a community's journal as it stands: once for each size. */
class Signer {
  readonly #parts: Parts;
  readonly #last = new Map<string, { readonly size: number; readonly note: string }>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async note(head: Head): Promise<string> {
    const { keys, config, store } = this.#parts;
    const last = this.#last.get(head.community);
    if (last?.size === head.size) return last.note;
    const kept = { size: head.size, note: makeCheckpoint(keys, houseName(config), head) };
    await store.keepCheckpoint(head.community, kept);
    this.#last.set(head.community, kept);
    return kept.note;
  }
}

async function checkpoint(c: Context, { store }: Parts, signer: Signer): Promise<Answer> {
  const community = c.req.param('community') ?? '';
  const head = v.is(CommunityId, community) ? await store.head(community) : undefined;
  // The programme's own journal is its staff's affair.
  if (head === undefined || community === PROGRAMME) return refused(problem('community.unknown'));
  c.header('content-type', 'text/plain; charset=utf-8');
  return c.body(await signer.note(head));
}

async function leavesOf(store: Store, community: string, size: number): Promise<Hash[]> {
  const leaves = await store.leaves(community, size);
  return leaves.map((leaf) => unhex(leaf) ?? new Uint8Array());
}

/** What of a row its reader needs to make its leaf again: all of it, or only the leaf where a field is kept from them. */
function openedLeaf({ leaf, kept, seq: _seq, ...logged }: Row, isWhole: boolean) {
  if (!isWhole) return { leaf };
  return { leaf, logged: { ...logged, ...(kept === undefined ? {} : { salt: kept.salt }) } };
}

async function inclusion(
  c: Context,
  { journal, store }: Parts,
  { community, actor }: Worker,
  signer: Signer,
  id: string,
): Promise<Answer> {
  const row = v.is(Entry.entries.id, id) ? await store.row(community, id) : undefined;
  const head = await store.head(community);
  // The same steps for an entry that is not there and for one that is hidden: neither takes longer than the other.
  const isWhole = await journal.read(community, (state) => {
    if (row === undefined || !mayRead(actor, row, state)) return undefined;
    const entry = numberedOf(row);
    return visible(actor, entry, state) === entry;
  });
  if (row === undefined || head === undefined || isWhole === undefined)
    return refused(problem('entry.unknown'));
  const leaves = await leavesOf(store, community, head.size);
  const proof = inclusionProof(sha256, leaves, row.seq - 1);
  return reply(c, {
    ...openedLeaf(row, isWhole),
    index: row.seq - 1,
    proof: proof.map((hash) => hex(hash)),
    checkpoint: await signer.note(head),
  });
}

const Size = v.pipe(v.string(), v.regex(/^[1-9]\d{0,14}$/), v.transform(Number));
const Sizes = v.object({ from: Size, to: Size });

async function consistency(
  c: Context,
  { store }: Parts,
  { community }: Worker,
  asked: { readonly from: string | undefined; readonly to: string | undefined },
): Promise<Answer> {
  const sizes = v.safeParse(Sizes, asked);
  const size = (await store.head(community))?.size ?? 0;
  if (!sizes.success || sizes.output.from > sizes.output.to || sizes.output.to > size)
    return refused(problem('checkpoint.unknown'));
  const { from, to } = sizes.output;
  const proof = consistencyProof(sha256, await leavesOf(store, community, to), from);
  return reply(c, { from, to, proof: proof.map((hash) => hex(hash)) });
}

/** What an outsider can check a journal by: signed checkpoints, and proofs for those who work in the community. */
export function evidenceRoutes(parts: Parts): readonly Route[] {
  const signer = new Signer(parts);
  return [
    {
      method: 'GET',
      path: '/api/key',
      access: 'anyone',
      handle: (c) => {
        c.header('content-type', 'text/plain; charset=utf-8');
        return c.body(`${verifierKey(houseName(parts.config), parts.keys.verifying)}\n`);
      },
    },
    {
      method: 'GET',
      path: '/api/communities/{community}/checkpoint',
      access: 'anyone',
      handle: (c) => checkpoint(c, parts, signer),
    },
    {
      method: 'GET',
      path: '/api/communities/{community}/proof',
      access: 'community',
      handle: (c, worker) => {
        const { entry, from, to } = c.req.query();
        return entry === undefined
          ? consistency(c, parts, worker, { from, to })
          : inclusion(c, parts, worker, signer, entry);
      },
    },
  ];
}
