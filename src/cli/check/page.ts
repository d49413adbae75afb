import type { Snapshot } from '../../facts/snapshot.js';
import type { TokenReading } from '../../facts/tokenUse.js';
import type { Reading } from '../../effective/channels.js';
import type { AssumedLimit } from '../../effective/refreshToken.js';
import type { CheckReport } from '../../rules/findings.js';
import { wholeReport } from '../../effective/effective.js';
import { noteWriter } from '../output/words.js';
import { htmlReport } from '../report/htmlReport.js';

/** What a page needs of a check beside its result. */
export type CheckPage = {
  readonly onTokens: (tokens: TokenReading) => void;
  /** Takes the reading on its way to the rules. */
  readonly keep: (snapshot: Snapshot) => Snapshot;
  /** The page of what was kept last: of one source, since a page is of one. */
  readonly pageOf: (check: CheckReport) => Promise<string>;
};

/** Keeps the reading that a check is made of, so that a page can be written of it. */
export const checkPage = (reading: Reading, assumedLimit: AssumedLimit | undefined): CheckPage => {
  let kept: Snapshot | undefined;
  let tokens: TokenReading | null = null;
  return {
    onTokens: (read) => {
      tokens = read;
    },
    keep: (snapshot) => {
      kept = snapshot;
      return snapshot;
    },
    pageOf: async (check) => {
      const snapshot = kept;
      if (snapshot === undefined) throw new Error('no reading was kept');
      const effective = wholeReport(snapshot, { reading, assumedLimit }, noteWriter());
      return htmlReport({ snapshot, effective, reading, check, tokens, diff: null });
    },
  };
};
