import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { APPLIED_STATUSES, type AppliedPlan } from '../../change/applied.js';
import { FLEET_STATUSES, type FleetPlan } from '../../change/fleet.js';
import { OUTCOMES } from '../../change/journal.js';
import { isPlanFileName } from '../../change/planFileName.js';
import { readJson } from '../json.js';
import { UnusableFile } from '../unusableFile.js';

/** The newest format of both files that this version writes and reads. */
const FORMAT = 1;

/** The files of a plan folder that are of no one org. The summary is written last: a folder without it is not complete. */
export const SUMMARY_FILE = 'summary.json';
export const SUMMARY_TEXT = 'summary.txt';
export const APPLIED_FILE = 'applied.json';

const FOLDER_MODE = 0o700;

const count = z.number().int().min(0);
const file = z.string().refine(isPlanFileName, { error: 'not a file of the folder' }).nullable();
const outcomes = z.partialRecord(z.enum(OUTCOMES), count);

const headline = z.strictObject({
  outcomes,
  leftAlone: count,
  limitUnknown: count,
  policyUnread: count,
  appsUnread: z.boolean(),
});

const summarySchema = z.strictObject({
  formatVersion: z.literal(FORMAT),
  madeAt: z.iso.datetime(),
  orgs: z.array(
    z.strictObject({
      name: z.string(),
      orgId: z.string().nullable(),
      status: z.enum(FLEET_STATUSES),
      isSandbox: z.boolean().nullable(),
      plan: file,
      hash: z.string().nullable(),
      notice: file,
      headline: headline.nullable(),
      concerned: z.strictObject({ tokens: count, users: count, newlyFailing: count, complete: z.boolean() }).nullable(),
      lacks: z.array(z.string()).optional(),
      exitCode: count,
      error: z.strictObject({ name: z.string(), message: z.string(), actions: z.array(z.string()) }).optional(),
    })
  ),
});

const appliedSchema = z.strictObject({
  formatVersion: z.literal(FORMAT),
  plans: z.array(
    z.strictObject({
      plan: z.string(),
      status: z.enum(APPLIED_STATUSES),
      at: z.iso.datetime(),
      journals: z.array(z.string()),
      outcomes: outcomes.nullable(),
    })
  ),
});

/** What a folder of plans was made of, and in which order. */
export type PlanSummary = { readonly madeAt: string; readonly orgs: readonly FleetPlan[] };

/**
 * Makes a folder that nothing is in, for its owner's eyes alone where it is new.
 *
 * @returns whether there was none, or an empty one.
 * @throws what the file system says.
 */
export const makePlanFolder = async (folder: string): Promise<boolean> => {
  await mkdir(folder, { recursive: true, mode: FOLDER_MODE });
  return (await readdir(folder)).length === 0;
};

const textOf = (document: object): string => `${JSON.stringify({ formatVersion: FORMAT, ...document }, null, 2)}\n`;

export const summaryText = ({ madeAt, orgs }: PlanSummary): string => textOf({ madeAt, orgs });

export const appliedText = (plans: readonly AppliedPlan[]): string => textOf({ plans });

/** @throws UnusableFile */
export const readSummary = async (folder: string): Promise<PlanSummary> => {
  const { madeAt, orgs } = await readJson(join(folder, SUMMARY_FILE), {
    kind: 'plan-folder',
    format: FORMAT,
    schema: summarySchema,
  });
  return {
    madeAt,
    orgs: orgs.map(({ error, lacks, ...org }): FleetPlan => ({
      ...org,
      ...(lacks === undefined ? {} : { lacks }),
      ...(error === undefined ? {} : { error }),
    })),
  };
};

/**
 * How far the plans of a folder are carried out; nothing where none was begun.
 *
 * @throws UnusableFile
 */
export const readApplied = async (folder: string): Promise<readonly AppliedPlan[]> => {
  try {
    const form = { kind: 'plan-folder', format: FORMAT, schema: appliedSchema } as const;
    return (await readJson(join(folder, APPLIED_FILE), form)).plans;
  } catch (error) {
    if (error instanceof UnusableFile && error.problem === 'not-read' && error.detail === 'ENOENT') return [];
    throw error;
  }
};
