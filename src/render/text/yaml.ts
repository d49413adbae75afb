import { printable, printableJson } from './printable.js';

/** A text as YAML and JSON alike write it: nothing in it can be taken for syntax. */
export const yamlText = (text: string): string => printableJson(JSON.stringify(text));

/** A comment of one line. */
export const yamlComment = (text: string, indent = ''): string =>
  `${indent}# ${printable(text.replaceAll(/\s+/g, ' '))}`;
