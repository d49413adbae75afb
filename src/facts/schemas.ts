import { z } from 'zod';
import { GAP_REASONS, type Gap } from './fact.js';
import type { Source } from './snapshot.js';

/** How the reading is told of in a file, whatever else the file tells. Unknown keys are errors. */
export const sourceSchema = z.strictObject({
  kind: z.enum(['org', 'source-dir', 'snapshot']),
  name: z.string(),
  orgId: z.string().nullable(),
  apiVersion: z.string().nullable(),
  readAt: z.iso.datetime(),
}) satisfies z.ZodType<Source>;

/** How one that could not be read is told of. */
export const gapSchema = z.strictObject({
  component: z.string(),
  reason: z.enum(GAP_REASONS),
  detail: z.string(),
}) satisfies z.ZodType<Gap>;
