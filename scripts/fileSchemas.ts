/**
 * The JSON Schemas of files: those that people write by hand, for their editors, and plans, for programs. `npm run schema` writes them;
 * test/gates/fileSchemas.test.ts compares.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { desiredStateSchema } from '../src/files/desiredState/schema.js';
import { planSchema } from '../src/files/plan/planFile.js';

const ROOT = resolve(import.meta.dirname, '..');

const SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  'file-schemas/desired-state.json': desiredStateSchema,
  'file-schemas/plan.json': planSchema,
};

/** Path → text. Draft 7 is what editors of YAML know. */
export const fileSchemas = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(SCHEMAS).map(([path, schema]) => [
      join(ROOT, path),
      `${JSON.stringify(z.toJSONSchema(schema, { io: 'input', target: 'draft-7' }), null, 2)}\n`,
    ])
  );

if (import.meta.filename === process.argv[1]) {
  for (const [path, text] of Object.entries(fileSchemas())) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}
