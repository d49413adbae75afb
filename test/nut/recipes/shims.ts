import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../../..');

/** `sf` is the plugin itself; what others do for it, a login and an installation, is done by hand or noted. */
const SF = `#!/bin/sh
case "$1 $2" in
  "session "*) exec "${process.execPath}" "${ROOT}/bin/run.js" "$@" ;;
  "org login") exec "${process.execPath}" "${join(import.meta.dirname, 'logIn.mjs')}" "$@" ;;
  "plugins install") echo "sf $*" >>"$CALLS" ;;
  *) echo "sf $*: not prepared" >&2; exit 127 ;;
esac
`;

/** Notes how it was called and what it was given. */
const noted = (name: string): string => `#!/bin/sh
echo "${name} $*" >>"$CALLS"
[ "${name}" != mail ] || cat >"$CALLS.mail"
`;

/** Commands of a machine that is set up for it, in front of the PATH. */
export type Shims = {
  readonly env: NodeJS.ProcessEnv;
  /** How the noted ones were called. */
  readonly calls: () => readonly string[];
  /** What \`mail\` was given to send. */
  readonly mail: () => string;
  readonly remove: () => void;
};

export const newShims = (): Shims => {
  const folder = mkdtempSync(join(tmpdir(), 'sf-plugin-session-shims-'));
  const calls = join(folder, 'calls');
  const programs = { sf: SF, npm: noted('npm'), gh: noted('gh'), mail: noted('mail') };
  for (const [name, text] of Object.entries(programs)) {
    writeFileSync(join(folder, name), text);
    chmodSync(join(folder, name), 0o755);
  }
  writeFileSync(calls, '');
  return {
    env: { PATH: `${folder}${delimiter}${process.env.PATH ?? ''}`, CALLS: calls },
    calls: () => readFileSync(calls, 'utf8').trimEnd().split('\n'),
    mail: () => readFileSync(`${calls}.mail`, 'utf8'),
    remove: () => {
      rmSync(folder, { recursive: true });
    },
  };
};
