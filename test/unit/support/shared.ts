import { existsSync } from 'node:fs';

/** Metadata of real projects and the WSDL. They lie beside the project where its authors work, not at everybody's. */
export const SHARED = new URL('../../../../shared/', import.meta.url);

const isHere = existsSync(SHARED);

/** One folder a project. */
export const CORPUS = new URL('corpus/', SHARED);

/**
 * Skips a suite where the folder is absent, and says so. Where SESSION_SHARED_REQUIRED is set its absence is a failure, or
 * nobody would notice.
 */
export function needsShared(context: Mocha.Context): void {
  if (isHere) return;
  if ((process.env['SESSION_SHARED_REQUIRED'] ?? '') !== '') {
    throw new Error('SESSION_SHARED_REQUIRED is set, and there is no ../shared');
  }
  console.log('      Not compared: the real projects and the WSDL do not lie beside this clone (../shared).');
  context.skip();
}
