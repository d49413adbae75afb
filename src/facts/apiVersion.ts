import { unreadable, unset, type Unreadable, type Unset } from './fact.js';

/**
 * What the absence of an element says, by the API version of the call or of the source tree: from `since` on the
 * component leaves it unset; below, the version could not have said it. A version that is not known counts as old.
 */
export const absentSince = (element: string, since: number, apiVersion: number | null): Unset | Unreadable =>
  apiVersion !== null && apiVersion >= since
    ? unset
    : unreadable('old-api-version', `${element}: ${since}.0 (${apiVersion === null ? '?' : apiVersion.toFixed(1)})`);

/** `67.0` as a number; `null` where the text is no version. */
export const parseApiVersion = (text: string | null | undefined): number | null => {
  const value = text === null || text === undefined || !/^\d{1,3}(\.\d)?$/.test(text.trim()) ? NaN : Number(text);
  return Number.isFinite(value) ? value : null;
};
