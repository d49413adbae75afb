import { expect } from 'chai';
import { decidingLevel, placesOf } from '../../../src/effective/places.js';
import type { Timeout } from '../../../src/effective/timeout.js';
import { connectedApp, eca, orgSession, profile, record, recordsOf, snapshotOf } from '../support/builders.js';

describe('places of a report', () => {
  const hub = connectedApp('Hub');
  const portal = eca('Hub');
  const places = placesOf(
    snapshotOf({
      org: { ...orgSession(), place: { component: 'SecuritySettings:Security', file: 's.xml', line: 7 } },
      profiles: [profile('Sales'), profile('Service')],
      profileSessions: recordsOf(record('Sales', '30', { fullName: 'PT1', file: 'a.xml' })),
      apps: [hub, portal],
    })
  );

  it('are those of the org, of each app by kind and name, and of the records of a profile', () => {
    expect(places.org).to.deep.equal({ component: 'SecuritySettings:Security', file: 's.xml', line: 7 });
    expect(places.app({ kind: 'connected-app', name: 'Hub', label: 'x' })).to.deep.equal([hub.place]);
    expect(places.app({ kind: 'external-client-app', name: 'Hub', label: 'x' })).to.deep.equal([portal.place]);
    expect(places.profile('Sales')).to.deep.equal([{ component: 'ProfileSessionSetting:PT1', file: 'a.xml' }]);
  });

  it('are none of what is not there, or has no record of its own', () => {
    expect(places.app({ kind: 'browser' })).to.deep.equal([]);
    expect(places.app({ kind: 'connected-app', name: 'Other', label: '' })).to.deep.equal([]);
    expect([places.profile('Service'), places.profile('Nobody')]).to.deep.equal([[], []]);
  });
});

describe('the level that decides', () => {
  const unread = (trace: Timeout['trace']): Timeout => ({
    status: 'unreadable',
    reason: 'missing',
    detail: 'x',
    trace,
  });

  it('is the origin, or the level that could not be read; where nothing is set there is none', () => {
    expect(decidingLevel({ status: 'known', minutes: 30, origin: 'profile', loosens: false, trace: [] })).to.equal(
      'profile'
    );
    expect(
      decidingLevel(
        unread([
          { level: 'app', status: 'unset' },
          { level: 'profile', status: 'unreadable' },
          { level: 'org', status: 'known' },
        ])
      )
    ).to.equal('profile');
    expect(decidingLevel(unread([{ level: 'org', status: 'unset' }]))).to.equal(undefined);
  });
});
