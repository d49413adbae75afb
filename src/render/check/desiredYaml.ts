import type { MergedAmendment } from '../../check/amendments.js';
import type { PolicyName } from '../../rules/findings.js';
import { yamlComment, yamlText } from '../text/yaml.js';
import type { Words } from '../text/words.js';

const KEYS: readonly PolicyName[] = [
  'timeout',
  'warning',
  'forceLogout',
  'requiredLevel',
  'ipRelaxation',
  'refreshPolicy',
];

const policyLines = ({ policies }: MergedAmendment, indent: string): readonly string[] =>
  KEYS.flatMap((key) => {
    const value = policies[key];
    return value === undefined ? [] : [`${indent}${key}: ${String(value)}`];
  });

const entryLines = (entry: MergedAmendment): readonly string[] => [
  ...entry.rules.map((rule) => yamlComment(rule, '  ')),
  `  - name: ${yamlText(String(entry.name))}`,
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
    ...head.map((line) => yamlComment(line)),
    yamlComment(words('left-alone')),
    ...of('org').flatMap((entry) => [
      '',
      'org:',
      ...entry.rules.map((rule) => yamlComment(rule, '  ')),
      ...policyLines(entry, '  '),
    ]),
    ...listed('profiles', 'profile'),
    ...listed('apps', 'app'),
    '',
  ].join('\n');
};
