import type { RefreshFixOptions } from '../../change/planRefreshFix.js';
import { selectApps } from '../../effective/selection.js';
import type { Snapshot } from '../../facts/snapshot.js';
import { unknownNames } from '../errors.js';
import type { ChangeRequest } from './changeRequest.js';

export type RefreshFixRequest = ChangeRequest &
  Omit<RefreshFixOptions, 'policy'> & {
    /** As typed. */
    readonly policy: string;
    readonly applyPlan: string | undefined;
    /** Where a plan's notice for subscribers goes. */
    readonly noticeFile: string | undefined;
  };

/** @throws SfError (exit code 2) for names and globs that stand for no app. */
export const checkAppNames = ({ apps }: Snapshot, names: readonly string[]): void => {
  const { unknown } = selectApps(names, apps);
  const known = [...new Set(apps.flatMap(({ name, label }) => [name, label]))];
  if (unknown.length > 0) throw unknownNames({ what: 'app', names: unknown, known });
};
