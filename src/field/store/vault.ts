/** A sealed value as the phone keeps it: AES-256-GCM, a fresh 12-byte IV in front. */
export type Box = Uint8Array<ArrayBuffer>;

/** What seals and opens a profile's values. */
export type Vault = {
  readonly seal: (value: unknown) => Promise<Box>;
  /** Throws where the box was sealed by another key or was changed. */
  readonly open: (box: Box) => Promise<unknown>;
};

const IV_BYTES = 12;

/** The vault of a key. */
export function vaultOf(key: CryptoKey): Vault {
  return {
    seal: async (value) => {
      const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
      const text = new TextEncoder().encode(JSON.stringify(value));
      const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, text);
      const box = new Uint8Array(IV_BYTES + sealed.byteLength);
      box.set(iv);
      box.set(new Uint8Array(sealed), IV_BYTES);
      return box;
    },
    open: async (box) => {
      const iv = box.subarray(0, IV_BYTES);
      const algorithm = { name: 'AES-GCM', iv };
      const text = await crypto.subtle.decrypt(algorithm, key, box.subarray(IV_BYTES));
      const value: unknown = JSON.parse(new TextDecoder().decode(text));
      return value;
    },
  };
}
