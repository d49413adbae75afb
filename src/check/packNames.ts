import { nist80063b4 } from './packs/nist80063b4.js';
import { owaspAsvs5 } from './packs/owaspAsvs5.js';
import type { Pack } from './packs/pack.js';
import { partner2026 } from './packs/partner2026.js';
import { pciDss4 } from './packs/pciDss4.js';
import { readiness2027 } from './packs/readiness2027.js';
import { recommended } from './packs/recommended.js';
import { sbs } from './packs/sbs.js';
import { securityHealthReview } from './packs/securityHealthReview.js';
import { sourceTree } from './packs/sourceTree.js';
import { strict } from './packs/strict.js';

/** The packs that a policy file can extend. What each is for is said in messages/rules.md, under `pack.<name>`. */
export const PACKS = {
  recommended,
  strict,
  'security-health-review': securityHealthReview,
  sbs,
  'owasp-asvs-5': owaspAsvs5,
  'pci-dss-4': pciDss4,
  'nist-800-63b-4': nist80063b4,
  'partner-2026': partner2026,
  'readiness-2027': readiness2027,
  'source-tree': sourceTree,
} as const satisfies Readonly<Record<string, Pack>>;

export type PackName = keyof typeof PACKS;

export const PACK_NAMES = Object.keys(PACKS) as [PackName, ...PackName[]];
