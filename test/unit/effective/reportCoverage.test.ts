import { expect } from 'chai';
import { known, unreadable } from '../../../src/facts/fact.js';
import { app, reportOf, snapshotOf } from '../support/builders.js';

describe('what a report covers', () => {
  const appsOf = (...apps: Parameters<typeof app>[0][]) =>
    reportOf(snapshotOf({ apps: apps.map((change, index) => app({ name: `App ${index}`, ...change })) })).coverage.apps;
  const why = unreadable('no-permission', 'Modify Metadata');

  it('leaves out apps whose session or refresh policy is unreadable', () => {
    expect(appsOf({}, { opaqueTimeout: why }, { refreshPolicy: why })).to.deep.equal({ found: 3, assessed: 1 });
  });

  it('goes by the timeout that the token format asks for', () => {
    const jwt = { tokenFormat: known('jwt' as const) };
    expect(appsOf({ ...jwt, jwtTimeout: known(5), opaqueTimeout: why })).to.deep.equal({ found: 1, assessed: 1 });
    expect(appsOf(jwt)).to.deep.equal({ found: 1, assessed: 0 });
    expect(appsOf({ tokenFormat: why, opaqueTimeout: known(15) })).to.deep.equal({ found: 1, assessed: 0 });
    expect(appsOf({ tokenFormat: why, opaqueTimeout: why, jwtTimeout: why })).to.deep.equal({ found: 1, assessed: 0 });
  });

  it('names a gap once', () => {
    const gap = { component: 'B', reason: 'failed', detail: 'x' } as const;
    const { gaps } = reportOf(snapshotOf({ gaps: [gap, { ...gap }, { ...gap, component: 'A' }] })).coverage;
    expect(gaps.map(({ component }) => component)).to.deep.equal(['A', 'B']);
  });

  it('does not depend on the order of two apps of the same name', () => {
    const apps = [app({ opaqueTimeout: known(15) }), app({ opaqueTimeout: known(30) })];
    const reports = [apps, [...apps].reverse()].map((list) => JSON.stringify(reportOf(snapshotOf({ apps: list }))));
    expect(reports[0]).to.equal(reports[1]);
  });
});

describe('an app whose component cannot tell what decides', () => {
  it('is a gap, so that a reader of gaps misses no app', () => {
    const jwt = app({ tokenFormat: known('jwt'), jwtTimeout: unreadable('not-exposed', 'NamedUserUvidTimeout') });
    expect(reportOf(snapshotOf({ apps: [jwt] })).coverage.gaps).to.deep.equal([
      { component: 'ConnectedApp:Data_Loader', reason: 'not-exposed', detail: 'NamedUserUvidTimeout' },
    ]);
    const opaque = app({ jwtTimeout: unreadable('not-exposed', 'NamedUserUvidTimeout') });
    expect(reportOf(snapshotOf({ apps: [opaque] })).coverage.gaps).to.deep.equal([]);
  });
});

describe('a value of an app that makes no sense', () => {
  it('is a gap of its own', () => {
    const odd = app({
      ipRelaxation: unreadable('unknown-value', 'ipRelaxation: SOMETIMES'),
      refreshPolicy: unreadable('malformed', 'refreshTokenPolicy: a / b'),
      mobileLockMinutes: unreadable('not-exposed', 'ConnectedApplication.MobileSessionTimeout'),
    });
    expect(reportOf(snapshotOf({ apps: [odd] })).coverage.gaps).to.deep.equal([
      { component: 'ConnectedApp:Data_Loader', reason: 'malformed', detail: 'refreshTokenPolicy: a / b' },
      { component: 'ConnectedApp:Data_Loader', reason: 'unknown-value', detail: 'ipRelaxation: SOMETIMES' },
    ]);
  });
});
