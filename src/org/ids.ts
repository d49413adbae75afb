/** The 15 characters that identify a record; the three after them only repeat the letter case. */
export const shortId = (id: unknown): string => (typeof id === 'string' ? id.slice(0, 15) : '');

/** A text as a SOQL literal. */
export const quoted = (text: string): string => `'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;
