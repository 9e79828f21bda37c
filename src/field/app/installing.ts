import { signal } from '@preact/signals';

/** The browser's offer to put the app among the phone's own; browsers other than Chromium's have none. */
type Offer = Event & { readonly prompt: () => Promise<unknown> };

const isOffer = (event: Event): event is Offer => 'prompt' in event;

/** The offer, as long as it stands. */
export const offer = signal<Offer | undefined>(undefined);

addEventListener('beforeinstallprompt', (event) => {
  if (!isOffer(event)) return;
  // The browser's own bar would come at a moment of its own choosing: between two seats, perhaps.
  event.preventDefault();
  offer.value = event;
});
addEventListener('appinstalled', () => {
  offer.value = undefined;
});

/** Takes the offer: the browser asks once more. */
export async function install(): Promise<void> {
  await offer.value?.prompt();
  offer.value = undefined;
}
