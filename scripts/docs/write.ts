/**
 * Writes what is made from the registry of rules: docs/rules.md and the schema of policy files for editors.
 * With --compare it writes nothing and fails where they differ from what is there.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { answerRules, ruleSentences } from '../../src/cli/check/check.js';
import { policyJsonSchema } from './policyJsonSchema.js';
import { rulesMarkdown } from './rulesMarkdown.js';

const root = resolve(import.meta.dirname, '../..');
const made = {
  'docs/rules.md': rulesMarkdown(answerRules()),
  'file-schemas/session-policy.schema.json': policyJsonSchema(ruleSentences()),
};

const there = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

for (const [file, text] of Object.entries(made)) {
  const path = resolve(root, file);
  const wanted = await format(text, { ...(await resolveConfig(path)), filepath: path });
  if (!process.argv.includes('--compare')) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, wanted);
  } else if (there(path) !== wanted) {
    console.error(`${file} is not what the rules say. A change that is meant: \`npm run docs\`, and commit it.`);
    process.exitCode = 1;
  }
}
