import type { Source } from '../../facts/snapshot.js';
import type { RatchetRule, RatchetScope } from '../../check/ratchet.js';
import { printable } from '../text/printable.js';
import { yamlComment, yamlText } from '../text/yaml.js';
import type { Words } from '../text/words.js';

const scopeLines = ({ kind, names, value }: RatchetScope, threshold: string | undefined): string[] => [
  '      - only:',
  `          ${kind}:`,
  ...names.map((name) => `            - ${yamlText(name)}`),
  value === null || threshold === undefined ? '        off: true' : `        ${threshold}: ${value}`,
];

/** What a policy file says of one rule, below a comment that says what the rule is. */
const ruleLines = (found: RatchetRule, words: Words, titleOf: (id: string) => string, readAt: string): string[] => {
  const { rule, threshold, isOff, scopes, notAssessed, excepted } = found;
  const waiver = excepted.length === 0 ? [] : waiverLines(found, words, readAt);
  const head = [
    yamlComment(titleOf(rule.id), '  '),
    ...(notAssessed === 0 ? [] : [yamlComment(words('not-assessed', notAssessed), '  ')]),
  ];
  if (isOff) return [...head, yamlComment(words('off'), '  '), `  ${rule.id}: off`, ...waiver];
  const body = [
    ...(threshold === null ? [] : [`    ${threshold.name}: ${threshold.value}`]),
    ...(scopes.length === 0 ? [] : ['    scopes:', ...scopes.flatMap((scope) => scopeLines(scope, rule.threshold))]),
  ];
  return [...head, ...(body.length === 0 ? [`  ${rule.id}: {}`] : [`  ${rule.id}:`, ...body]), ...waiver];
};

/** A quarter of a year. */
const WAIVER_DAYS = 90;
const DAY_MS = 24 * 60 * 60_000;

const dayOf = (time: string, daysLater = 0): string =>
  new Date(Date.parse(time) + daysLater * DAY_MS).toISOString().slice(0, 'YYYY-MM-DD'.length);

/** What would be put under `waivers` by whoever asks for a rule again that something fails today. */
const waiverLines = ({ rule, excepted }: RatchetRule, words: Words, readAt: string): string[] =>
  [
    words('waive'),
    `  - rule: ${rule.id}`,
    `    subjects: [${excepted.map(yamlText).join(', ')}]`,
    `    reason: ${words('waive.reason')}`,
    `    owner: ${words('waive.owner')}`,
    `    expires: ${dayOf(readAt, WAIVER_DAYS)}`,
  ].map((line) => `  # ${printable(line)}`);

/** A policy file with comments: what an org has today is permitted, anything worse is not. */
export const renderPolicyYaml = (
  rules: readonly RatchetRule[],
  { name, readAt }: Source,
  words: Words,
  titleOf: (id: string) => string
): string =>
  [
    yamlComment(words('head', name, dayOf(readAt))),
    yamlComment(words('ratchet')),
    yamlComment(words('more')),
    '',
    yamlComment(words('extends')),
    'extends: []',
    '',
    'rules:',
    ...rules.flatMap((found) => [...ruleLines(found, words, titleOf, readAt), '']),
    yamlComment(words('waivers')),
    'waivers: []',
    '',
  ].join('\n');
