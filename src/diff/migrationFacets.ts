import { rangesText } from '../facts/addressRanges.js';
import type { AppFacts } from '../facts/app.js';
import { known, mapFact, unreadable, valueOf, type Fact } from '../facts/fact.js';
import { parseAddress, type AddressRange } from '../facts/ipAddress.js';
import { issuedOf } from '../effective/refreshToken.js';
import type { Channel } from '../effective/report.js';
import { appPlaces, causeOf, draftOf, type DifferenceDraft } from './draft.js';
import { anyChange, judge, onIsTighter, type Compare } from './judge.js';
import type { Pair } from './pairing.js';
import type { Content, Facet } from './report.js';

/** What a flag that is not written stands for is not documented: it is not known, and not off. */
const written = (flag: Fact<boolean>, element: string): Fact<boolean> =>
  flag.status === 'unset' ? unreadable('not-exposed', `${element}: not in the component`) : flag;

/** Addresses as numbers, one range for all that touch; `null`: an end is no address. */
const spansOf = (ranges: readonly AddressRange[]): string | null => {
  const ends = ranges.map(({ start, end }) => [parseAddress(start), parseAddress(end)] as const);
  const spans: [from: bigint, to: bigint][] = [];
  for (const [from, to] of ends) {
    if (from === null || to === null) return null;
    spans.push([from, to]);
  }
  const merged: [from: bigint, to: bigint][] = [];
  for (const [from, to] of spans.sort(([a], [b]) => Number(a > b) - Number(a < b))) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last[1] + 1n) last[1] = last[1] > to ? last[1] : to;
    else merged.push([from, to]);
  }
  return merged.map(([from, to]) => `${from}-${to}`).join();
};

/** The addresses of an app by what they cover: other ranges of the same addresses are no difference. */
const isSameAddresses = (a: readonly AddressRange[], b: readonly AddressRange[]): boolean => {
  const [left, right] = [spansOf(a), spansOf(b)];
  return left === null || right === null ? rangesText(a) === rangesText(b) : left === right;
};

/**
 * Ranges of an app. By its IP relaxation they may let in more or fewer (Salesforce Help, xcloud.connected_app_continuous_ip),
 * so that other ranges are neither looser nor tighter.
 */
const byAddresses: Compare<readonly AddressRange[]> = (before, after) =>
  isSameAddresses(before ?? [], after ?? []) ? 'same' : 'other';

/** One spelling for each scope; the two that ask for refresh tokens are one (Metadata API guide, ConnectedAppOauthConfig). */
const scopeKey = (scope: string): string => {
  const key = scope.toLowerCase().replaceAll('_', '');
  return key === 'offlineaccess' ? 'refreshtoken' : key;
};

const REFRESH = 'refreshtoken';
const EVERYTHING = 'full';

/** `Full` takes in everything but refresh tokens (Salesforce Help, "OAuth Tokens and Scopes"). */
const covers = (scopes: readonly string[], others: readonly string[]): boolean => {
  const held = new Set(scopes.map(scopeKey));
  return others.map(scopeKey).every((scope) => held.has(scope) || (scope !== REFRESH && held.has(EVERYTHING)));
};

/** More scopes are looser. */
const byScopes: Compare<readonly string[]> = (before, after) => {
  const [left, right] = [before ?? [], after ?? []];
  const [isMore, isLess] = [covers(right, left), covers(left, right)];
  if (isMore && isLess) return 'same';
  return isMore ? 'looser' : isLess ? 'tighter' : 'other';
};

/** Only there does what an app does about a lower level mean anything. */
const asksForAssurance = ({ sessionLevel }: AppFacts): boolean => valueOf(sessionLevel) === 'HIGH_ASSURANCE';

/**
 * Whether refresh tokens are bound to addresses. Of a connected app there is a flag, known by its name only, and of an
 * external client app ranges, but not the switch that enforces them (ruling 29b): without any range it binds nothing.
 */
const isBound = ({ kind, tokenIpRanges, ipBinding }: AppFacts): Fact<boolean> => {
  if (kind === 'connected-app') return written(ipBinding, 'isIpBindingEnabled');
  if (tokenIpRanges.status === 'unreadable') return tokenIpRanges;
  return (valueOf(tokenIpRanges)?.length ?? 0) === 0
    ? known(false)
    : unreadable('not-exposed', 'Enforce Refresh Token IP Allowlist');
};

/** What an app that replaces another may do otherwise, beside what two readings of one app may differ in. */
export const migrationDrafts = (apps: Pair<AppFacts>, channel: Channel): readonly DifferenceDraft[] => {
  const { before, after } = apps;
  const compared = <T>(
    facet: Facet,
    element: string,
    pick: (app: AppFacts) => Fact<T>,
    compare: Compare<T>,
    shown: (value: T) => Content
  ): DifferenceDraft[] => {
    const [left, right] = [pick(before), pick(after)];
    const said = {
      before: mapFact(left, (value) => known(shown(value))),
      after: mapFact(right, (value) => known(shown(value))),
    };
    const because = [causeOf(said, 'app', element, appPlaces(apps))];
    return draftOf(judge(left, right, compare), { facet, channels: [channel], ...said, because });
  };
  const same = <T>(value: T): T => value;
  const flag = (facet: Facet, element: string, pick: (app: AppFacts) => Fact<boolean>): DifferenceDraft[] =>
    compared(facet, element, (app) => written(pick(app), element), onIsTighter, same);
  const mayHaveTokens = [before, after].some((app) => issuedOf(app) !== 'no');
  return [
    ...(asksForAssurance(before) && asksForAssurance(after)
      ? compared('level-action', 'policyAction', ({ levelAction }) => levelAction, anyChange, same)
      : []),
    ...compared('ip-ranges', 'ipRanges', ({ addresses }) => addresses, byAddresses, rangesText),
    ...(mayHaveTokens
      ? [
          ...compared('token-ranges', 'tokenIpRanges', isBound, onIsTighter, same),
          ...flag('rotation', 'isRefreshTokenRotationEnabled', ({ refreshRotation }) => refreshRotation),
        ]
      : []),
    ...flag('pkce', 'isPkceRequired', ({ pkceRequired }) => pkceRequired),
    ...compared(
      'scopes',
      'scopes',
      ({ scopes }) => scopes,
      byScopes,
      (scopes) => scopes.join(', ')
    ),
  ];
};
