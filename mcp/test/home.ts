/** A home of its own for this process, before anything of Salesforce is loaded and looks for one. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const HOME = mkdtempSync(join(tmpdir(), 'sf-session-mcp-home-'));

/** What every process gets that a test starts: nothing of the user's own settings, no request to anyone but the org. */
export const ENV: Readonly<Record<string, string>> = {
  PATH: process.env.PATH ?? '',
  HOME,
  LANG: 'C.UTF-8',
  SF_DISABLE_TELEMETRY: 'true',
  SF_DISABLE_LOG_FILE: 'true',
  SF_USE_GENERIC_UNIX_KEYCHAIN: 'true',
};

Object.assign(process.env, ENV);
process.once('exit', () => {
  rmSync(HOME, { recursive: true, force: true });
});
