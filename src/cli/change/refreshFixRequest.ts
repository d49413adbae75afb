import type { AppChoice } from '../../change/chooseApps.js';
import { isOfRefreshPolicy } from '../../change/fields.js';
import type { PlanFile } from '../../change/plan.js';
import type { UnknownEntries } from '../../change/planSet.js';
import type { RefreshFixOptions } from '../../change/planRefreshFix.js';
import { namesOfApps, selectApps } from '../../facts/appNames.js';
import type { Snapshot } from '../../facts/snapshot.js';
import { planOfSet } from './changeErrors.js';
import type { ChangeRequest } from './request.js';
import { checkNames } from './unknownNames.js';

export type RefreshFixRequest = ChangeRequest &
  Omit<RefreshFixOptions, 'policy' | 'mode'> & {
    /** Which apps are chosen. */
    readonly choice: AppChoice['mode'];
    /** As typed. */
    readonly policy: string;
    /** Hears of names that stand for no app. Absent: they are refused. */
    readonly onUnknownNames?: (unknown: UnknownEntries) => void;
  };

/** @throws SfError for names and globs that stand for no app, unless somebody hears of them. */
export const checkAppNames = (
  snapshot: Snapshot,
  names: readonly string[],
  onUnknown?: RefreshFixRequest['onUnknownNames']
): void => {
  const { unknown } = selectApps(names, snapshot.apps);
  checkNames(snapshot, { what: 'app', names: unknown, known: namesOfApps(snapshot.apps, unknown) }, onUnknown);
};

/** @throws SfError for a plan of other policies, which this command does not show the meaning of. */
export const onlyRefreshPolicies = (file: PlanFile): PlanFile => {
  if (!file.plan.changes.every(({ key, fields }) => isOfRefreshPolicy(key.type, fields))) throw planOfSet(file.path);
  return file;
};
