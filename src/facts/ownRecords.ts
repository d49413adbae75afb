import type { Fact, Told } from './fact.js';
import { isInRanges, parseAddress, type AddressRange } from './ipAddress.js';
import type { SessionReading } from './observedSession.js';
import { byText, groupBy } from './order.js';
import type { TokenUse } from './tokenUse.js';

/** Logins that went alike, as the org counted them; `null`: the field is empty. Times are ISO 8601, UTC. */
export type LoginRow = {
  readonly application: string | null;
  readonly loginType: string | null;
  readonly status: string | null;
  /** Where one person was asked for; else `null`. */
  readonly sourceIp: string | null;
  readonly logins: number;
  readonly first: string;
  readonly last: string;
};

/** Where logins came from, by the login ranges of the person's profile. */
export type LoginPlace = 'inside' | 'outside' | 'no-ranges' | 'not-told';

/** Logins of one application, type, status and place. Addresses are in it only where they were asked for. */
export type LoginTally = Omit<LoginRow, 'sourceIp'> & {
  readonly place: LoginPlace;
  readonly addresses: readonly string[];
};

export type LoginRecords = {
  /** The newest first. */
  readonly tallies: readonly LoginTally[];
  /** From how many addresses the person came; `null`: nobody in particular was asked for. */
  readonly addressCount: number | null;
};

/** What the org keeps of one person beside the name: UserLogin, and permissions from the profile or any permission set. */
export type PersonState = {
  readonly isFrozen: Told<boolean>;
  readonly isPasswordLocked: Told<boolean>;
  readonly apiEnabled: Told<boolean>;
  readonly apiOnly: Told<boolean>;
};

/** What an org has written down itself of one person, one app, or both. It is kept nowhere. */
export type OwnRecords = {
  /** From when on logins were asked for. */
  readonly since: string;
  /** `null`: no person was named. */
  readonly person: PersonState | null;
  readonly logins: Told<LoginRecords>;
  /** The tokens that the person holds for the app; `null`: not both were named. */
  readonly tokens: Told<readonly TokenUse[]> | null;
  /** The person's live sessions; `null`: no person was named. */
  readonly sessions: SessionReading | null;
};

const placeOf = (sourceIp: string | null, ranges: Fact<readonly AddressRange[]>): LoginPlace => {
  if (ranges.status !== 'known') return 'not-told';
  if (ranges.value.length === 0) return 'no-ranges';
  const address = parseAddress(sourceIp ?? '');
  const isInside = address === null ? null : isInRanges(address, ranges.value);
  if (isInside === null) return 'not-told';
  return isInside ? 'inside' : 'outside';
};

const timeOf = (which: (...times: number[]) => number, times: readonly string[]): string =>
  new Date(which(...times.map((time) => Date.parse(time)))).toISOString();

/**
 * Logins without their addresses: each is compared with the ranges and then counted. `null` for the ranges: nobody in
 * particular was asked for.
 */
export const loginRecords = (
  rows: readonly LoginRow[],
  ranges: Fact<readonly AddressRange[]> | null,
  withAddresses: boolean
): LoginRecords => {
  const placed = rows.map((row) => ({
    row,
    place: ranges === null ? ('not-told' as const) : placeOf(row.sourceIp, ranges),
  }));
  const alike = groupBy(placed, ({ row: { application, loginType, status }, place }) =>
    JSON.stringify([application, loginType, status, place])
  );
  const addressesIn = (own: readonly LoginRow[]): readonly string[] => [
    ...new Set(own.flatMap(({ sourceIp }) => sourceIp ?? [])),
  ];
  const tallies = [...alike.values()].map((group): LoginTally => {
    const [{ row, place }] = group;
    const own = group.map((one) => one.row);
    return {
      application: row.application,
      loginType: row.loginType,
      status: row.status,
      logins: own.reduce((sum, { logins }) => sum + logins, 0),
      first: timeOf(
        Math.min,
        own.map(({ first }) => first)
      ),
      last: timeOf(
        Math.max,
        own.map(({ last }) => last)
      ),
      place,
      addresses: withAddresses ? [...addressesIn(own)].sort() : [],
    };
  });
  return {
    tallies: tallies.sort((a, b) => byText(b.last, a.last)),
    addressCount: ranges === null ? null : addressesIn(rows).length,
  };
};
