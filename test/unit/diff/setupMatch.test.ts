import { expect } from 'chai';
import { entriesFor } from '../../../src/diff/setupMatch.js';
import type { DatedChange } from '../../../src/diff/historyReport.js';
import type { TrailEntry } from '../../../src/diff/setupTrail.js';
import { known } from '../../../src/facts/fact.js';

const change = (facet: DatedChange['facet'], because: DatedChange['because']): Omit<DatedChange, 'setup'> => ({
  facet,
  direction: 'looser',
  channels: [{ kind: 'connected-app', name: 'Data_Hub', label: 'Data Hub' }],
  before: known('ENFORCE'),
  after: known('RELAX'),
  because,
  between: { from: '2026-11-14T00:00:00Z', to: '2026-11-15T00:00:00Z' },
  profiles: { labels: ['System Administrator'], anyOther: false },
  users: 1,
});

const cause = (level: 'app' | 'profile' | 'org'): DatedChange['because'] => [
  { level, element: 'x', before: { says: known(1), places: [] }, after: { says: known(2), places: [] } },
];

const entry = (of: Partial<TrailEntry>): TrailEntry => ({
  at: '2026-11-14T09:00:00.000Z',
  area: 'app',
  facet: 'ip-relaxation',
  target: 'Data Hub',
  values: null,
  by: 'code',
  action: 'changeIpRelaxationPolicy',
  section: 'Application',
  text: 't',
  who: 'user 1',
  delegated: false,
  ...of,
});

const APP = change('ip-relaxation', cause('app'));

describe('entriesFor', () => {
  it('takes an app by its label or its name, and no other', () => {
    expect(entriesFor(APP, [entry({})])).to.have.length(1);
    expect(entriesFor(APP, [entry({ target: 'data_hub' })])).to.have.length(1);
    expect(entriesFor(APP, [entry({ target: 'Data' }), entry({ target: null })])).to.deep.equal([]);
  });

  it('takes a standard profile by either of its names', () => {
    const login = change('login-level', cause('profile'));
    const of = { area: 'profile-session', facet: 'login-level', target: 'Admin' } as const;
    expect(entriesFor(login, [entry(of)])).to.have.length(1);
    expect(entriesFor(login, [entry({ ...of, target: 'Sales' })])).to.deep.equal([]);
    expect(entriesFor({ ...login, profiles: null }, [entry(of)])).to.deep.equal([]);
  });

  it('takes the org for what the org decides, not for what a profile or an app decides', () => {
    const of = { area: 'org-session', facet: 'session-timeout', target: null } as const;
    expect(entriesFor(change('session-timeout', cause('org')), [entry(of)])).to.have.length(1);
    expect(entriesFor(change('session-timeout', cause('profile')), [entry(of)])).to.deep.equal([]);
  });

  it('counts the moment of the second reading, not that of the first', () => {
    expect(entriesFor(APP, [entry({ at: '2026-11-15T00:00:00.000Z' })])).to.have.length(1);
    expect(entriesFor(APP, [entry({ at: '2026-11-14T00:00:00.000Z' })])).to.deep.equal([]);
  });

  it('joins nothing about addresses or the org’s OAuth: they are no value that changes in effect', () => {
    expect(entriesFor(APP, [entry({ area: 'login-ranges', facet: null }), entry({ area: 'oauth' })])).to.deep.equal([]);
  });
});
