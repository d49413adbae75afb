import type { ListedRule, RulesResult } from '../../src/check/catalog.js';

const GROUPS = ['session', 'login', 'permission', 'profile', 'app', 'token', 'record'];

const value = (found: string | number | string[]): string => `\`${Array.isArray(found) ? found.join(', ') : found}\``;

const ruleLines = (rule: ListedRule): string[] => [
  `### ${rule.title}`,
  '',
  `\`${rule.rule}\` · ${rule.severity}${rule.fixableBy === null ? '' : ` · mended by \`sf session ${rule.fixableBy}\``}`,
  '',
  rule.why,
  '',
  `- Setup: ${rule.setupPath}`,
  ...(rule.metadata === null ? [] : [`- Metadata: \`${rule.metadata}\``]),
  `- Reads: ${rule.reads.map((read) => `\`${read}\``).join(', ')}`,
  ...rule.parameters.map(
    ({ name, description, default: found }) => `- Parameter \`${name}\`, default ${value(found)}: ${description}`
  ),
  `- Packs: ${rule.packs.map((name) => `\`${name}\``).join(', ')}`,
  `- After: ${rule.references.map(({ title, url }) => (url === undefined ? title : `[${title}](${url})`)).join('; ')}`,
  '',
];

const cellOf = (text: string): string => text.replaceAll('|', '\\|');

/** Of a standard: control, what it asks, and the rules that answer it or the reason why none does. */
const packLines = ({ name, description, controls }: RulesResult['packs'][number]): string[] =>
  controls.length === 0
    ? []
    : [
        `### ${name}`,
        '',
        description,
        '',
        '| control | what it asks | answered by | left open |',
        '|---|---|---|---|',
        ...controls.map(
          ({ id, title, rules, reason, leftOpen = '' }) =>
            `| ${id} | ${cellOf(title)} | ${
              reason === undefined ? rules.map((rule) => `\`${rule}\``).join(', ') : `nothing: ${cellOf(reason)}`
            } | ${cellOf(leftOpen)} |`
        ),
        '',
      ];

/** docs/rules.md: everything that the registry knows. */
export const rulesMarkdown = ({ packs, rules }: RulesResult): string =>
  [
    '# Rules',
    '',
    'Written from the registry by `npm run docs`; a test compares the two.',
    '',
    '| pack | rules | what it asks for |',
    '|---|---|---|',
    ...packs.map(({ name, rules: count, description }) => `| \`${name}\` | ${count} | ${description} |`),
    '',
    '## Standards, control by control',
    '',
    'Every control is answered by the numbers that the standard asks for: neither a policy file nor a waiver changes that.',
    '',
    ...packs.flatMap(packLines),
    ...GROUPS.flatMap((group) => [
      `## ${group}`,
      '',
      ...rules.filter(({ rule }) => rule.startsWith(`${group}/`)).flatMap(ruleLines),
    ]),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
