import { z } from 'zod';
import { fail, pass, type Outcome } from '../outcome.js';
import { RELEASE_NOTES_264 } from '../references.js';
import { defineRule } from '../rule.js';
import { typesNotInTree } from '../wholeTypes.js';

/** Installed apps have a namespace, and their publisher moves them. */
const isOfPublisher = (name: string): boolean => name.includes('__');

/**
 * Connected apps of the org's own, which are to become external client apps. Whether one was left behind by a migration is in
 * no metadata (ruling 29b).
 */
export const connectedAppLeft = defineRule({
  id: 'app/connected-app-left',
  version: 2,
  severity: 'info',
  judges: 'apps',
  reads: ['ConnectedApp', 'ExternalClientApplication'],
  parameters: z.strictObject({}),
  references: [RELEASE_NOTES_264],
  evaluate: (evidence) => [
    ...evidence.apps.flatMap(({ target, app }): readonly Outcome[] => {
      if (app.kind === 'external-client-app') return [pass(target)];
      return isOfPublisher(app.name) ? [] : [fail(target, { args: [], evidence: app.place.component })];
    }),
    ...typesNotInTree(['ConnectedApp'], evidence),
  ],
});
