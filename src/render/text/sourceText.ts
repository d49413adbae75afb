import type { Source } from '../../facts/snapshot.js';
import type { Words } from './words.js';

/** Which reading a screen shows. */
export const sourceLine = ({ name, orgId, apiVersion, readAt }: Source, words: Words): string =>
  [
    orgId === null ? name : words('source.org', name, orgId),
    ...(apiVersion === null ? [] : [words('source.api', apiVersion)]),
    words('source.read', readAt.slice(0, 16).replace('T', ' ')),
  ].join(' · ');
