import type { Org } from '@salesforce/core';
import { PLAN_FORMAT, type Proposal } from '../../change/plan.js';
import type { Source } from '../../facts/snapshot.js';
import { writeOutput } from '../output/outputFile.js';
import type { ChangeAnswer } from './answer.js';
import type { Dialogue, SettleOptions } from './settle.js';

/** What every command that changes something is told. */
export type ChangeRequest = {
  readonly org: Org | undefined;
  /** A source tree instead of an org. */
  readonly folders: readonly string[] | undefined;
  readonly withGlobalOauth: boolean;
  readonly planFile: string | undefined;
  readonly settle: Omit<SettleOptions, 'dialogue'>;
  /** Gets the answer so far, to be shown before the question. */
  readonly dialogue: Omit<Dialogue, 'show'> & { readonly show: (answer: ChangeAnswer) => Promise<void> };
};

/** Keeps what is to be changed as a file. */
export const keepPlan = async (path: string, source: Source, changes: readonly Proposal[]): Promise<void> => {
  const { planText } = await import('../../files/plan/planFile.js');
  const { orgId, apiVersion, readAt: madeAt } = source;
  const planned = changes.filter(({ verdict }) => verdict === 'planned');
  await writeOutput(path, planText({ formatVersion: PLAN_FORMAT, orgId, apiVersion, madeAt, changes: planned }));
};
