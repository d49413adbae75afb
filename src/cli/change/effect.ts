import type { FieldChange, ComponentKey } from '../../change/component.js';
import type { ChangeOutcome } from '../../change/journal.js';
import type { Proposal } from '../../change/plan.js';
import type { ChangeReport } from '../../change/report.js';
import { snapshotAfter } from '../../change/snapshotAfter.js';
import type { DiffReport } from '../../diff/report.js';
import { diffSnapshots } from '../../diff/diff.js';
import { DOCUMENTED } from '../../effective/channels.js';
import type { AssumedLimit } from '../../effective/refreshToken.js';
import type { RawComponent } from '../../facts/raw.js';
import type { Snapshot } from '../../facts/snapshot.js';
import { noteWriter } from '../output/words.js';

const DONE: readonly (ChangeOutcome | undefined)[] = ['applied', 'rolled-back', 'unchanged'];

/**
 * Of what was planned, that which a report on it says is there; before the run, also that which is to be there. What was
 * refused, failed or could not be read back has no effect that anybody knows of.
 */
export const inEffect = <P extends Pick<Proposal, 'verdict'>>(
  proposals: readonly P[],
  { changes }: Pick<ChangeReport, 'changes'>,
  isDone: boolean
): readonly P[] => {
  const counting = isDone ? DONE : [...DONE, 'planned'];
  return proposals.filter(({ verdict }, index) => verdict === 'planned' && counting.includes(changes[index]?.outcome));
};

/** What changes mean in effect, and for whom: who gets how many minutes more or less. */
export const effectOf = (
  { snapshot, components }: { readonly snapshot: Snapshot; readonly components: readonly RawComponent[] },
  changes: readonly { readonly key: ComponentKey; readonly fields: readonly FieldChange[] }[],
  assumedLimit: AssumedLimit | undefined
): DiffReport =>
  diffSnapshots(
    snapshot,
    snapshotAfter(snapshot, components, changes),
    { reading: DOCUMENTED, assumedLimit },
    noteWriter('diff')
  );
