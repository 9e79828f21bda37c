import { problemStatus, type ProblemCode } from '#core/problem.ts';
import { t } from '../app/reader.ts';
import { clockBehindMs } from '../sync/house.ts';
import { Code } from './code.tsx';
import './phones.css';

/** A code for participants' own phones, and where they find the house. `until` in milliseconds of the house's clock. */
export type Shown = {
  readonly code: string;
  readonly until: number;
  readonly addresses: readonly string[];
};

const isHere = /^(?:localhost|127\.0\.0\.1|\[::1\])$/;

/** Where the phones of a room find the house: never "localhost", which every phone takes for itself. */
function addressesOf({ addresses }: Shown): readonly string[] {
  if (addresses.length > 0) return addresses;
  return isHere.test(location.hostname) ? [] : [location.origin];
}

/** A time of the house as the clock of this phone shows it. */
function timeOf(at: number): string {
  const here = new Date(at - clockBehindMs.value);
  return `${here.getHours()}:${String(here.getMinutes()).padStart(2, '0')}`;
}

/** Whether a code is still good. The house's time counts: a phone's clock may be years off. */
export const isGood = ({ until }: Shown): boolean => until > Date.now() + clockBehindMs.value;

/** Address and code, large enough for the whole room. */
export function CodeShown(props: {
  readonly shown: Shown;
  readonly until: 'field.phones-until' | 'close.phones-until';
}) {
  const { shown, until } = props;
  const addresses = addressesOf(shown);
  const [first] = addresses;
  if (first === undefined) return <p class="fault">{t('field.phones-nowhere')}</p>;
  return (
    <div class="phones">
      <Code text={`${first}/s/${shown.code.replace('-', '')}`} label={t('field.phones-picture')} />
      <dl>
        <dt>{t('field.phones-address')}</dt>
        {addresses.map((address) => (
          <dd key={address} class="address">
            {address.replace(/^https?:\/\//, '')}/s
          </dd>
        ))}
        <dt>{t('field.phones-code')}</dt>
        <dd class="letters">{shown.code}</dd>
      </dl>
      <p class="soft">{t(until, { time: timeOf(shown.until) })}</p>
      {first.startsWith('http:') ? <p>{t('field.phones-wifi')}</p> : null}
    </div>
  );
}

const isCode = (code: string): code is ProblemCode => code in problemStatus;

/** What the house said when it did not do what it was asked for phones: a problem's own sentence, or that it is out of reach. */
export const awayOr = (code: string | undefined): string =>
  code !== undefined && isCode(code) ? t(`problem.${code}`) : t('field.phones-away');
