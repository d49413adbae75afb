/**
 * Writes what documents say of the code: docs/rules.md and the schema of policy files from the registry of rules, the heads
 * of docs/commands from the commands, the table of commands in README.md, the picture of the folders in DESIGN.md.
 * With --compare it writes nothing and fails where they differ from what is there. The screens of the demo org are
 * screens.ts's.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { answerRules, ruleSentences } from '../../src/cli/check/check.js';
import { withBlock } from './blocks.js';
import { BY_HAND, commands, commandTable, pageOf } from './commands.js';
import { picture } from './picture.js';
import { policyJsonSchema } from './policyJsonSchema.js';
import { rulesMarkdown } from './rulesMarkdown.js';

const PAGES = 'docs/commands';
const isComparing = process.argv.includes('--compare');
const root = resolve(import.meta.dirname, '../..');

const there = (path: string): string => {
  try {
    return readFileSync(resolve(root, path), 'utf8');
  } catch {
    return '';
  }
};

const pretty = async (file: string, text: string): Promise<string> => {
  const path = resolve(root, file);
  return format(text, { ...(await resolveConfig(path)), filepath: path });
};

const complain = (text: string): void => {
  console.error(text);
  process.exitCode = 1;
};

const all = await commands();
const page = ({ page: file }: { readonly page: string }): string => `${PAGES}/${file}`;
const made = {
  'docs/rules.md': await pretty('docs/rules.md', rulesMarkdown(answerRules())),
  'file-schemas/session-policy.schema.json': await pretty(
    'file-schemas/session-policy.schema.json',
    policyJsonSchema(ruleSentences())
  ),
  ...Object.fromEntries(all.map((command) => [page(command), pageOf(command, there(page(command)))])),
  'README.md': withBlock(there('README.md'), 'commands', commandTable(all)),
  'DESIGN.md': withBlock(there('DESIGN.md'), 'picture', await picture()),
};

for (const [file, text] of Object.entries(made)) {
  if (!isComparing) {
    mkdirSync(dirname(resolve(root, file)), { recursive: true });
    writeFileSync(resolve(root, file), text);
  } else if (there(file) !== text) {
    complain(`${file} is not what the code says. A change that is meant: \`npm run docs\`, and commit it.`);
  }
}

for (const command of all) {
  const body = there(page(command)).split(BY_HAND)[1] ?? '';
  if (body.trim() === '') complain(`${page(command)} has a head and nothing else: say what a user of it has to know.`);
}
for (const file of readdirSync(resolve(root, PAGES)).filter((name) => !all.some(({ page: known }) => known === name))) {
  complain(`${PAGES}/${file} is of no command.`);
}
