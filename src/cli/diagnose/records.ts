import { parseDuration } from '../../diagnose/duration.js';
import { selectApps } from '../../facts/appNames.js';
import type { OwnRecords } from '../../facts/ownRecords.js';
import type { RecordsAsked } from '../../org/read/ownRecords.js';
import { badSince } from '../errors.js';

const MINUTE = 60_000;
/** A day or a time of ISO 8601; without a zone it is UTC, as everything here is. */
const ISO = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

const dateIn = (text: string): number => {
  const found = ISO.exec(text.trim());
  if (found === null) return NaN;
  return Date.parse(text.includes('T') && found[1] === undefined ? `${text.trim()}Z` : text.trim());
};

/** From when on logins count: a length of time before now, or a day or time of its own. */
const sinceOf = (text: string, now: number): string => {
  const span = parseDuration(text);
  const time = span === null ? dateIn(text) : now - span.to * MINUTE;
  if (Number.isNaN(time) || time > now) throw badSince(text);
  return new Date(time).toISOString();
};

export type RecordFlags = {
  readonly app?: string | undefined;
  readonly user?: string | undefined;
  readonly since: string;
  readonly 'with-users': boolean;
};

/** Records as they are asked for, and what was read of them: nothing where the source is no live org. */
export type RecordsWanted = { readonly asked: RecordsAsked | undefined; readonly read: () => OwnRecords | null };

/**
 * What an org is asked of its own records: only those of a person or an app that is named.
 *
 * @throws SfError (exit code 2) for a time that is none, or is yet to come.
 */
export const recordsWanted = (flags: RecordFlags, now: number): RecordsWanted => {
  const { app, user } = flags;
  const since = sinceOf(flags.since, now);
  let records: OwnRecords | null = null;
  const asked: RecordsAsked = {
    since,
    withAddresses: flags['with-users'],
    appIn: (apps) => (app === undefined ? undefined : selectApps([app], apps).chosen[0]),
    onRead: (read) => {
      records = read;
    },
  };
  return { asked: app === undefined && user === undefined ? undefined : asked, read: () => records };
};
