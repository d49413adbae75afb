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
    ...GROUPS.flatMap((group) => [
      `## ${group}`,
      '',
      ...rules.filter(({ rule }) => rule.startsWith(`${group}/`)).flatMap(ruleLines),
    ]),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
