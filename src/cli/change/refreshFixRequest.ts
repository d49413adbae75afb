import type { AppChoice } from '../../change/chooseApps.js';
import { isOfRefreshPolicy } from '../../change/fields.js';
import type { Plan } from '../../change/plan.js';
import type { RefreshFixOptions } from '../../change/planRefreshFix.js';
import { namesOfApps, selectApps } from '../../facts/appNames.js';
import type { Snapshot } from '../../facts/snapshot.js';
import { planOfSet } from '../errors.js';
import type { ChangeRequest } from './request.js';
import { checkNames } from './unknownNames.js';

export type RefreshFixRequest = ChangeRequest &
  Omit<RefreshFixOptions, 'policy' | 'mode'> & {
    /** Which apps are chosen. */
    readonly choice: AppChoice['mode'];
    /** As typed. */
    readonly policy: string;
  };

/** @throws SfError for names and globs that stand for no app. */
export const checkAppNames = (snapshot: Snapshot, names: readonly string[]): void => {
  const { unknown } = selectApps(names, snapshot.apps);
  checkNames(snapshot, { what: 'app', names: unknown, known: namesOfApps(snapshot.apps, unknown) });
};

/** @throws SfError for a plan of other policies, which this command does not show the meaning of. */
export const onlyRefreshPolicies = (path: string, plan: Plan): Plan => {
  if (!plan.changes.every(({ key, fields }) => isOfRefreshPolicy(key.type, fields))) throw planOfSet(path);
  return plan;
};
