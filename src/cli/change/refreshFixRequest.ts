import type { Org } from '@salesforce/core';
import { unknownApps } from '../../change/chooseApps.js';
import { PLAN_FORMAT, type Proposal } from '../../change/plan.js';
import type { RefreshFixOptions } from '../../change/planRefreshFix.js';
import type { Snapshot, Source } from '../../facts/snapshot.js';
import { unknownNames } from '../errors.js';
import { writeOutput } from '../outputFile.js';
import type { ChangeAnswer } from './answer.js';
import type { Dialogue, SettleOptions } from './settle.js';

export type RefreshFixRequest = Omit<RefreshFixOptions, 'policy'> & {
  readonly org: Org | undefined;
  /** A source tree instead of an org. */
  readonly folders: readonly string[] | undefined;
  readonly withGlobalOauth: boolean;
  /** As typed. */
  readonly policy: string;
  readonly planFile: string | undefined;
  readonly applyPlan: string | undefined;
  /** Where a plan's notice for subscribers goes. */
  readonly noticeFile: string | undefined;
  readonly settle: Omit<SettleOptions, 'dialogue'>;
  /** Gets the answer so far, to be shown before the question. */
  readonly dialogue: Omit<Dialogue, 'show'> & { readonly show: (answer: ChangeAnswer) => Promise<void> };
};

/** @throws SfError (exit code 2) for names and globs that stand for no app. */
export const checkAppNames = ({ apps }: Snapshot, names: readonly string[]): void => {
  const unknown = unknownApps(apps, names);
  const known = [...new Set(apps.flatMap(({ name, label }) => [name, label]))];
  if (unknown.length > 0) throw unknownNames({ what: 'app', names: unknown, known });
};

/** Keeps what is to be changed as a file. */
export const keepPlan = async (path: string, source: Source, changes: readonly Proposal[]): Promise<void> => {
  const { planText } = await import('../../targets/planFile/planFile.js');
  const { orgId, apiVersion, readAt: madeAt } = source;
  const planned = changes.filter(({ verdict }) => verdict === 'planned');
  await writeOutput(path, planText({ formatVersion: PLAN_FORMAT, orgId, apiVersion, madeAt, changes: planned }));
};
