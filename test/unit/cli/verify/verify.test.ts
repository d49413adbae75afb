import { expect } from 'chai';
import { verifyScreen } from '../../../../src/cli/output/show.js';
import { answerVerify } from '../../../../src/cli/verify/verify.js';
import type { SessionGroup, SessionReading } from '../../../../src/facts/observedSession.js';
import type { Snapshot } from '../../../../src/facts/snapshot.js';
import { observed, sessions } from '../../verify/sessions.js';
import { snapshotOf } from '../../support/builders.js';

const PARTIAL: Partial<SessionReading> = {
  sight: 'own-only',
  gaps: [{ component: 'AuthSession', reason: 'no-permission', detail: 'Manage Users' }],
};

const codeOf = (
  groups: readonly SessionGroup[],
  reading: Partial<SessionReading> = {},
  snapshot: Snapshot = snapshotOf()
): number => {
  const seen = observed(groups);
  return answerVerify({ snapshot, observed: { ...seen, reading: { ...seen.reading, ...reading } } }).exitCode;
};

const AGREES = sessions(1);
const CONTRADICTS = sessions(1, { seconds: 60 });

describe('the exit code of sf session verify', () => {
  it('is 0 where all sessions could be seen and agree', () => {
    expect(codeOf([AGREES, sessions(1, { sessionType: 'Aura' })])).to.equal(0);
  });

  it('is 3 on a contradiction, also with partial sight', () => {
    expect(codeOf([AGREES, CONTRADICTS])).to.equal(3);
    expect(codeOf([CONTRADICTS], PARTIAL)).to.equal(3);
  });

  it('is 4 where nothing could be compared, not all could be seen, or a deciding type is missing', () => {
    expect(codeOf([])).to.equal(4);
    expect(codeOf([sessions(1, { sessionType: 'Aura' })])).to.equal(4);
    expect(codeOf([AGREES], PARTIAL)).to.equal(4);
    expect(codeOf([AGREES], {}, snapshotOf({ unreadTypes: ['ConnectedApp'] }))).to.equal(4);
  });
});

describe('the screen of sf session verify', () => {
  it('is in words', async () => {
    const { report } = answerVerify({ snapshot: snapshotOf(), observed: observed([AGREES]) });
    expect(await verifyScreen(report, { all: false, again: '--target-org prod' })).to.match(
      /^The one session that was compared agrees with the computed timeout\.$/m
    );
  });
});
