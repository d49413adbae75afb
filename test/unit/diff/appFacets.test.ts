import { expect } from 'chai';
import type { AppFacts } from '../../../src/facts/app.js';
import { known, unreadable } from '../../../src/facts/fact.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import { app, connectedApp, eca, snapshotOf } from '../support/builders.js';
import { diff, linesOf } from './support.js';

const of = (facts: AppFacts, change: Partial<Snapshot> = {}): Snapshot => snapshotOf({ apps: [facts], ...change });
const between = (before: AppFacts, after: AppFacts): string[] => linesOf(diff(of(before), of(after)));
const NOT_READ = unreadable('old-api-version', 'isEnforceRefreshTokenTTL');

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
