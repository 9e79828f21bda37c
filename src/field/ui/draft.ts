import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import * as v from 'valibot';
import type { Phone } from '../app/phone.ts';

/**
 * What somebody is filling in: kept on the phone with every change, and there again after whatever closed the app. Undefined for
 * the moment until it was read. Keep the finished thing with `left`, which forgets the draft in the same breath.
 */
export function useDraft<T>(
  phone: Phone,
  name: string,
  schema: v.GenericSchema<unknown, T>,
  start: T,
): {
  readonly value: T | undefined;
  readonly change: (next: T) => void;
  readonly left: { readonly name: string; readonly value: undefined };
} {
  const now = useSignal<T | undefined>(undefined);
  useEffect(() => {
    const read = async (): Promise<void> => {
      const kept = v.safeParse(schema, await phone.readDraft(name));
      now.value = kept.success ? kept.output : start;
    };
    void read();
  }, [name]);
  const change = (next: T): void => {
    now.value = next;
    void phone.keepDraft(name, next);
  };
  return { value: now.value, change, left: { name, value: undefined } };
}
