import type { Snapshot } from '../../../../src/facts/snapshot.js';

/** An org for each verdict that a rule can give. */
export type RuleCases = { readonly pass: Snapshot; readonly fail: Snapshot; readonly notAssessed: Snapshot };
