import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

/** Project data and the WSDL lie beside the project in CI, not at a user's. */
export const SHARED = new URL('../../../../shared/', import.meta.url);

/** Skips a suite where the shared folder is absent; in CI that is a failure, or nobody would notice. */
export function needsShared(context: Mocha.Context): void {
  if (existsSync(SHARED)) return;
  if (process.env['CI'] !== undefined) throw new Error('../shared is absent, and CI is set');
  context.skip();
}

/** The Metadata API's WSDL of version 66. */
export const wsdlText = (): Promise<string> => readFile(new URL('reference/metadata-v66.wsdl', SHARED), 'utf8');
