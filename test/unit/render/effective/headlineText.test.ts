import { expect } from 'chai';
import type { Headline, UserChannel } from '../../../../src/effective/report.js';
import { known } from '../../../../src/facts/fact.js';
import { headlineText } from '../../../../src/render/effective/headlineText.js';
import { BROWSER, lasting, report, row, words } from '../builders.js';

const FIGURES: Headline = {
  browserMinutes: { shortest: 15, longest: 720 },
  longestThroughApp: { minutes: 1440, app: 'Warehouse Dashboard' },
  usersLooserThanOrg: 43,
  appsNeverExpiring: 2,
  appsAgainstIdleLimit: 1,
  notKnown: { profiles: 0, apps: 0 },
};

describe('the sentence that answers', () => {
  const said = (change: Partial<Headline> = {}): string =>
    headlineText(report({ headline: { ...FIGURES, ...change }, populations: [] }), words);

  it('says how long sessions last, who has more than the org says, and which tokens never end', () => {
    expect(said()).to.equal(
      'Idle sessions end after 15 to 720 minutes in the browser, up to 1440 through Warehouse Dashboard; ' +
        '43 users stay longer than the org says; refresh tokens of 2 apps never expire; ' +
        'the policy of 1 app says other than the idle limit; everything was read.'
    );
  });

  it('names no app that gives no more than the browser', () => {
    expect(said({ longestThroughApp: { minutes: 720, app: 'Scanner' } })).not.to.contain('Scanner');
  });

  it('speaks of the app alone where only that is asked for', () => {
    expect(said({ browserMinutes: null })).to.match(
      /^Idle sessions end after up to 1440 minutes through Warehouse Dashboard; refresh/
    );
    expect(said({ browserMinutes: null, longestThroughApp: null })).to.match(/^Refresh tokens of 2 apps/);
  });

  it('says so where no session in the browser is known', () => {
    const headline = { ...FIGURES, browserMinutes: null, longestThroughApp: null };
    expect(headlineText(report({ headline }), words)).to.match(/^How long sessions in the browser last is not known; /);
  });

  it('speaks of one person by name, and compares that one with the org', () => {
    const browser: UserChannel = { channel: BROWSER, access: 'yes', via: ['login'], row: row('Sales', lasting(60)) };
    const person = (usersLooserThanOrg: number | null, change: Partial<UserChannel> = {}): string =>
      headlineText(
        report({
          headline: {
            ...FIGURES,
            browserMinutes: change.access === 'no' ? null : { shortest: 60, longest: 60 },
            longestThroughApp: null,
            usersLooserThanOrg,
            appsNeverExpiring: 0,
            appsAgainstIdleLimit: 0,
          },
          user: {
            username: 'mei@example.test',
            profile: 'Sales',
            permissionSets: known([]),
            channels: [{ ...browser, ...change }],
          },
        }),
        words
      );
    const begin = 'mei@example.test: idle sessions end after 60 minutes in the browser; ';
    expect(person(1)).to.equal(`${begin}that is longer than the org says; everything was read.`);
    expect(person(0)).to.equal(`${begin}no longer than the org says; everything was read.`);
    expect(person(null)).to.equal(
      `${begin}whether that is longer than the org says is not known; everything was read.`
    );
    expect(person(0, { access: 'no' })).to.equal('mei@example.test: no session can begin; everything was read.');
  });

  it('says what is not known, and nothing in its place', () => {
    expect(said({ usersLooserThanOrg: null })).to.contain('how many users stay longer than the org says is not known');
    expect(said({ notKnown: { profiles: 1, apps: 3 } })).to.match(/; 1 profile and 3 apps not fully known\.$/);
  });
});
