import type { FieldChange, ComponentKey } from '../../change/component.js';
import { snapshotAfter } from '../../change/snapshotAfter.js';
import type { DiffReport } from '../../diff/report.js';
import { diffSnapshots } from '../../diff/diff.js';
import { DOCUMENTED } from '../../effective/channels.js';
import type { AssumedLimit } from '../../effective/refreshToken.js';
import type { RawComponent } from '../../facts/raw.js';
import type { Snapshot } from '../../facts/snapshot.js';
import { noteWriter } from '../output/words.js';

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
