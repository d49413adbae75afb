import type { MergedAmendment } from '../../check/amendments.js';
import type { PolicyName } from '../../rules/findings.js';
import { printable, printableJson } from '../text/printable.js';
import type { Words } from '../text/words.js';

const KEYS: readonly PolicyName[] = [
  'timeout',
  'warning',
  'forceLogout',
  'requiredLevel',
  'ipRelaxation',
  'refreshPolicy',
];

/** A name as YAML and JSON alike write it: nothing in it can be taken for syntax. */
const quoted = (text: string): string => printableJson(JSON.stringify(text));

const comment = (text: string, indent = ''): string => `${indent}# ${printable(text.replaceAll(/\s+/g, ' '))}`;

const policyLines = ({ policies }: MergedAmendment, indent: string): readonly string[] =>
  KEYS.flatMap((key) => {
    const value = policies[key];
    return value === undefined ? [] : [`${indent}${key}: ${String(value)}`];
  });

const entryLines = (entry: MergedAmendment): readonly string[] => [
  ...entry.rules.map((rule) => comment(rule, '  ')),
  `  - name: ${quoted(entry.name ?? '')}`,
  ...(entry.kind === undefined ? [] : [`    kind: ${entry.kind}`]),
  ...policyLines(entry, '    '),
];

/** What mends an org, as a file for `sf session set --file`. `head`: what it is and how it is used. */
export const renderDesiredYaml = (
  entries: readonly MergedAmendment[],
  head: readonly string[],
  words: Words
): string => {
  const of = (what: MergedAmendment['of']): readonly MergedAmendment[] => entries.filter((entry) => entry.of === what);
  const listed = (title: string, what: MergedAmendment['of']): readonly string[] =>
    of(what).length === 0 ? [] : ['', `${title}:`, ...of(what).flatMap(entryLines)];
  return [
    ...head.map((line) => comment(line)),
    comment(words('left-alone')),
    ...of('org').flatMap((entry) => [
      '',
      'org:',
      ...entry.rules.map((rule) => comment(rule, '  ')),
      ...policyLines(entry, '  '),
    ]),
    ...listed('profiles', 'profile'),
    ...listed('apps', 'app'),
    '',
  ].join('\n');
};
