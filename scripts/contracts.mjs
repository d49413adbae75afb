/**
 * Compares the commands, flags and `--json` schemas with those on record (command-snapshot.json, schemas/), and what is
 * written from the rules (docs/rules.md, file-schemas/) with the rules.
 * The compare commands themselves pass where nothing is on record, so that is looked at first.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const onRecord = {
  'snapshot:compare': existsSync(resolve(root, 'command-snapshot.json')),
  'schema:compare':
    existsSync(resolve(root, 'schemas')) &&
    readdirSync(resolve(root, 'schemas')).some((file) => file.endsWith('.json')),
};

for (const [command, exists] of Object.entries(onRecord)) {
  const regenerate = `npm run ${command.replace(':compare', '')}`;
  if (!exists) {
    console.error(`${command}: nothing on record; write it with \`${regenerate}\`.`);
    process.exitCode = 1;
    continue;
  }
  console.log(command);
  const { status } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--no-warnings=ExperimentalWarning', 'bin/dev.js', command],
    { cwd: root, stdio: 'inherit' }
  );
  if (status === 0) continue;
  console.error(`${command} failed. A change that is meant: \`${regenerate}\`, and say so in the commit.`);
  process.exitCode = 1;
}

console.log('docs and policy schema');
const made = spawnSync(
  process.execPath,
  ['--import', 'tsx', '--no-warnings=ExperimentalWarning', 'scripts/docs/write.ts', '--compare'],
  { cwd: root, stdio: 'inherit' }
);
if (made.status !== 0) process.exitCode = 1;
