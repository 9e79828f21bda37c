/** A JSON Schema (2020-12), as far as this description needs it. */
export type Schema = {
  readonly $ref?: string;
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'boolean';
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly items?: Schema;
  readonly maxItems?: number;
  readonly enum?: readonly (string | number)[];
  readonly const?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly oneOf?: readonly Schema[];
};

/** Text. */
export const text: Schema = { type: 'string' };
/** Text that matches a pattern. */
export const matching = (pattern: string, description?: string): Schema => ({
  ...text,
  pattern,
  ...(description === undefined ? {} : { description }),
});
/** A whole number from 0. */
export const integer: Schema = { type: 'integer', minimum: 0 };
/** A list of items. */
export const list = (items: Schema): Schema => ({ type: 'array', items });
/** A reference to one of the schemas. */
export const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
/** An object with these properties and no others. */
export const object = (
  properties: Readonly<Record<string, Schema>>,
  optional: readonly string[] = [],
): Schema => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
});

/** A SHA-256 in hexadecimal. */
export const hash = matching('^[0-9a-f]{64}$');
/** The id of a record, a person or a device. */
export const id = matching('^[0-9a-z][0-9a-z-]{0,63}$');
