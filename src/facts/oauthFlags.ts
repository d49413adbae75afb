import { absentSince } from './apiVersion.js';
import type { TokenFormat } from './app.js';
import { known, note, type Fact, type NoteRef } from './fact.js';
import { booleanFact, type RawNode } from './raw.js';

/** `isEnforceRefreshTokenTTL` is in no WSDL up to API 66 and in Salesforce's own types of autumn 2026. */
export const IDLE_LIMIT_SINCE = 67;

/** Opaque unless the app opts in to JWT access tokens (documented default: off). */
export const tokenFormatOf = (
  settings: RawNode,
  since: number,
  apiVersion: number | null
): { readonly format: Fact<TokenFormat>; readonly notes: readonly NoteRef[] } => {
  const flag = booleanFact(settings, 'isNamedUserJwtEnabled');
  if (flag.status === 'unreadable') return { format: flag, notes: [] };
  if (flag.status === 'known') return { format: known(flag.value ? 'jwt' : 'opaque'), notes: [] };
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

/** The idle limit flag; below API 67 its absence says nothing. */
export const idleLimitOf = (settings: RawNode, apiVersion: number | null): Fact<boolean> => {
  const flag = booleanFact(settings, 'isEnforceRefreshTokenTTL');
  return flag.status === 'unset' ? absentSince('isEnforceRefreshTokenTTL', IDLE_LIMIT_SINCE, apiVersion) : flag;
};
