import { expect } from 'chai';
import { answerCheck, type CheckRequest } from '../../../src/cli/check.js';
import { checkScreen } from '../../../src/cli/show.js';
import { DOCUMENTED } from '../../../src/policy/channels.js';
import { NO_BASELINE } from '../../../src/rules/baseline.js';
import { SEVERITIES } from '../../../src/rules/findings.js';
import { defaultPolicy } from '../../../src/rules/resolvePolicy.js';
import { orgSession, snapshotOf } from '../support/builders.js';
import { SMALL_ORG } from '../support/smallOrg.js';

const request = (change: Partial<CheckRequest> = {}): CheckRequest => ({
  reading: DOCUMENTED,
  assumedLimit: undefined,
  failOn: 'medium',
  allowNotAssessed: false,
  policyFor: () => defaultPolicy(false),
  baselineFor: () => NO_BASELINE,
  ...change,
});

describe('sf session check', () => {
  it('fails on findings at the threshold, in real words', async () => {
    const report = answerCheck(SMALL_ORG, request());
    expect(report).to.include({ exitCode: 3, failOn: 'medium' });
    const screen = await checkScreen(report, { showWaived: false });
    expect(screen).to.match(/^2 of 2 profiles, /);
    expect(screen).not.to.match(/%s|%d/);
  });

  it('fails on what could not be assessed, unless that is allowed', () => {
    const clean = snapshotOf({ org: orgSession({ sessionTimeout: 'FifteenMinutes' }) });
    expect(answerCheck(clean, request()).exitCode).to.equal(4);
    expect(answerCheck(clean, request({ allowNotAssessed: true })).exitCode).to.equal(0);
  });

  it('shows the same whatever the threshold', () => {
    const [first, ...others] = SEVERITIES.map((failOn) => answerCheck(SMALL_ORG, request({ failOn })).findings);
    expect(first).to.have.length.greaterThan(5);
    for (const findings of others) expect(findings).to.deep.equal(first);
  });
});
