import { expect } from 'chai';
import type { AppFacts } from '../../../src/facts/app.js';
import { known, unreadable, unset } from '../../../src/facts/fact.js';
import type { RawNode } from '../../../src/facts/raw.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import { app, connectedApp, eca, profile, snapshotOf, treeOf } from '../support/builders.js';
import { diff, lineOf, linesOf } from './support.js';

const of = (facts: AppFacts, change: Partial<Snapshot> = {}): Snapshot => snapshotOf({ apps: [facts], ...change });
const between = (before: AppFacts, after: AppFacts): string[] => linesOf(diff(of(before), of(after)));
const NOT_READ = unreadable('old-api-version', 'isEnforceRefreshTokenTTL');

const token = (
  refreshTokenPolicy: string,
  limit?: boolean,
  scopes: readonly string[] = ['Api', 'RefreshToken']
): AppFacts =>
  connectedApp('Hub', {
    oauthConfig: {
      isAdminApproved: 'false',
      scopes,
      ...(limit === undefined ? {} : { isEnforceRefreshTokenTTL: String(limit) }),
    },
    oauthPolicy: { ipRelaxation: 'ENFORCE', refreshTokenPolicy },
  });
/** The limit is not known. */
const unlimited = (policy: string): AppFacts => ({ ...token(policy), idleLimit: NOT_READ });

const NEVER = '{"singleUse":false,"idle":null,"absolute":null}';
const IDLE_30 = '{"singleUse":false,"idle":"P30D","absolute":null}';

describe('diffSnapshots: refresh tokens', () => {
  it('calls never → 30 days idle tighter, and names policy and limit', () => {
    expect(between(token('infinite', false), token('specific_inactivity:30:DAYS', false))).to.deep.equal([
      `tighter: refresh-token Hub ${NEVER} > ${IDLE_30}`,
    ]);
    const report = diff(of(token('infinite', false)), of(token('infinite', true)));
    expect(linesOf(report)).to.deep.equal([`tighter: refresh-token Hub ${NEVER} > ${IDLE_30}`]);
    expect(report.changes[0]!.because.map(({ element }) => element)).to.deep.equal(['isEnforceRefreshTokenTTL']);
  });

  it('compares what holds in the end: under the limit infinite is 30 days idle', () => {
    expect(between(token('infinite', true), token('specific_inactivity:30:DAYS', true))).to.deep.equal([]);
    expect(between(token('specific_inactivity:45:DAYS', true), token('infinite', true))).to.deep.equal([]);
  });

  it('cannot tell with the limit unknown on one side', () => {
    expect(between(token('infinite', false), unlimited('infinite'))).to.deep.equal([
      `newly-unreadable: refresh-token Hub ${NEVER} > !old-api-version`,
    ]);
    expect(between(token('infinite', false), app({ ...token('x', false) }))).to.deep.equal([
      `newly-unreadable: refresh-token Hub ${NEVER} > !unknown-value`,
    ]);
  });

  it('has a direction with the limit unknown where both readings agree on one, whichever side lacks it', () => {
    for (const [before, after, verdict] of [
      ['zero', 'infinite', 'looser'],
      ['zero', 'specific_inactivity:45:DAYS', 'looser'],
      ['infinite', 'specific_lifetime:12:HOURS', 'tighter'],
      ['specific_lifetime:90:DAYS', 'specific_lifetime:60:DAYS', 'tighter'],
      ['specific_inactivity:10:DAYS', 'infinite', 'looser'],
    ] as const) {
      const line = `refresh-token Hub ${before} > ${after}`;
      expect(between(unlimited(before), unlimited(after)), line).to.deep.equal([`${verdict}: ${line}`]);
      const back = verdict === 'looser' ? 'tighter' : 'looser';
      expect(between(unlimited(after), unlimited(before))).to.deep.equal([
        `${back}: refresh-token Hub ${after} > ${before}`,
      ]);
    }
    // What is known on one side is compared with both readings of the other.
    expect(between(token('specific_inactivity:10:DAYS', true), unlimited('infinite'))).to.deep.equal([
      'looser: refresh-token Hub specific_inactivity:10:DAYS > infinite',
    ]);
    expect(between(unlimited('infinite'), token('specific_lifetime:7:DAYS', true))).to.deep.equal([
      'tighter: refresh-token Hub infinite > specific_lifetime:7:DAYS',
    ]);
  });

  it('is newly unreadable, or readable, where the readings give no direction', () => {
    expect(between(token('infinite', true), unlimited('infinite'))).to.deep.equal([
      `newly-unreadable: refresh-token Hub ${IDLE_30} > !old-api-version`,
    ]);
    expect(between(unlimited('specific_inactivity:45:DAYS'), token('infinite', true))).to.deep.equal([
      `newly-readable: refresh-token Hub !old-api-version > ${IDLE_30}`,
    ]);
  });

  it('is no matter of an app that is given no refresh token', () => {
    expect(between(token('zero', false, ['Api']), token('infinite', false, ['Full']))).to.deep.equal([]);
    expect(between(token('infinite', undefined, ['Api']), token('infinite', undefined, ['Api']))).to.deep.equal([]);
  });

  it('comes with the scope and goes with it, for that reason', () => {
    const [without, with_] = [token('infinite', false, ['Api']), token('infinite', false)];
    const report = diff(of(without), of(with_));
    expect(linesOf(report)).to.deep.equal([`looser: refresh-token Hub - > ${NEVER}`]);
    expect(report.changes[0]!.because.map(({ element, after }) => [element, after.says])).to.deep.equal([
      ['scopes', known('Api, RefreshToken')],
    ]);
    expect(between(with_, without)).to.deep.equal([`tighter: refresh-token Hub ${NEVER} > -`]);
    expect(between(without, { ...unlimited('infinite') })).to.deep.equal(['looser: refresh-token Hub - > infinite']);
  });

  it('has no direction where nobody knows whether there is a refresh token', () => {
    const [without, silent] = [token('infinite', false, ['Api']), token('infinite', false, [])];
    expect(between(without, silent)).to.deep.equal(['newly-unreadable: refresh-token Hub - > !missing']);
    expect(between({ ...silent, scopes: unset }, without)).to.deep.equal([
      'newly-readable: refresh-token Hub !missing > -',
    ]);
    expect(between(without, { ...token('infinite', false), refreshPolicy: unset })).to.deep.equal([
      'other: refresh-token Hub - > -',
    ]);
  });

  it('says that the policy is another where the limit decides what that means', () => {
    expect(between(unlimited('infinite'), unlimited('specific_inactivity:90:DAYS'))).to.deep.equal([
      'other: refresh-token Hub infinite > specific_inactivity:90:DAYS',
    ]);
  });

  it('does not compare the same policy under unknown limits, nor unread policies', () => {
    const report = diff(of(unlimited('infinite')), of(unlimited('infinite')));
    expect(report.changes).to.deep.equal([]);
    expect(report.notCompared.map((item) => lineOf(item, report))).to.deep.equal([
      'refresh-token Hub !old-api-version > !old-api-version',
    ]);
    for (const other of [unlimited('infinite'), unlimited('never')]) {
      expect(diff(of(unlimited('never')), of(other)).notCompared).to.have.length(1);
      expect(diff(of(other), of(unlimited('never'))).notCompared).to.have.length(1);
    }
  });

  it('is known where the caller assumes the limit', () => {
    const sides = [of(unlimited('infinite')), of(unlimited('specific_inactivity:30:DAYS'))] as const;
    expect(diff(...sides, { assumedLimit: 'on' }).changes).to.deep.equal([]);
    expect(linesOf(diff(...sides, { assumedLimit: 'off' }))).to.deep.equal([
      `tighter: refresh-token Hub ${NEVER} > ${IDLE_30}`,
    ]);
  });

  it('takes a policy that came for a change that is neither', () => {
    const none = app({ ...token('infinite', false), refreshPolicy: unset });
    expect(between(none, token('infinite', false))).to.deep.equal([`other: refresh-token Hub - > ${NEVER}`]);
  });
});

describe('diffSnapshots: who may use an app', () => {
  const closed = { ...connectedApp('Hub'), preApproved: known(true) };
  const open = connectedApp('Hub');
  const grant = (profiles: string[], permissionSets: string[] = []): Snapshot['access'] =>
    known({ 'connected-app:Hub': { profiles, permissionSets, permissionSetUsers: {} } });
  const granted = (profiles: string[], permissionSets: string[] = []): Snapshot =>
    of(closed, { access: grant(profiles, permissionSets), profiles: [profile('Sales'), profile('Service')] });
  const directionsOf = (before: Snapshot, after: Snapshot): string[] =>
    diff(before, after)
      .changes.filter(({ facet }) => facet === 'access')
      .map(({ direction }) => direction);

  it('calls a pre-approved app that opens to all users looser, and back tighter', () => {
    expect(directionsOf(of(closed), of(open))).to.deep.equal(['looser']);
    expect(directionsOf(of(open), of(closed))).to.deep.equal(['tighter']);
  });

  it('calls more profiles or permission sets looser, fewer tighter, others neither', () => {
    expect(directionsOf(granted(['Sales']), granted(['Sales', 'Service'], ['API']))).to.deep.equal(['looser']);
    expect(directionsOf(granted(['Sales', 'Service']), granted(['Sales']))).to.deep.equal(['tighter']);
    expect(directionsOf(granted(['Sales']), granted(['Service']))).to.deep.equal(['other']);
    expect(directionsOf(granted(['Sales']), granted(['Sales']))).to.deep.equal([]);
  });

  it('knows the same profile under other names', () => {
    const named = (label: string): Snapshot =>
      of(closed, { access: grant(['1']), profiles: [profile(label, { key: '1' })] });
    expect(directionsOf(named('Admin'), named('System Administrator'))).to.deep.equal([]);
  });

  it('cannot tell where the approval could not be read', () => {
    const unknown = { ...closed, preApproved: unreadable('malformed', 'isAdminApproved') };
    expect(directionsOf(of(closed), of(unknown))).to.deep.equal(['newly-unreadable']);
    expect(directionsOf(of(unknown), of(closed))).to.deep.equal(['newly-readable']);
  });

  const listing = (change: RawNode, access: Snapshot['access'] = unreadable('not-exposed', 'x')): Snapshot =>
    treeOf({
      apps: [
        connectedApp('Hub', { oauthConfig: { isAdminApproved: 'true', isEnforceRefreshTokenTTL: 'false' }, ...change }),
      ],
      access,
    });

  it('compares the names in two trees, and does not take the same names for no change', () => {
    const [one, two] = [listing({ profileName: 'Admin' }), listing({ profileName: ['Admin', 'Sales'] })];
    expect(directionsOf(one, two)).to.deep.equal(['looser']);
    const report = diff(one, listing({ profileName: 'Admin' }));
    expect(report.changes).to.deep.equal([]);
    expect(report.notCompared.map((item) => lineOf(item, report))).to.deep.equal([
      'access Hub !not-exposed > !not-exposed',
    ]);
    expect(diff(one, two).changes[0]!.after).to.deep.equal(
      known({ kind: 'pre-approved', profiles: ['Sales', 'System Administrator'], permissionSets: [], isWhole: false })
    );
  });

  it('takes an app that names nobody for one of which nobody knows who may use it', () => {
    const [unlisted, admins] = [listing({}), listing({ profileName: 'Admin' })];
    expect(directionsOf(unlisted, admins)).to.deep.equal(['newly-readable']);
    expect(directionsOf(admins, unlisted)).to.deep.equal(['newly-unreadable']);
    const open = treeOf({ apps: [connectedApp('Hub')], access: unreadable('not-exposed', 'x') });
    expect(directionsOf(unlisted, open)).to.deep.equal(['looser']);
  });

  it('cannot tell where only one side has the whole lists', () => {
    const whole = listing({}, grant([]));
    expect(directionsOf(whole, listing({}))).to.deep.equal(['newly-unreadable']);
    expect(directionsOf(listing({}), whole)).to.deep.equal(['newly-readable']);
    const neither = diff(whole, listing({}, unset)).changes.find(({ facet }) => facet === 'access');
    expect(neither!.after).to.deep.equal(unreadable('missing', 'SetupEntityAccess'));
  });
});

describe('diffSnapshots: what an app demands', () => {
  const level = (sessionLevel: string, policyAction?: string): AppFacts =>
    connectedApp('Hub', { sessionPolicy: { sessionLevel, ...(policyAction === undefined ? {} : { policyAction }) } });

  it('sees an external client app that is switched off; no metadata says that of a connected app', () => {
    expect(between(eca('P'), eca('P', { policies: { isEnabled: 'false' } }))).to.deep.equal([
      'tighter: enabled P true > false',
    ]);
    expect(diff(of(app()), of(app())).notCompared).to.deep.equal([]);
  });

  it('sees the session level, and what it does to each flow', () => {
    expect(between(level('STANDARD'), level('HIGH_ASSURANCE', 'RaiseSessionLevel'))).to.deep.equal([
      'tighter: session-level Hub STANDARD > HIGH_ASSURANCE',
      'tighter: flow Hub jwt-bearer+saml-bearer+client-credentials+username-password+device+token-exchange+code-credential+asset-token allowed > blocked',
      'tighter: flow Hub web-server+user-agent+refresh-token allowed > verify',
    ]);
  });

  it('sees a flow that is turned on or off alone, and takes a switch that is not written for not known', () => {
    const device = (written?: 'true' | 'false', app = level('STANDARD')): AppFacts => ({
      ...app,
      deviceFlow: written === undefined ? NOT_READ : known(written === 'true'),
    });
    expect(between(device('false'), device('true'))).to.deep.equal(['looser: flow Hub device off > allowed']);
    expect(between(device('true'), device('false'))).to.deep.equal(['tighter: flow Hub device allowed > off']);
    expect(between(device(), device('false'))).to.deep.equal([
      'newly-readable: flow Hub device !old-api-version > off',
    ]);
    const asked = level('HIGH_ASSURANCE', 'RaiseSessionLevel');
    // Blocked by the level and turned off let in nobody, both.
    expect(between(device('true', asked), device('false', asked))).to.deep.equal([]);
    const report = diff(of(device()), of(device()));
    expect(report.notCompared).to.deep.equal([]);
  });

  it('does not judge what official texts disagree about', () => {
    const [raise, block] = [level('HIGH_ASSURANCE', 'RaiseSessionLevel'), level('HIGH_ASSURANCE', 'Block')];
    expect(between(raise, block)).to.deep.equal([
      'newly-unreadable: flow Hub web-server+user-agent+refresh-token verify > !not-exposed',
    ]);
    expect(diff(of(block), of(block)).notCompared).to.deep.equal([]);
    expect(between(raise, level('HIGH_ASSURANCE'))).to.have.length(2);
  });

  it('cannot tell what becomes of flows without the action, nor without the level', () => {
    const blind = { ...level('HIGH_ASSURANCE'), levelAction: NOT_READ };
    const report = diff(of(blind), of(blind));
    expect(report.notCompared.map(({ facet }) => facet)).to.deep.equal(['flow']);
    const deaf = { ...level('STANDARD'), sessionLevel: NOT_READ };
    expect(between(level('STANDARD'), deaf)).to.deep.equal([
      'newly-unreadable: session-level Hub STANDARD > !old-api-version',
    ]);
    expect(between(deaf, level('STANDARD'))).to.deep.equal([
      'newly-readable: session-level Hub !old-api-version > STANDARD',
    ]);
  });

  it('sees IP relaxation and token format', () => {
    const relaxed = connectedApp('Hub', { oauthPolicy: { ipRelaxation: 'BYPASS', refreshTokenPolicy: 'infinite' } });
    expect(between(connectedApp('Hub'), relaxed)).to.deep.equal(['looser: ip-relaxation Hub ENFORCE > BYPASS']);
    const jwt = { ...eca('P'), tokenFormat: known('jwt' as const) };
    expect(between(eca('P'), jwt)).to.deep.equal(['other: token-format P opaque > jwt']);
  });

  it('names the component without the line of another element', () => {
    const facts = { ...connectedApp('Hub'), place: { component: 'ConnectedApp:Hub', file: 'Hub.xml', line: 7 } };
    const { changes } = diff(of(facts), of({ ...facts, ipRelaxation: known('BYPASS') }));
    expect(changes[0]!.because[0]!.after.places).to.deep.equal([{ component: 'ConnectedApp:Hub', file: 'Hub.xml' }]);
  });
});
