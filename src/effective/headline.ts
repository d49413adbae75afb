import { calledOf } from '../facts/appNames.js';
import { sumOrNull } from '../facts/order.js';
import type { Fact } from '../facts/fact.js';
import type { AppPolicy, EffectivePolicy, Headline } from './report.js';
import { neverEnds } from './lifetime.js';
import type { RefreshToken } from './refreshToken.js';

/** An app with what its refresh tokens get. */
export type HeadlineApp = { readonly policy: AppPolicy; readonly token: RefreshToken };

type KnownRow = { readonly row: EffectivePolicy; readonly minutes: number };

const knownRows = (rows: readonly EffectivePolicy[]): readonly KnownRow[] =>
  rows.flatMap((row) => (row.timeout.status === 'known' ? [{ row, minutes: row.timeout.minutes }] : []));

const rangeOf = (rows: readonly KnownRow[]): Headline['browserMinutes'] => {
  const [first, ...others] = rows.map(({ minutes }) => minutes);
  return first === undefined ? null : { shortest: Math.min(first, ...others), longest: Math.max(first, ...others) };
};

/** The longest session through an app that somebody may use. Of equal ones the first in the order of rows. */
const longestThrough = (rows: readonly KnownRow[]): Headline['longestThroughApp'] =>
  rows.reduce<Headline['longestThroughApp']>((longest, { row: { channel, activeUsers }, minutes }) => {
    if (channel.kind === 'browser' || activeUsers === 0) return longest;
    return longest === null || minutes > longest.minutes ? { minutes, app: calledOf(channel) } : longest;
  }, null);

const looserThan = (org: Fact<number>, rows: readonly KnownRow[]): number | null =>
  org.status === 'known'
    ? sumOrNull(rows.flatMap(({ row, minutes }) => (minutes > org.value ? [row.activeUsers] : [])))
    : null;

/** Whether the session that an app gives, or the life of its refresh tokens, could not be told. */
const isNotKnown = ({ policy, token }: HeadlineApp): boolean =>
  policy.sessionTimeoutMinutes.status === 'unreadable' ||
  token.issued === 'unknown' ||
  (token.issued === 'yes' && token.effective.status !== 'known');

const isEndless = ({ token: { issued, effective } }: HeadlineApp): boolean =>
  issued === 'yes' && effective.status === 'known' && neverEnds(effective.value);

const isAgainstLimit = ({ token: { issued, consistentWithLimit } }: HeadlineApp): boolean =>
  issued !== 'no' && consistentWithLimit === false;

/** The answer in figures, of what a report is about. What is not known is in none of them but the last. */
export const headlineOf = (
  rows: readonly EffectivePolicy[],
  apps: readonly HeadlineApp[],
  orgMinutes: Fact<number>,
  profilesNotKnown: number
): Headline => {
  const browser = knownRows(rows.filter(({ channel }) => channel.kind === 'browser'));
  return {
    browserMinutes: rangeOf(browser),
    longestThroughApp: longestThrough(knownRows(rows)),
    usersLooserThanOrg: looserThan(orgMinutes, browser),
    appsNeverExpiring: apps.filter(isEndless).length,
    appsAgainstIdleLimit: apps.filter(isAgainstLimit).length,
    notKnown: { profiles: profilesNotKnown, apps: apps.filter(isNotKnown).length },
  };
};
