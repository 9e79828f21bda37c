import { signal } from '@preact/signals';
import { keepOutlines, readOutlines, type Outlines } from '../map/pack.ts';
import { house } from './house.ts';

/** The boundaries that this device has of each community. */
export const outlines = signal<ReadonlyMap<string, Outlines>>(new Map());

/** Reads what the device has. Where it cannot be read, maps are drawn without. */
export async function openOutlines(): Promise<void> {
  const kept = await readOutlines().catch(() => new Map<string, Outlines>());
  // What came from the house meanwhile is newer.
  outlines.value = new Map([...kept, ...outlines.peek()]);
}

/** What was asked for since the app was opened: boundaries change with a reform, not with the day. */
const asked = new Set<string>();

/** What boundaries are known by: SHA-256 of their JSON, in hexadecimal; empty where there are none. */
async function digestOf(rings: Outlines | undefined): Promise<string> {
  if (rings === undefined) return '';
  const text = new TextEncoder().encode(JSON.stringify(rings));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', text));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Asks the house for the boundaries of communities, each once while the app is open. */
export async function fetchOutlines(communities: Iterable<string>): Promise<void> {
  for (const community of communities) {
    if (asked.has(community)) continue;
    const answer = await house.outlines(community, await digestOf(outlines.peek().get(community)));
    if (!('said' in answer)) continue;
    asked.add(community);
    if ('same' in answer.said) continue;
    const { rings } = answer.said;
    outlines.value = new Map(outlines.peek()).set(community, rings);
    // A device without room draws them as long as the app is open.
    await keepOutlines(community, rings).catch(() => undefined);
  }
}
