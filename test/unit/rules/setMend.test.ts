import { expect } from 'chai';
import { NO_BASELINE } from '../../../src/check/baseline.js';
import { evaluate } from '../../../src/check/evaluate.js';
import { known, unset } from '../../../src/facts/fact.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import {
  mendAppTimeout,
  mendBrowser,
  mendIpRelaxation,
  mendOrg,
  mendProfile,
  longestWithin,
} from '../../../src/rules/mend.js';
import { app, connectedApp, orgSession, profile, record, recordsOf, snapshotOf, treeOf } from '../support/builders.js';
import { APP_CASES } from './cases/app.js';
import { PROFILE_CASES } from './cases/profile.js';
import { SESSION_CASES } from './cases/session.js';
import { evidenceOf, policyOf, say, settingOf } from './support.js';

const fixOf = (
  rule: string,
  snapshot: Snapshot,
  parameters: Readonly<Record<string, unknown>> = {}
): string | undefined => {
  const setting = settingOf(rule, { application: { severity: 'high', parameters } });
  const { findings } = evaluate(evidenceOf(snapshot), policyOf([setting]), NO_BASELINE, say);
  return findings.find(({ verdict }) => verdict === 'fail')?.fix.command;
};

const ADMIN = profile('System Administrator', { metadataName: 'Admin', adminPermissions: known(['ModifyAllData']) });
const LONG_ORG = snapshotOf({ org: orgSession({ sessionTimeout: 'EightHours' }), profiles: [ADMIN] });

describe('the set command that mends a finding', () => {
  const set = 'sf session set --target-org prod';
  const cases: readonly (readonly [rule: string, snapshot: Snapshot, command: string])[] = [
    ['session/org-timeout-max', SESSION_CASES['session/org-timeout-max']!.fail, `${set} --timeout 120`],
    ['session/force-logout', SESSION_CASES['session/force-logout']!.fail, `${set} --force-logout on`],
    ['session/warning-popup', SESSION_CASES['session/warning-popup']!.fail, `${set} --warning on`],
    [
      'profile/timeout-max',
      PROFILE_CASES['profile/timeout-max']!.fail,
      `${set} --profile 'System Administrator' --timeout 480`,
    ],
    [
      'profile/admin-timeout-max',
      PROFILE_CASES['profile/admin-timeout-max']!.fail,
      `${set} --profile 'System Administrator' --timeout 120`,
    ],
    // A profile without a record has what the org says, and only there it can be made shorter.
    ['profile/admin-timeout-max', LONG_ORG, `${set} --timeout 120`],
    [
      'profile/looser-than-org',
      PROFILE_CASES['profile/looser-than-org']!.fail,
      `${set} --profile 'System Administrator' --timeout 120`,
    ],
    [
      'profile/admin-login-level',
      snapshotOf({ profiles: [ADMIN], profileSessions: recordsOf(record('admin', '15')) }),
      `${set} --profile 'System Administrator' --level HIGH_ASSURANCE`,
    ],
    ['app/timeout-max', APP_CASES['app/timeout-max']!.fail, `${set} --app Data_Loader --timeout 480`],
    ['app/ip-relaxation', APP_CASES['app/ip-relaxation']!.fail, `${set} --app Data_Loader --ip-relaxation ENFORCE`],
  ];
  for (const [rule, snapshot, command] of cases) {
    it(`is ${command} for ${rule}`, () => {
      expect(fixOf(rule, snapshot)).to.equal(command);
    });
  }

  it('gives the value that the parameter permits, and names the tree', () => {
    expect(fixOf('session/org-timeout-max', LONG_ORG, { maxMinutes: 100 })).to.equal(`${set} --timeout 90`);
    const tree = treeOf({ org: orgSession({ sessionTimeout: 'EightHours' }) });
    expect(fixOf('session/org-timeout-max', tree)).to.equal('sf session set --source-dir force-app --timeout 120');
  });

  it('turns the popup off where the review asks for that', () => {
    const shown = snapshotOf({
      org: orgSession({ forceLogoutOnSessionTimeout: 'true', disableTimeoutWarning: 'false' }),
    });
    expect(fixOf('session/warning-popup', shown, { advice: 'security-health-review' })).to.equal(
      `${set} --warning off`
    );
  });

  it('is none where no value meets the rule, or there is nothing to write it into', () => {
    expect(fixOf('session/org-timeout-max', LONG_ORG, { maxMinutes: 10 })).to.equal(undefined);
    expect(fixOf('profile/admin-login-level', PROFILE_CASES['profile/admin-login-level']!.fail)).to.equal(undefined);
    const long = app({ opaqueTimeout: known(1000) });
    expect(fixOf('app/timeout-max', snapshotOf({ apps: [{ ...long, knownBy: 'listing' }] }))).to.equal(undefined);
    expect(fixOf('app/timeout-max', snapshotOf({ apps: [{ ...long, tokenFormat: known('jwt') }] }))).to.equal(
      undefined
    );
  });
});

describe('longestWithin', () => {
  it('is a value of the list of orgs and profiles', () => {
    expect([14, 15, 119, 120, 5000].map(longestWithin)).to.deep.equal([undefined, 15, 90, 120, 1440]);
  });
});

describe('what is to be written', () => {
  const [found] = evidenceOf(LONG_ORG).profiles;
  it('goes to the level that decides', () => {
    expect(mendBrowser(found!, 'org', 60)).to.deep.equal(mendOrg({ timeout: 60 }));
    expect(mendBrowser(found!, 'profile', 60)).to.equal(undefined);
    expect(mendProfile(found!, { timeout: 60 })).to.equal(undefined);
  });

  it('says the kind of an app, since one of each may have the name', () => {
    const [one] = evidenceOf(snapshotOf({ apps: [app()] })).apps;
    expect(mendAppTimeout(one!, 30)).to.deep.equal({
      amendment: { of: 'app', name: 'Data_Loader', kind: 'connected-app', policies: { timeout: 30 }, flags: [] },
    });
  });

  it('is none for the timeout of an app whose access tokens are JWTs, nor for an app that the org only lists', () => {
    const [jwt, listed] = evidenceOf(
      snapshotOf({ apps: [app({ tokenFormat: known('jwt') }), { ...connectedApp('Other'), knownBy: 'listing' }] })
    ).apps;
    expect(mendAppTimeout(jwt!, 30)).to.equal(undefined);
    expect(mendAppTimeout(listed!, 30)).to.equal(undefined);
  });

  it('is none for the IP relaxation of a connected app without a refresh token policy, which the platform wants beside it', () => {
    const without = { refreshPolicy: unset } as const;
    const [connected, external] = evidenceOf(
      snapshotOf({ apps: [app(without), { ...app(without), kind: 'external-client-app' }] })
    ).apps;
    expect(mendIpRelaxation(connected!)).to.equal(undefined);
    expect(mendIpRelaxation(external!)).to.deep.nested.include({ 'amendment.policies': { ipRelaxation: 'ENFORCE' } });
  });
});
