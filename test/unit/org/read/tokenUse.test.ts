import { expect } from 'chai';
import type { TokenReading, TokenUse } from '../../../../src/facts/tokenUse.js';
import { askTokenUse } from '../../../../src/org/read/tokenUse.js';
import type { Behaviour, LocalOrg, OrgSeed, SeedRow } from '../../../localOrg/index.js';
import { connectedApp, oauth, profile, refresh, repeat, security } from './seeds.js';
import { clientOf, snapshotOf, without, withOrg } from './support.js';

const idOf = (prefix: string, index: number): string => `${prefix}5g0000${String(index).padStart(6, '0')}`;
const userId = (index: number): string => idOf('005', index);

const appId = (index: number): string => idOf('0H4', index);

const HOUR = 3_600_000;
const timeOf = (hours: number): string => new Date(Date.UTC(2026, 0, 1) + hours * HOUR).toISOString();
/** As Salesforce writes times. */
const written = (hours: number): string => timeOf(hours).replace('Z', '+0000');

/** Token `index` of a user: no two tokens of a test are alike. */
const token = (index: number, user: number | null, app: SeedRow = { AppMenuItemId: { Name: 'Loader' } }): SeedRow => ({
  AppName: 'Loader',
  UserId: user === null ? null : `${userId(user)}AAA`,
  CreatedDate: written(index),
  LastUsedDate: index % 3 === 0 ? null : written(index + 5),
  UseCount: index % 3 === 0 ? 0 : index,
  AccessToken: `ACCESS_${index}`,
  RequestToken: `REQUEST_${index}`,
  DeleteToken: `DELETE_${index}`,
  ...app,
});

const seedWith = (tokens: readonly SeedRow[], apps: readonly string[] = ['Loader']): OrgSeed => ({
  files: [security(), profile('Admin'), ...apps.map((name) => connectedApp(name, oauth() + refresh('zero')))],
  records: {
    Profile: [{ Name: 'System Administrator' }],
    ConnectedApplication: apps.map((Name, index) => ({ Id: `${appId(index)}AAA`, Name })),
    AppMenuItem: apps.map((Name) => ({ ApplicationId: { Name }, Name, Label: Name })),
    OauthToken: tokens,
  },
});

const tokenQueries = (org: LocalOrg): readonly string[] =>
  org.requests.flatMap(({ soql }) => (soql?.includes('FROM OauthToken') === true ? [soql] : []));

/** Requests to the tokens, those that fetch a further page of an answer among them. */
const tokenRequests = (org: LocalOrg): number =>
  org.requests.filter(({ soql, path }) => soql?.includes('FROM OauthToken') === true || /\/query\/\w/.test(path))
    .length;

const readTokens = async (
  seed: OrgSeed,
  behaviour: Partial<Behaviour> = {},
  prepare: (org: LocalOrg) => void = () => undefined
): Promise<{ reading: TokenReading; org: LocalOrg }> =>
  withOrg({ seed, behaviour }, async (org) => {
    prepare(org);
    return { reading: await askTokenUse(clientOf(org)), org };
  });

/** When the tokens of a seed were created, which no two share. */
const createdAt = (tokens: readonly TokenUse[]): readonly (string | null)[] =>
  tokens.map((use) => use.createdAt).sort();
const hoursUpTo = (count: number): readonly string[] => Array.from({ length: count }, (_, hour) => timeOf(hour)).sort();

const BEHAVIOURS: readonly Partial<Behaviour>[] = (['allowed', 'refused', 'without-rows'] as const).flatMap(
  (oauthTokenOffset) =>
    (['capped', 'actual'] as const).map((oauthTokenTotalSize) => ({ oauthTokenOffset, oauthTokenTotalSize }))
);

describe('askTokenUse', () => {
  it('says of each token whose it is, of which app, and how it was used', async () => {
    const { reading } = await readTokens(
      seedWith([token(3, 1), token(4, 2), { ...token(5, 2), AppName: 'Stranger', AppMenuItemId: null }])
    );
    const app = { appId: appId(0), appName: 'Loader' };
    expect(reading.tokens).to.deep.equal([
      { ...app, userId: userId(1), createdAt: timeOf(3), lastUsedAt: null, useCount: 0 },
      { ...app, userId: userId(2), createdAt: timeOf(4), lastUsedAt: timeOf(9), useCount: 4 },
      {
        appId: null,
        appName: 'Stranger',
        userId: userId(2),
        createdAt: timeOf(5),
        lastUsedAt: timeOf(10),
        useCount: 5,
      },
    ]);
    expect({ ...reading, tokens: [] }).to.deep.equal({
      tokens: [],
      total: 3,
      complete: true,
      uncountedApps: [],
      howRead: 'within-limit',
      gaps: [],
    });
  });

  for (const count of [0, 1, 500, 501, 2500, 2501, 7300]) {
    it(`reads all of ${count} in pages of 500, and never a token's value`, async () => {
      const { reading, org } = await readTokens(seedWith(repeat(count, (index) => token(index, index % 3))));
      expect(createdAt(reading.tokens)).to.deep.equal(hoursUpTo(count));
      expect(reading.howRead).to.equal(count > 2500 ? 'by-offset' : 'within-limit');
      expect(reading.complete).to.equal(true);
      expect(tokenRequests(org)).to.equal(1 + Math.ceil(count / 500));
      expect(tokenQueries(org).filter((soql) => /AccessToken|RequestToken|DeleteToken/i.test(soql))).to.deep.equal([]);
      expect(org.requests.map(({ response }) => response?.body).join()).not.to.match(/ACCESS_|REQUEST_|DELETE_/);
    });
  }
});

describe('past 2,500 tokens', () => {
  for (const behaviour of BEHAVIOURS) {
    const { oauthTokenOffset, oauthTokenTotalSize } = behaviour;
    it(`all are read where OFFSET is ${oauthTokenOffset} and the total ${oauthTokenTotalSize}`, async () => {
      const { reading } = await readTokens(seedWith(repeat(3100, (index) => token(index, index % 700))), behaviour);
      expect(createdAt(reading.tokens)).to.deep.equal(hoursUpTo(3100));
      expect(reading).to.include({
        total: 3100,
        complete: true,
        howRead: oauthTokenOffset === 'allowed' ? 'by-offset' : 'by-user',
      });
    });
  }

  const refused = { oauthTokenOffset: 'refused' } as const;

  it('neighbouring users share a part as far as it fits into one answer', async () => {
    // 1,400 users with two tokens each: 250 of them to an answer.
    const { reading, org } = await readTokens(seedWith(repeat(2800, (index) => token(index, index % 1400))), refused);
    expect(createdAt(reading.tokens)).to.deep.equal(hoursUpTo(2800));
    // The count, the page that was refused, the users, and six parts.
    expect(tokenRequests(org)).to.equal(1 + 1 + 1 + 6);
  });

  it('users are counted 2,000 at a time', async () => {
    const { reading, org } = await readTokens(seedWith(repeat(4600, (index) => token(index, index % 4100))), refused);
    expect(createdAt(reading.tokens)).to.deep.equal(hoursUpTo(4600));
    expect(tokenQueries(org).filter((soql) => soql.includes('GROUP BY'))).to.have.lengthOf(3);
  });

  it('tokens without a user are a part of their own', async () => {
    const { reading } = await readTokens(
      seedWith(repeat(2700, (index) => token(index, index < 200 ? null : index % 9))),
      refused
    );
    expect(createdAt(reading.tokens)).to.deep.equal(hoursUpTo(2700));
    expect(reading.complete).to.equal(true);
  });

  it('a user with too many is divided by app, tokens of no installed app apart', async () => {
    const apps = [
      { AppMenuItemId: { Name: 'Loader' } },
      { AppMenuItemId: { Name: 'Other' } },
      { AppName: 'Stranger', AppMenuItemId: null },
    ];
    const tokens = repeat(5200, (index) => token(index, 1, apps[index % 3]));
    const { reading } = await readTokens(seedWith([...tokens, token(5200, 2)], ['Loader', 'Other']), refused);
    expect(createdAt(reading.tokens)).to.deep.equal(hoursUpTo(5201));
    expect(reading.howRead).to.equal('by-user');
  });

  it('one user with too many of one app leaves a rest that is said', async () => {
    const tokens = repeat(2600, (index) => token(index, 1));
    const { reading } = await readTokens(seedWith([...tokens, token(2600, 2)]), refused);
    expect(reading.tokens).to.have.lengthOf(2501);
    expect(reading).to.include({ total: 2601, complete: false, howRead: 'by-user' });
    expect(reading.gaps).to.deep.equal([{ component: 'OauthToken', reason: 'truncated', detail: '2501 / 2601' }]);
  });

  it('users that cannot be counted leave a rest that is said, with the reason', async () => {
    const { reading } = await readTokens(seedWith(repeat(2600, (index) => token(index, index % 9))), refused, (org) =>
      org.faults.add(
        { soql: /GROUP BY/ },
        {
          kind: 'answer',
          status: 400,
          body: '[{"errorCode":"MALFORMED_QUERY","message":"field UserId can not be grouped"}]',
        }
      )
    );
    expect(reading).to.include({ total: 2600, complete: false, howRead: 'by-user' });
    expect(reading.tokens).to.have.lengthOf(2500);
    expect(reading.gaps).to.deep.equal([
      {
        component: 'OauthToken',
        reason: 'truncated',
        detail: '2500 / 2600: MALFORMED_QUERY: field UserId can not be grouped',
      },
    ]);
  });

  it('one page that fails leaves a rest that is said, with the reason', async () => {
    const { reading } = await readTokens(seedWith(repeat(2600, (index) => token(index, index % 9))), {}, (org) =>
      org.faults.add(
        { soql: /OFFSET 1000$/ },
        {
          kind: 'answer',
          status: 400,
          body: '[{"errorCode":"QUERY_TIMEOUT","message":"Your query request was running for too long."}]',
        }
      )
    );
    expect(reading).to.include({ total: 2600, complete: false, howRead: 'by-offset' });
    expect(reading.gaps).to.deep.equal([
      {
        component: 'OauthToken',
        reason: 'truncated',
        detail: '2100 / 2600: QUERY_TIMEOUT: Your query request was running for too long.',
      },
    ]);
  });
});

describe('a reading of tokens that is not whole', () => {
  it('says how many of how many where rows are missing without a word', async () => {
    const { reading } = await readTokens(seedWith(repeat(30, (index) => token(index, index % 3))), {}, (org) =>
      org.faults.add(
        { soql: /COUNT\(\) FROM OauthToken/ },
        { kind: 'change', answer: (body) => body.replace('30', '40') }
      )
    );
    expect(reading.gaps).to.deep.equal([{ component: 'OauthToken', reason: 'truncated', detail: '30 / 40' }]);
    expect(reading).to.include({ total: 40, complete: false });
  });

  it('knows no total where a user sees only their own tokens', async () => {
    const seed = seedWith([token(0, 1), token(1, 2)]);
    await withOrg({ seed, org: without('CustomizeApplication') }, async (org) => {
      const reading = await askTokenUse(clientOf(org));
      expect(reading).to.include({ total: null, complete: false });
      expect(reading.gaps).to.deep.equal([
        { component: 'OauthToken', reason: 'no-permission', detail: 'Customize Application' },
      ]);
      expect((await snapshotOf(org)).unreadTypes).to.deep.equal([]);
    });
  });

  it('has nothing where the tokens cannot be counted', async () => {
    const { reading } = await readTokens(seedWith([token(0, 1)]), {}, (org) =>
      org.faults.add(
        { soql: /COUNT\(\) FROM OauthToken/ },
        {
          kind: 'answer',
          status: 400,
          body: '[{"errorCode":"INVALID_TYPE","message":"sObject type \'OauthToken\' is not supported."}]',
        }
      )
    );
    expect(reading).to.deep.equal({
      tokens: [],
      total: null,
      complete: false,
      uncountedApps: [],
      howRead: null,
      gaps: [{ component: 'OauthToken', reason: 'no-permission', detail: 'Customize Application' }],
    });
  });

  it('leaves open whose tokens they are where the org does not say, unless several users have some', async () => {
    const silent = async (tokens: readonly SeedRow[]): Promise<TokenReading> => {
      const { reading } = await readTokens(seedWith(tokens), {}, (org) =>
        org.faults.add(
          { soql: /UserPermissionAccess/ },
          {
            kind: 'answer',
            status: 400,
            body: '[{"errorCode":"INVALID_TYPE","message":"sObject type \'UserPermissionAccess\' is not supported."}]',
          }
        )
      );
      return reading;
    };
    expect((await silent([token(0, 1), token(1, 1)])).gaps).to.deep.equal([
      { component: 'OauthToken', reason: 'not-exposed', detail: 'Customize Application' },
    ]);
    expect((await silent([token(0, 1), token(1, 2)])).complete).to.equal(true);
  });
});
