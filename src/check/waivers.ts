import type { Finding, WaiverUse } from '../rules/findings.js';
import { isNamed, type NamesThere } from '../rules/named.js';
import type { Target } from '../rules/outcome.js';

/** A risk that somebody accepts until a date. */
export type Waiver = {
  /** Rule id without version. */
  readonly rule: string;
  /** Names of subjects, and globs over them. */
  readonly subjects: readonly string[];
  readonly reason: string;
  readonly owner: string;
  /** The last day on which it counts, `2026-12-31`; UTC. */
  readonly expires: string;
};

const DAY = 'YYYY-MM-DD'.length;

/** A waiver counts through its last day. */
export const isExpired = ({ expires }: Waiver, now: string): boolean => now.slice(0, DAY) > expires;

const covers = (waiver: Waiver, ruleId: string, target: Target, there: NamesThere): boolean =>
  waiver.rule === ruleId && isNamed(waiver.subjects, target, there);

/** The waivers that a finding falls under; only one that has not expired accepts it. */
export const waiversOf = (
  waivers: readonly Waiver[],
  ruleId: string,
  target: Target,
  there: NamesThere
): readonly Waiver[] => waivers.filter((waiver) => covers(waiver, ruleId, target, there));

export const waiverIn = ({ reason, owner, expires }: Waiver): NonNullable<Finding['waiver']> => ({
  reason,
  owner,
  expires,
});

/** What became of each waiver: one that covers nothing is unused, whether or not it has expired. */
export const waiverUses = (
  waivers: readonly Waiver[],
  coveredBy: ReadonlyMap<Waiver, number>,
  now: string
): WaiverUse[] =>
  waivers.map((waiver) => {
    const findings = coveredBy.get(waiver) ?? 0;
    const state = findings === 0 ? 'unused' : isExpired(waiver, now) ? 'expired' : 'used';
    return { ...waiver, subjects: [...waiver.subjects], state, findings };
  });
