import { z } from 'zod';
import { PRECEDENCES } from '../effective/timeout.js';
import { LIMITS } from '../facts/limits.js';
import { SEVERITIES } from '../rules/findings.js';
import type { OrgResult } from './manyOrgs.js';
import type { ShardResult } from './merge.js';
import { reportSchema } from './reportSchema.js';

/** The one format that is written and read. */
export const SHARD_FORMAT = 1;

const hash = z.string().regex(/^sha256:[0-9a-f]{64}$/);
const count = z.int().nonnegative();

const shard = z
  .strictObject({
    index: z.int().positive(),
    of: z.int().positive().max(LIMITS.shards),
    plugin: z.string(),
    run: z.strictObject({
      orgsFile: hash,
      policy: hash,
      baseline: hash.nullable(),
      failOn: z.enum(SEVERITIES),
      allowNotAssessed: z.boolean(),
      precedence: z.enum(PRECEDENCES),
      profileZero: z.enum(['two-hours', 'inherit']),
      assumeIdleLimit: z.enum(['on', 'off']).nullable(),
      apiVersion: z.string().nullable(),
      ecaGlobalSettings: z.boolean(),
    }),
    files: z.strictObject({ orgs: z.string(), policy: z.string().nullable(), baseline: z.string().nullable() }),
    orgs: z.array(z.strictObject({ place: count, name: z.string(), login: hash })),
  })
  .refine(({ index, of }) => index <= of, { error: 'index: more than there are', path: ['index'] });

/** What another schema finds wrong. The value stays as it is: a schema would put keys into an order of its own. */
const asItIs = <T>(schemaFor: (value: unknown) => z.ZodType): z.ZodType<T> =>
  z.custom<T>().check((context) => {
    const { error } = schemaFor(context.value).safeParse(context.value);
    for (const issue of error?.issues ?? []) context.issues.push({ ...issue, code: 'custom', input: context.value });
  });

const checked = z.strictObject({ name: z.string(), report: reportSchema });
const unread = z.strictObject({
  name: z.string(),
  error: z.strictObject({ name: z.string(), message: z.string() }),
  exitCode: z.literal([1, 2, 4]),
});

const orgResult = asItIs<OrgResult>((value) =>
  typeof value === 'object' && value !== null && 'error' in value ? unread : checked
);

const shardResult = z
  .strictObject({
    formatVersion: z.literal(SHARD_FORMAT),
    orgs: z.array(orgResult),
    // Of a list of orgs none is left out.
    skipped: z.array(z.never()),
    // Worked out anew of all orgs.
    matrix: z.array(z.unknown()),
    exitCode: count,
    shard,
  })
  .refine(({ orgs, shard: { orgs: inList } }) => orgs.length === inList.length, {
    error: 'not as many as the result has',
    path: ['shard', 'orgs'],
  })
  .refine(({ shard: { orgs } }) => new Set(orgs.map(({ place }) => place)).size === orgs.length, {
    error: 'two of one place',
    path: ['shard', 'orgs'],
  });

/** The result of a shard: what is made of it holds its keys in the same order as what one run makes. */
export const shardSchema = asItIs<ShardResult['report']>(() => shardResult);
