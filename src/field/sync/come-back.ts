import { challengeText } from '#core/people/challenge.ts';
import { sign, type Profile } from '../store/profile.ts';
import { house } from './house.ts';

async function once(profile: Profile): Promise<'in' | 'away' | 'refused'> {
  const asked = await house.challenge();
  if (!('said' in asked)) return 'away';
  const { community, device, signing } = profile;
  const { challenge } = asked.said;
  const text = challengeText(location.host, community, device, challenge);
  const sig = await sign(signing, text);
  const joined = await house.comeBack({ community, device, challenge, sig });
  if ('said' in joined) return 'in';
  return joined.trouble === 'ended' ? 'refused' : 'away';
}

/** Opens a session again by a device's key; `refused`: the house no longer knows the device, or its person has no role. */
export async function comeBack(profile: Profile): Promise<'in' | 'away' | 'refused'> {
  const first = await once(profile);
  // A challenge is good once, and a poor line may bring it twice: only a second no is a no.
  return first === 'refused' ? await once(profile) : first;
}
