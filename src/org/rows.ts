import type { Row } from './client.js';

/** A field of a row, through relationships (`Parent.Profile.Name`); `undefined` where the row has none. */
export const fieldOf = (row: Row, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => {
    if (typeof value !== 'object' || value === null) return undefined;
    // The org answers in its own spelling of a field's letter case.
    const entry = Object.entries(value).find(([key]) => key.toLowerCase() === name.toLowerCase());
    return entry?.[1];
  }, row);

export const textOf = (row: Row, path: string): string | null => {
  const value = fieldOf(row, path);
  return typeof value === 'string' && value !== '' ? value : null;
};

/** ISO 8601, UTC; Salesforce writes `2026-11-22T12:00:00.000+0000`. */
export const timeOf = (row: Row, path: string): string | null => {
  const time = Date.parse(textOf(row, path) ?? '');
  return Number.isNaN(time) ? null : new Date(time).toISOString();
};

export const booleanOf = (row: Row, path: string): boolean | null => {
  const value = fieldOf(row, path);
  return typeof value === 'boolean' ? value : null;
};

export const numberOf = (row: Row, path: string): number | null => {
  const value = fieldOf(row, path);
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
};
