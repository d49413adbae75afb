import { expect } from 'chai';
import fc from 'fast-check';
import { known } from '../../../src/facts/fact.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import {
  amendmentsIn,
  asMended,
  mendAll,
  mergeAmendments,
  type MergedAmendment,
} from '../../../src/check/amendments.js';
import type { Finding } from '../../../src/rules/findings.js';
import { app, connectedApp, eca, orgSession, profile, record, recordsOf, snapshotOf } from '../support/builders.js';
import { checkOf, policyOf, settingOf } from '../rules/support.js';

const cli = (policies: MergedAmendment['policies'], rule: string): MergedAmendment => ({
  of: 'app',
  name: 'CLI',
  kind: 'connected-app',
  policies,
  flags: [],
  rules: [rule],
});

const POLICY = policyOf(
  [
    'session/org-timeout-max',
    'session/force-logout',
    'session/warning-popup',
    'profile/timeout-max',
    'profile/looser-than-org',
    'app/timeout-max',
    'app/looser-than-browser',
    'app/ip-relaxation',
    'token/never-expires',
  ].map((id) => settingOf(id))
);

const findingsIn = (snapshot: Snapshot): readonly Finding[] => checkOf(snapshot, POLICY).findings;
const failing = (snapshot: Snapshot): string[] =>
  findingsIn(snapshot).flatMap(({ verdict, rule }) => (verdict === 'fail' ? [rule] : []));

describe('mergeAmendments', () => {
  it('takes the shortest timeout, and names every rule once', () => {
    const merged = mergeAmendments([cli({ timeout: 480 }, 'b'), cli({ timeout: 15, ipRelaxation: 'ENFORCE' }, 'a')]);
    expect(merged).to.deep.equal([{ ...cli({ timeout: 15, ipRelaxation: 'ENFORCE' }, 'a'), rules: ['a', 'b'] }]);
  });

  it('takes an absolute end where one is wanted, after the fewest days', () => {
    const [merged] = mergeAmendments([
      cli({ refreshPolicy: 'specific_inactivity:30:DAYS' }, 'token/never-expires@2'),
      cli({ refreshPolicy: 'specific_lifetime:90:DAYS' }, 'token/cli-app@2'),
    ]);
    expect(merged?.policies).to.deep.equal({ refreshPolicy: 'specific_lifetime:30:DAYS' });
  });

  it('leaves an idle end one where nobody wants an absolute one, after the fewest days', () => {
    const [merged] = mergeAmendments([
      cli({ refreshPolicy: 'specific_inactivity:30:DAYS' }, 'token/idle-max@1'),
      cli({ refreshPolicy: 'specific_inactivity:28:DAYS' }, 'token/never-expires@2'),
    ]);
    expect(merged?.policies).to.deep.equal({ refreshPolicy: 'specific_inactivity:28:DAYS' });
  });

  it('tells the apps of one name apart by their kind', () => {
    const eca: MergedAmendment = { ...cli({ timeout: 30 }, 'a'), kind: 'external-client-app' };
    expect(mergeAmendments([cli({ timeout: 15 }, 'a'), eca])).to.have.length(2);
  });
});

describe('amendmentsIn', () => {
  it('has nothing for a finding that set cannot mend', () => {
    const snapshot = snapshotOf({ org: orgSession({ requireHttpOnly: 'false' }) });
    const { findings } = checkOf(snapshot, policyOf([settingOf('session/http-only')]));
    expect(findings.map(({ verdict }) => verdict)).to.deep.equal(['fail']);
    expect(amendmentsIn(findings)).to.deep.equal([]);
  });

  it('leaves alone what is waived', () => {
    const findings = findingsIn(snapshotOf({ org: orgSession({ sessionTimeout: 'TwelveHours' }) }));
    expect(amendmentsIn(findings)).to.not.deep.equal([]);
    expect(amendmentsIn(findings.map((finding) => ({ ...finding, state: 'waived' as const })))).to.deep.equal([]);
  });
});

describe('asMended', () => {
  it('has what is to be written, and everything else as it was read', () => {
    const before = snapshotOf({
      org: orgSession({ sessionTimeout: 'TwelveHours', disableTimeoutWarning: 'true' }),
      profiles: [profile('Sales')],
      profileSessions: recordsOf(record('Sales', '480'), record('nobody', '480')),
      apps: [app({ opaqueTimeout: known(900) }), connectedApp('Other')],
    });
    const after = asMended(before, [
      { of: 'profile', name: 'Sales', policies: { timeout: 60 }, flags: [], rules: [] },
      { of: 'org', policies: { timeout: 120, warning: true }, flags: [], rules: [] },
      { ...cli({ timeout: 30 }, 'a'), name: 'Data_Loader' },
    ]);
    expect(after.profileSessions.records.map(({ timeoutMinutes }) => timeoutMinutes)).to.deep.equal([
      known(60),
      before.profileSessions.records[1]!.timeoutMinutes,
    ]);
    expect(after.org.timeoutMinutes).to.deep.equal(known(120));
    expect(after.org.warningDisabled).to.deep.equal(known(false));
    expect(after.org.forceLogout).to.equal(before.org.forceLogout);
    expect(after.apps.map(({ opaqueTimeout }) => opaqueTimeout)).to.deep.equal([
      known(30),
      before.apps[1]!.opaqueTimeout,
    ]);
  });

  it('has the refresh token policy of an app that gets one', () => {
    const before = snapshotOf({ apps: [app({ refreshPolicy: known({ kind: 'never-expires' }) })] });
    const { apps } = asMended(before, [
      { ...cli({ refreshPolicy: 'specific_inactivity:30:DAYS' }, 'a'), name: 'Data_Loader' },
    ]);
    expect(apps.map(({ refreshPolicy }) => refreshPolicy)).to.deep.equal([
      known({ kind: 'idle', after: { count: 30, unit: 'DAYS' } }),
    ]);
  });

  it('has of two apps of one name only the one of the kind that is meant', () => {
    const before = snapshotOf({ apps: [connectedApp('CLI'), eca('CLI')] });
    const after = asMended(before, [cli({ timeout: 30 }, 'a')]);
    expect(after.apps.map(({ kind, opaqueTimeout }) => [kind, opaqueTimeout])).to.deep.equal([
      ['connected-app', known(30)],
      ['external-client-app', before.apps[1]!.opaqueTimeout],
    ]);
  });
});

describe('mendAll', () => {
  it('shortens a profile that a shorter timeout of the org would leave looser than it', () => {
    const snapshot = snapshotOf({
      org: orgSession({ sessionTimeout: 'EightHours', forceLogoutOnSessionTimeout: 'true' }),
      profiles: [profile('Sales')],
      profileSessions: recordsOf(record('sales', '480')),
    });
    expect(failing(snapshot)).to.deep.equal(['session/org-timeout-max@1']);
    expect(mendAll(snapshot, findingsIn(snapshot), findingsIn)).to.deep.equal([
      { of: 'org', policies: { timeout: 120 }, flags: [], rules: ['session/org-timeout-max@1'] },
      { of: 'profile', name: 'Sales', policies: { timeout: 120 }, flags: [], rules: ['profile/looser-than-org@1'] },
    ]);
  });

  it('judges each state once, and not again what was judged', () => {
    const snapshot = snapshotOf({
      org: orgSession({ sessionTimeout: 'EightHours', forceLogoutOnSessionTimeout: 'true' }),
    });
    const judged: Snapshot[] = [];
    const judge = (one: Snapshot): readonly Finding[] => {
      judged.push(one);
      return findingsIn(one);
    };
    expect(mendAll(snapshot, findingsIn(snapshot), judge)).to.have.lengthOf(1);
    expect(judged.map(({ org }) => org.timeoutMinutes)).to.deep.equal([known(120)]);
    expect(mendAll(snapshot, [], judge)).to.deep.equal([]);
    expect(judged).to.have.lengthOf(1);
  });

  it('leaves no finding that set can mend', () => {
    fc.assert(
      fc.property(
        fc.record({
          org: fc.constantFrom('FifteenMinutes', 'TwoHours', 'EightHours', 'TwentyFourHours'),
          isForced: fc.constantFrom('true', 'false'),
          isHidden: fc.constantFrom('true', 'false'),
          sales: fc.constantFrom('15', '120', '480', '1440'),
          minutes: fc.constantFrom(10, 60, 480, 1000),
          relaxation: fc.constantFrom('ENFORCE', 'BYPASS'),
          policy: fc.constantFrom('infinite', 'zero', 'specific_lifetime:90:DAYS'),
        }),
        ({ org, isForced, isHidden, sales, minutes, relaxation, policy }) => {
          const snapshot = snapshotOf({
            org: orgSession({
              sessionTimeout: org,
              forceLogoutOnSessionTimeout: isForced,
              disableTimeoutWarning: isHidden,
            }),
            profiles: [profile('Sales')],
            profileSessions: recordsOf(record('sales', sales)),
            apps: [
              {
                ...connectedApp('Data_Loader', {
                  oauthPolicy: { ipRelaxation: relaxation, refreshTokenPolicy: policy },
                  sessionPolicy: { sessionTimeout: String(minutes) },
                }),
                idleLimit: known(false),
              },
            ],
          });
          expect(failing(asMended(snapshot, mendAll(snapshot, findingsIn(snapshot), findingsIn)))).to.deep.equal([]);
        }
      )
    );
  });
});
