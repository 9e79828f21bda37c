import * as v from 'valibot';

/** How the house runs, from the environment. */
export type Config = {
  /** TCP port; 0 takes any free one. */
  readonly port: number;
  /** The folder of the journals, keys and files. */
  readonly data: string;
  /** `sqlite`, or the URL of a PostgreSQL. */
  readonly database: string;
  /** The address that people use, without a path: `https://birge.example`. */
  readonly origin?: string;
  /** `quiet`: only what is wrong; `normal`: a line for each request, without anything personal. */
  readonly log: 'quiet' | 'normal';
};

const isOrigin = (text: string): boolean => {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.origin === text.replace(/\/$/, '');
};

const isDatabase = (text: string): boolean =>
  text === 'sqlite' || (/^postgres(?:ql)?:\/\//.test(text) && URL.canParse(text));

const rule = <T extends v.GenericSchema<string, unknown>>(
  name: string,
  wanted: string,
  schema: T,
) => [name, wanted, schema] as const;

const PORT = rule(
  'BIRGE_PORT',
  'a port number from 0 to 65535',
  v.pipe(v.string(), v.regex(/^\d{1,5}$/), v.transform(Number), v.maxValue(65_535)),
);
const DATA = rule(
  'BIRGE_DATA',
  'the path of a folder',
  v.pipe(v.string(), v.regex(/^[^\0]{1,4000}$/)),
);
const DATABASE = rule(
  'BIRGE_DATABASE',
  '"sqlite" or the URL of a PostgreSQL database (postgres://…)',
  v.pipe(v.string(), v.check(isDatabase)),
);
const ORIGIN = rule(
  'BIRGE_ORIGIN',
  'an address without a path, such as https://birge.example',
  v.pipe(
    v.string(),
    v.check(isOrigin),
    v.transform((text) => text.replace(/\/$/, '')),
  ),
);
const LOG = rule('BIRGE_LOG', '"quiet" or "normal"', v.picklist(['quiet', 'normal']));

/** A setting that is wrong: one sentence that names it and says what is wanted. Never its value, which may be a password. */
export class WrongSetting extends Error {}

/**
 * Reads the settings at the program's door; unset or empty ones have their defaults. Throws WrongSetting.
 * @example readConfig({ BIRGE_PORT: '8081' }).port // 8081
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const read = <T>(
    [name, wanted, schema]: readonly [string, string, v.GenericSchema<string, T>],
    unset: T,
  ): T => {
    const text = environment[name];
    if (text === undefined || text === '') return unset;
    const parsed = v.safeParse(schema, text);
    if (!parsed.success) throw new WrongSetting(`${name} must be ${wanted}.`);
    return parsed.output;
  };
  const origin = read<string | undefined>(ORIGIN, undefined);
  return {
    port: read(PORT, 8080),
    data: read(DATA, './data'),
    database: read(DATABASE, 'sqlite'),
    ...(origin === undefined ? {} : { origin }),
    log: read<'quiet' | 'normal'>(LOG, 'normal'),
  };
}
