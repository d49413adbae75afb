import type { Source } from '../../facts/snapshot.js';
import type { RatchetRule, RatchetScope } from '../../check/ratchet.js';
import { printable, printableJson } from '../text/printable.js';
import type { Words } from '../text/words.js';

/** A name as YAML and JSON alike write it: nothing in it can be taken for syntax. */
const quoted = (text: string): string => printableJson(JSON.stringify(text));

const comment = (text: string, indent = ''): string => `${indent}# ${printable(text.replaceAll(/\s+/g, ' '))}`;

const scopeLines = ({ kind, names, value }: RatchetScope, threshold: string | undefined): string[] => [
  '      - only:',
  `          ${kind}:`,
  ...names.map((name) => `            - ${quoted(name)}`),
  value === null || threshold === undefined ? '        off: true' : `        ${threshold}: ${value}`,
];

/** What a policy file says of one rule, below a comment that says what the rule is. */
const ruleLines = (found: RatchetRule, words: Words, titleOf: (id: string) => string, readAt: string): string[] => {
  const { rule, threshold, isOff, scopes, notAssessed, excepted } = found;
  const waiver = excepted.length === 0 ? [] : waiverLines(found, words, readAt);
  const head = [
    comment(titleOf(rule.id), '  '),
    ...(notAssessed === 0 ? [] : [comment(words('not-assessed', notAssessed), '  ')]),
  ];
  if (isOff) return [...head, comment(words('off'), '  '), `  ${rule.id}: off`, ...waiver];
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
    `    subjects: [${excepted.map(quoted).join(', ')}]`,
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
    comment(words('head', name, dayOf(readAt))),
    comment(words('ratchet')),
    comment(words('more')),
    '',
    comment(words('extends')),
    'extends: []',
    '',
    'rules:',
    ...rules.flatMap((found) => [...ruleLines(found, words, titleOf, readAt), '']),
    comment(words('waivers')),
    'waivers: []',
    '',
  ].join('\n');
