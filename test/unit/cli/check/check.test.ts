import { expect } from 'chai';
import { answerCheck, type CheckRequest } from '../../../../src/cli/check/check.js';
import { checkScreen } from '../../../../src/cli/output/show.js';
import { DOCUMENTED } from '../../../../src/effective/channels.js';
import { NO_BASELINE } from '../../../../src/check/baseline.js';
import { SEVERITIES } from '../../../../src/rules/findings.js';
import { defaultPolicy } from '../../../../src/check/resolvePolicy.js';
import {
  connectedApp,
  orgSession,
  profile,
  record,
  recordsOf,
  snapshotOf,
  tokensOf,
  tokenUse,
} from '../../support/builders.js';
import { SMALL_ORG } from '../../support/smallOrg.js';

const request = (change: Partial<CheckRequest> = {}): CheckRequest => ({
  reading: DOCUMENTED,
  assumedLimit: undefined,
  failOn: 'medium',
  allowNotAssessed: false,
  policyFor: () => defaultPolicy(false),
  baselineFor: () => NO_BASELINE,
  ...change,
});

/** An org as every recommended rule wants it. */
const CLEAN = snapshotOf({
  org: orgSession({
    sessionTimeout: 'TwoHours',
    disableTimeoutWarning: 'false',
    forceLogoutOnSessionTimeout: 'true',
    lockSessionsToDomain: 'true',
    lockSessionsToIp: 'true',
    enforceIpRangesEveryRequest: 'true',
    requireHttpOnly: 'true',
    enablePostForSessions: 'true',
    enableCSRFOnGet: 'true',
    enableCSRFOnPost: 'true',
    enableClickjackSetup: 'true',
    enableClickjackNonsetupSFDC: 'true',
    enableClickjackNonsetupUser: 'true',
    enableClickjackNonsetupUserHeaderless: 'true',
    enableCacheAndAutocomplete: 'false',
    forceRelogin: 'true',
  }),
  profiles: [profile('System Administrator', { metadataName: 'Admin' })],
  profileSessions: recordsOf(record('admin', '60', { node: { requiredSessionLevel: 'HIGH_ASSURANCE' } })),
  apps: [
    {
      ...connectedApp('Data_Loader', {
        oauthConfig: {
          isAdminApproved: 'true',
          isEnforceRefreshTokenTTL: 'true',
          isPkceRequired: 'true',
          isRefreshTokenRotationEnabled: 'true',
        },
        oauthPolicy: { ipRelaxation: 'ENFORCE', refreshTokenPolicy: 'specific_inactivity:30:DAYS' },
      }),
      id: '0H4000000000001',
    },
  ],
  tokens: tokensOf(tokenUse()),
});

describe('sf session check', () => {
  it('fails on findings at the threshold, in real words', async () => {
    const report = answerCheck(SMALL_ORG, request());
    expect(report).to.include({ exitCode: 3, failOn: 'medium' });
    const screen = await checkScreen(report, { showWaived: false, all: false, again: '--target-org prod' });
    expect(screen).to.match(/^\d+ findings \(/);
    expect(report.headline.atOrAboveThreshold).to.be.greaterThan(0);
    expect(screen).not.to.match(/%s|%d/);
  });

  it('fails on what could not be assessed, unless that is allowed', () => {
    const clean = snapshotOf({ org: orgSession({ sessionTimeout: 'FifteenMinutes' }) });
    expect(answerCheck(clean, request()).exitCode).to.equal(4);
    expect(answerCheck(clean, request({ allowNotAssessed: true })).exitCode).to.equal(0);
  });

  it('gives 0 at every threshold for an org in which nothing is wrong', () => {
    for (const failOn of SEVERITIES) {
      const report = answerCheck(CLEAN, request({ failOn }));
      expect(report.findings).to.deep.equal([]);
      expect(report.exitCode).to.equal(0);
      for (const { rule, verdict, reason } of report.rules) {
        expect(verdict === 'pass' ? verdict : reason, rule).to.be.oneOf(['pass', 'nothing-to-assess']);
      }
    }
  });

  it('shows the same whatever the threshold', () => {
    const [first, ...others] = SEVERITIES.map((failOn) => answerCheck(SMALL_ORG, request({ failOn })).findings);
    expect(first).to.have.length.greaterThan(5);
    for (const findings of others) expect(findings).to.deep.equal(first);
  });
});
