import { expect } from 'chai';
import { known, unreadable } from '../../../../src/facts/fact.js';
import type { Snapshot } from '../../../../src/facts/snapshot.js';
import { distribution } from '../../../../src/render/html/distribution.js';
import { answerSentence, overview } from '../../../../src/render/html/overview.js';
import {
  connectedApp,
  eca,
  orgSession,
  profile,
  record,
  recordsOf,
  snapshotOf,
  treeOf,
} from '../../support/builders.js';
import { contentOf, textOf, words } from './support.js';

const sentence = (snapshot: Snapshot): string => {
  const { matrix, effective } = contentOf(snapshot);
  return answerSentence(matrix, effective, words);
};

const tiles = (snapshot: Snapshot): string[] => {
  const { matrix, effective } = contentOf(snapshot);
  return [...overview(matrix, effective, words).markup.matchAll(/<div class="tile tone-(\w+)">([^]*?)<\/div>/g)].map(
    ([, tone, inner]) => `${tone ?? ''}: ${textOf({ markup: inner ?? '' })}`
  );
};

const TWO = [profile('Admin', { activeUsers: 1 }), profile('Sales', { activeUsers: 20 })];

describe('the answer in a sentence', () => {
  it('gives one value where there is one', () => {
    expect(sentence(snapshotOf())).to.equal('Left idle, a session in the browser ends after at most 120 minutes.');
  });

  it('gives the range, the longest through an app, and who gets more than the org', () => {
    const snapshot = snapshotOf({
      profiles: TWO,
      profileSessions: recordsOf(record('Admin', '15'), record('Sales', '480')),
      apps: ['A', 'B', 'C'].map((name) => connectedApp(name, { sessionPolicy: { sessionTimeout: '1440' } })),
    });
    expect(sentence(snapshot)).to.equal(
      'Left idle, a session in the browser ends after at most 15 to 480 minutes; through an app it can last 1440 minutes ' +
        "(A, B and 1 more); longer than the org's 120 minutes for 20 users."
    );
  });

  it('counts profiles where users were not read', () => {
    const snapshot = treeOf({ profiles: [], profileSessions: recordsOf(record('Sales', '480')) });
    expect(sentence(snapshot)).to.contain("; longer than the org's 120 minutes for 1 profile");
  });

  it('says what is not known, and takes it for nothing', () => {
    const lost = unreadable('no-permission', 'x');
    const snapshot = snapshotOf({
      org: { ...orgSession(), timeoutMinutes: lost },
      profiles: TWO,
      profileSessions: recordsOf(record('Sales', '480')),
      apps: [{ ...connectedApp('A'), opaqueTimeout: lost }],
    });
    expect(sentence(snapshot)).to.equal(
      'Left idle, a session in the browser ends after at most 480 minutes; not known for 1 profile and 1 app.'
    );
    expect(sentence(snapshotOf({ org: { ...orgSession(), timeoutMinutes: lost } }))).to.equal(
      'How long a session in the browser lives could not be read; not known for 1 profile and 0 apps.'
    );
  });

  it('leaves out an app that admits nobody', () => {
    const off = eca('Off', { policies: { isEnabled: 'false' }, oauth: { sessionTimeoutInMinutes: '1440' } });
    expect(sentence(snapshotOf({ apps: [off] }))).not.to.contain('through an app');
  });
});

describe('the figures', () => {
  it('are good where there is nothing to worry about', () => {
    expect(tiles(snapshotOf())).to.deep.equal([
      "plain: Browser session 120 min the org's own value: 120 min",
      "plain: Longest through an app not known no app's session could be read",
      "good: Longer than the org's value none by their profile: 0 profiles",
      'good: Refresh tokens without end none not known for 0 apps',
      'good: Not known none read: 1 of 1 profile, 0 of 0 apps',
    ]);
  });

  it('name what is longer, without end, or not known', () => {
    const snapshot = snapshotOf({
      org: { ...orgSession(), timeoutMinutes: unreadable('missing', 'x') },
      profiles: TWO,
      profileSessions: recordsOf(record('Sales', '480')),
      apps: [
        connectedApp('Endless', { sessionPolicy: { sessionTimeout: '30' } }),
        { ...connectedApp('Unsure'), idleLimit: unreadable('old-api-version', '66.0') },
      ],
    });
    expect(tiles(snapshot)).to.deep.equal([
      "plain: Browser session 480 min the org's own value: ? min",
      'plain: Longest through an app 480 min Unsure',
      "good: Longer than the org's value none by their profile: 0 profiles",
      'bad: Refresh tokens without end 1 app not known for 1 app',
      'unknown: Not known 1 read: 1 of 2 profiles, 2 of 2 apps',
    ]);
    expect(tiles({ ...snapshot, apps: snapshot.apps.slice(1) })[3]).to.equal(
      'unknown: Refresh tokens without end none not known for 1 app'
    );
    expect(tiles(snapshotOf({ profiles: TWO, profileSessions: recordsOf(record('Sales', '480')) }))[2]).to.equal(
      "bad: Longer than the org's value 20 users by their profile: 1 profile"
    );
  });

  it('call no single use, and no token with an end, endless', () => {
    const policies = ['zero', 'specific_lifetime:365:DAYS', 'specific_inactivity:90:DAYS'];
    const apps = policies.map((refreshTokenPolicy, index) =>
      connectedApp(`A${index}`, { oauthPolicy: { refreshTokenPolicy } })
    );
    expect(tiles(snapshotOf({ apps }))[3]).to.match(/^good: /);
  });
});

describe('the distribution', () => {
  const chart = (snapshot: Snapshot): string => distribution(contentOf(snapshot).matrix, words).markup;
  const told = (markup: string): string => /aria-label="[^":]*: ([^"]*)"/.exec(markup)![1]!;

  it('counts users by the length of their browser session, what is not known last and striped', () => {
    const markup = chart(
      snapshotOf({
        profiles: [...TWO, profile('Ops', { activeUsers: 4 })],
        profileSessions: recordsOf(
          record('Admin', '480'),
          record('Ops', '15'),
          record('Ops', '30', { fullName: 'PT2' })
        ),
      })
    );
    expect(told(markup)).to.equal('120 min: 20 users; 480 min: 1 user; not known: 4 users');
    expect([...markup.matchAll(/<rect\s+class="([^"]*)"/g)].map(([, name]) => name)).to.deep.equal([
      'fill-3',
      'fill-5',
      'fill-unknown',
    ]);
  });

  it('counts profiles where users were not read', () => {
    expect(told(chart(snapshotOf({ profiles: [profile('A', { activeUsers: null }), profile('B')] })))).to.equal(
      '120 min: 2 profiles'
    );
  });

  it('stands where there is nobody', () => {
    expect(told(chart(snapshotOf({ profiles: [] })))).to.equal('');
    expect(told(chart(snapshotOf({ profiles: [profile('A', { activeUsers: 0 })], access: known({}) })))).to.equal(
      '120 min: 0 users'
    );
  });
});
