import { randomUUID } from 'node:crypto';
import { LONGEST_REPORT } from '#core/kinds/report/report.ts';
import type { Entry } from '#core/log/entry.ts';
import { isProtected, tellableType, type Tellable } from '#findings/tellable.ts';
import type { Frame } from '#pages/frame.ts';
import { doorPage, servicesPage, themePage, wordsPage, type Telling } from '#pages/tell-page.ts';

/** What somebody typed, without what no text of ours carries. */
export const typedIn = (said: URLSearchParams, field: string): string =>
  (said.get(field) ?? '')
    .replaceAll('\r\n', '\n')
    .replaceAll(/[^\P{Cc}\n]/gu, '')
    .trim();

/** The number that a form was drawn with; empty where it has none. */
export const formOf = (said: URLSearchParams): string =>
  /^[0-9a-f-]{36}$/.exec(said.get('form') ?? '')?.[0] ?? '';

/** What was said so far, as far as it can be said. */
function tellingIn(said: URLSearchParams): Telling & { readonly isPlaced: boolean } {
  const named = said.get('type') ?? '';
  const door = isProtected(named) ? 'hurt' : (said.get('door') ?? '');
  const theme = door === 'many' ? tellableType(named) : undefined;
  const place = said.get('place') ?? '';
  return {
    door,
    form: formOf(said) || randomUUID(),
    text: said.get('text') ?? '',
    isPlaced: theme?.isPlaced === true,
    ...(theme === undefined ? {} : { type: theme.type }),
    ...(place === '' ? {} : { place }),
  };
}

/** The page of a step: by which door, then what it is about, then one's own words. */
export function stepOf(frame: Frame, tellable: Tellable, said: URLSearchParams): string {
  const { isPlaced, ...telling } = tellingIn(said);
  const { door, type } = telling;
  if (said.get('step') === 'back' || door === undefined) return doorPage(frame, tellable);
  if (door === 'hurt' || door === 'danger') return servicesPage(frame, tellable, door);
  if (door === 'between' || type !== undefined)
    return wordsPage(frame, tellable, telling, isPlaced);
  return door === 'many' ? themePage(frame, tellable) : doorPage(frame, tellable);
}

/** What was told as the journal keeps it; without a body where it cannot be taken, and why. */
export function toldIn(
  said: URLSearchParams,
  tellable: Tellable,
  language: string,
): { readonly telling: Telling; readonly isPlaced: boolean; readonly body?: Entry['body'] } {
  const { isPlaced, ...telling } = tellingIn(said);
  const { door = '', type, place } = telling;
  if (door === 'hurt') return { telling, isPlaced };
  const text = typedIn(said, 'text');
  const isKnown = tellable.said.places.some(({ id }) => id === place);
  if (text.length > LONGEST_REPORT) return { telling: { ...telling, fault: 'long' }, isPlaced };
  if (type === undefined && text === '')
    return { telling: { ...telling, fault: 'empty' }, isPlaced };
  const body = {
    door,
    language,
    ...(type === undefined ? {} : { type }),
    ...(isPlaced && isKnown && place !== undefined ? { place } : {}),
    ...(text === '' ? {} : { text }),
  };
  return { telling, isPlaced, body };
}
