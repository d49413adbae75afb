import { createHash } from 'node:crypto';

/** The SHA-256 of a text in UTF-8, in hexadecimal digits. */
export const sha256Hex = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The same as files hold it, with its name before it. */
export const sha256 = (text: string): string => `sha256:${sha256Hex(text)}`;
