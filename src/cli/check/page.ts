import { askAgain } from '../../facts/source.js';
import type { Reading } from '../../effective/channels.js';
import type { GatheredEvidence } from '../../rules/evidence.js';
import type { CheckReport } from '../../rules/findings.js';
import { htmlReport } from '../report/htmlReport.js';

/** What a page needs of a check beside its result. */
export type CheckPage = {
  /** Takes what rules judge by on its way to them: the page shows the same report. */
  readonly keep: (evidence: GatheredEvidence) => GatheredEvidence;
  /** The flags that name again what was kept last. */
  readonly again: () => string | undefined;
  /** The page of what was kept last: of one source, since a page is of one. */
  readonly pageOf: (check: CheckReport) => Promise<string>;
};

/** Keeps the reading that a check is made of, so that a page can be written of it. */
export const checkPage = (reading: Reading): CheckPage => {
  let kept: GatheredEvidence | undefined;
  return {
    keep: (evidence) => {
      kept = evidence;
      return evidence;
    },
    again: () => (kept === undefined ? undefined : askAgain(kept.snapshot.source)),
    pageOf: async (check) => {
      if (kept === undefined) throw new Error('no reading was kept');
      const { snapshot, report: effective } = kept;
      return htmlReport({ snapshot, effective, reading, check, diff: null });
    },
  };
};
