import { z } from 'zod';
import { GAP_REASONS } from '../facts/fact.js';
import { gapSchema, sourceSchema } from '../facts/schemas.js';
import { SEVERITIES, type CheckReport } from '../rules/findings.js';

const count = z.int().nonnegative();
const severity = z.enum(SEVERITIES);
const appKind = z.enum(['connected-app', 'external-client-app']);
const verdict = z.enum(['pass', 'fail', 'not-assessed']);
const parts = z.strictObject({ found: count, assessed: count });

const finding = z.strictObject({
  rule: z.string(),
  title: z.string(),
  severity,
  verdict: z.enum(['fail', 'not-assessed']),
  state: z.enum(['new', 'baseline', 'waived']),
  subject: z.strictObject({
    kind: z.enum(['org', 'profile', 'app', 'user']),
    name: z.string(),
    appKind: appKind.optional(),
    component: z.string().optional(),
    file: z.string().optional(),
    line: count.optional(),
  }),
  message: z.string(),
  evidence: z.string(),
  reason: z.enum(GAP_REASONS).optional(),
  why: z.string(),
  fix: z.strictObject({
    setupPath: z.string(),
    metadata: z.string().optional(),
    command: z.string().optional(),
    amendment: z
      .strictObject({
        of: z.enum(['org', 'profile', 'app']),
        name: z.string().optional(),
        kind: appKind.optional(),
        policies: z.partialRecord(
          z.enum(['timeout', 'warning', 'forceLogout', 'requiredLevel', 'ipRelaxation', 'refreshPolicy']),
          z.union([z.number(), z.boolean(), z.string()])
        ),
        flags: z.array(z.string()),
      })
      .optional(),
    note: z.string().optional(),
  }),
  references: z.array(z.strictObject({ title: z.string(), url: z.string().optional(), id: z.string().optional() })),
  fingerprint: z.string(),
  measure: z.number().nullable(),
  waiver: z.strictObject({ reason: z.string(), owner: z.string(), expires: z.string() }).optional(),
});

const ruleResult = z.strictObject({
  rule: z.string(),
  title: z.string(),
  severity,
  verdict,
  passed: count,
  findings: count,
  notAssessed: count,
  waived: count,
  reason: z.enum([...GAP_REASONS, 'nothing-to-assess', 'scope-matches-nothing']).optional(),
  told: count.optional(),
});

const waiverUse = z.strictObject({
  rule: z.string(),
  subjects: z.array(z.string()),
  reason: z.string(),
  owner: z.string(),
  expires: z.string(),
  state: z.enum(['used', 'unused', 'expired']),
  findings: count,
});

const judged = ['pass', 'fail', 'not-assessed', 'nothing-to-look-at'] as const;

const control = z.strictObject({
  id: z.string(),
  title: z.string(),
  verdict: z.enum([...judged, 'not-checkable', 'text-not-read']),
  rules: z.array(
    z.strictObject({ rule: z.string(), verdict: z.enum(judged), failed: count, notAssessed: count, passed: count })
  ),
  notCheckable: z.string().optional(),
  reason: z.string().optional(),
  leftOpen: z.string().optional(),
  date: z.string().optional(),
  daysLeft: z.int().optional(),
  release: z.string().optional(),
  certainty: z.string().optional(),
  concerned: z.strictObject({ apps: count, profiles: count, usersAtMost: count.nullable() }).optional(),
  mends: z.array(z.string()).optional(),
  url: z.string(),
});

/** All that the result of a check of one org may hold. Unknown keys are errors: what says more was written by something else. */
export const reportSchema = z.strictObject({
  formatVersion: z.literal(1),
  source: sourceSchema,
  headline: z.strictObject({
    findings: z.record(severity, count),
    atOrAboveThreshold: count,
    notAssessed: count,
  }),
  policy: z.strictObject({ file: z.string().nullable(), extends: z.array(z.string()) }),
  coverage: z.strictObject({
    rules: z.strictObject({
      run: count,
      passed: count,
      failed: count,
      notAssessed: count,
      nothingToAssess: count,
    }),
    profiles: parts,
    apps: parts,
    gaps: z.array(gapSchema),
  }),
  rules: z.array(ruleResult),
  findings: z.array(finding),
  waivers: z.array(waiverUse),
  controls: z.array(z.strictObject({ pack: z.string(), release: z.string(), controls: z.array(control) })),
  failOn: severity,
  exitCode: z.literal([0, 3, 4]),
}) satisfies z.ZodType<CheckReport>;
