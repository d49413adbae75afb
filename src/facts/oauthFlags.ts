import { absentSince } from './apiVersion.js';
import type { TokenFormat } from './app.js';
import { known, mapFact, note, unreadable, type Fact, type NoteRef } from './fact.js';
import { booleanFact, type RawNode } from './raw.js';

/** Opaque unless the app opts in to JWT access tokens (documented default: off). */
export const tokenFormatOf = (
  isJwt: Fact<boolean>,
  since: number,
  apiVersion: number | null
): { readonly format: Fact<TokenFormat>; readonly notes: readonly NoteRef[] } => {
  if (isJwt.status !== 'unset') return { format: mapFact(isJwt, (jwt) => known(jwt ? 'jwt' : 'opaque')), notes: [] };
  const isOld = apiVersion === null || apiVersion < since;
  return { format: known('opaque'), notes: isOld ? [note('token-format-assumed', since)] : [] };
};

/** First API version of each flag, of both kinds of apps where they share it (Metadata API guide, ConnectedApp). */
const FLAGS_SINCE = {
  isClientCredentialEnabled: 56,
  isPkceRequired: 59,
  isClientCredentialsFlowEnabled: 60,
  isRefreshTokenRotationEnabled: 60,
} as const;

/** A flag of an app's OAuth settings; below its first API version its absence says nothing. */
export const oauthFlag = (
  settings: RawNode,
  element: keyof typeof FLAGS_SINCE,
  apiVersion: number | null
): Fact<boolean> => {
  const flag = booleanFact(settings, element);
  return flag.status === 'unset' ? absentSince(element, FLAGS_SINCE[element], apiVersion) : flag;
};

/**
 * A flag that counts only where it is written. Orgs write booleans out, `false` included: where one is not there, the API
 * version or the app does not show it, and no version is documented from which on it does.
 */
export const whereWritten = (flag: Fact<boolean>, element: string): Fact<boolean> =>
  flag.status === 'unset' ? unreadable('not-exposed', `${element}: not in the component`) : flag;

/** A flow that has two switches: one that is off turns it off, both that are on let it be. */
export const bothOn = (first: Fact<boolean>, second: Fact<boolean>): Fact<boolean> => {
  const isOff = [first, second].some((flag) => flag.status === 'known' && !flag.value);
  if (isOff) return known(false);
  return first.status === 'known' ? second : first;
};
