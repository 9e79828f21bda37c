import { html, type Html } from './html.ts';
import type { Reader } from './reader.ts';

/** Numbers for whoever is in danger now. They are Kyrgyzstan's; docs/pages.md says where they come from. */
export const DANGER = ['102', '103', '101', '112'] as const;
/** Numbers for whoever is being hurt. */
export const HURT = ['111', '117'] as const;

/** Telephone numbers, each with whom one reaches there. */
export const calls = (
  reader: Reader,
  numbers: readonly ((typeof DANGER)[number] | (typeof HURT)[number])[],
): Html =>
  html`<ul class="calls">
    ${numbers.map(
      (number) =>
        html`<li>
          <a href="tel:${number}"><b>${number}</b><span>${reader.say(`help.${number}`)}</span></a>
        </li>`,
    )}
  </ul>`;
