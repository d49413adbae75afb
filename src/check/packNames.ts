import type { Pack } from './packs/pack.js';
import { recommended } from './packs/recommended.js';
import { salesforce30DayIdle } from './packs/salesforce30DayIdle.js';
import { sbs } from './packs/sbs.js';
import { securityHealthReview } from './packs/securityHealthReview.js';
import { sourceTree } from './packs/sourceTree.js';
import { strict } from './packs/strict.js';

/** The packs that a policy file can extend. What each is for is said in messages/rules.md, under `pack.<name>`. */
export const PACKS = {
  recommended,
  'salesforce-30-day-idle': salesforce30DayIdle,
  sbs,
  'security-health-review': securityHealthReview,
  strict,
  'source-tree': sourceTree,
} as const satisfies Readonly<Record<string, Pack>>;

export type PackName = keyof typeof PACKS;

export const PACK_NAMES = Object.keys(PACKS) as [PackName, ...PackName[]];
