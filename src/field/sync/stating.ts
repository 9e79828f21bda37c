import { PROGRAMME, signedText, type Entry } from '#core/log/entry.ts';
import { sign, type Profile } from '../store/profile.ts';
import { house, type Trouble } from './house.ts';

/** What became of a fact that was stated at once: undefined where the house has it. */
export type Stated = Trouble | undefined;

/** States a fact of the programme in the house's hearing: its journal is on no phone, so nothing of it waits there either. */
export async function stateAtOnce(
  { person, device, signing }: Profile,
  id: string,
  fact: Pick<Entry, 'type' | 'subject' | 'body'>,
): Promise<Stated> {
  const at = new Date().toISOString();
  const entry: Entry = { id, community: PROGRAMME, author: person, device, at, ...fact };
  const sig = await sign(signing, signedText(entry));
  const answer = await house.push(PROGRAMME, [{ ...entry, sig }]);
  if (!('said' in answer)) return answer;
  const [verdict] = answer.said.verdicts;
  if (verdict?.verdict === 'refused') return { trouble: 'refused', code: verdict.problem.code };
  return verdict?.verdict === 'held' ? { trouble: 'refused', code: 'fact.forbidden' } : undefined;
}
