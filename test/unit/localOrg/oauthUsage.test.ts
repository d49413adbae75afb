import { expect } from 'chai';
import { type LocalOrg, type OrgSeed, type SeedRow } from '../../localOrg/index.js';
import { connect, externalApp, file, get, loaderApp, smallSeed, withOrg } from './support.js';

const ANN = '005000000000001AAA';
const BOB = '005000000000002AAA';

const token = (user: string, app: string, created: string, used: string | null, count: number): SeedRow => ({
  UserId: user,
  AppName: app,
  AppMenuItemId: { Name: app },
  CreatedDate: created,
  LastUsedDate: used,
  UseCount: count,
});

const seed: OrgSeed = {
  files: [
    loaderApp,
    ...externalApp,
    file('ExternalClientApplication', 'acme__Pos', 'eca', '<description>Tills</description><label>Pos</label>'),
    file(
      'ExtlClntAppGlobalOauthSettings',
      'acme__Pos_glbloauth',
      'ecaGlblOauth',
      '<externalClientApplication>acme__Pos</externalClientApplication><isNamedUserJwtEnabled>true</isNamedUserJwtEnabled>'
    ),
    file(
      'ExtlClntAppConfigurablePolicies',
      'acme__Pos_plcy',
      'ecaPlcy',
      '<externalClientApplication>acme__Pos</externalClientApplication><isEnabled>false</isEnabled>'
    ),
  ],
  records: {
    User: [
      { Id: ANN, Username: 'ann@x.example', Name: 'Ann', IsActive: true, ProfileId: { Name: 'System Administrator' } },
      { Id: BOB, Username: 'bob@x.example', Name: 'Bob', IsActive: true, ProfileId: { Name: 'System Administrator' } },
    ],
    OauthToken: [
      token(ANN, 'Kiosk', '2026-02-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z', 3),
      token(BOB, 'Kiosk', '2026-02-02T00:00:00.000Z', null, 0),
      token(ANN, 'Kiosk', '2026-01-01T00:00:00.000Z', '2026-02-15T00:00:00.000Z', 4),
      token(ANN, 'Loader', '2026-01-01T00:00:00.000Z', null, 0),
    ],
  },
};

type Answer = Readonly<Record<string, unknown>>;

const usage = async (org: LocalOrg, path = '', version = '68.0'): Promise<{ status: number; body: Answer }> => {
  const { status, body } = await get(org, `/services/data/v${version}/apps/oauth/usage${path}`);
  return { status, body: body as Answer };
};

const appId = async (org: LocalOrg, name: string): Promise<string> => {
  const { records } = await connect(org).query(
    `SELECT Id FROM ExternalClientApplication WHERE DeveloperName = '${name}'`
  );
  return records[0]?.Id ?? '';
};

const namesOf = ({ apps }: Answer): readonly unknown[] =>
  (apps as readonly Answer[]).map(({ developerName }) => developerName);

describe('local org: OAuth usage of external client apps', () => {
  it('lists the apps', () =>
    withOrg({ seed }, async (org) => {
      const [kiosk, pos] = [await appId(org, 'Kiosk'), await appId(org, 'acme__Pos')];
      const path = '/services/data/v68.0/apps/oauth/usage';
      expect(await usage(org)).to.deep.equal({
        status: 200,
        body: {
          apps: [
            {
              accessTokenFormat: 'Opaque',
              availableActions: 'disable',
              description: null,
              developerName: 'Kiosk',
              identifier: kiosk,
              isFromPackage: false,
              usageDetailsUrl: `${path}/${kiosk}/users`,
            },
            {
              accessTokenFormat: 'JWT',
              availableActions: 'enable',
              description: 'Tills',
              developerName: 'acme__Pos',
              identifier: pos,
              isFromPackage: true,
              usageDetailsUrl: `${path}/${pos}/users`,
            },
          ],
          currentPageUrl: `${path}?page=0&pageSize=100`,
          nextPageUrl: `${path}?page=1&pageSize=100`,
        },
      });
    }));

  it('lists only those that are used, where the test asks for that', () =>
    withOrg({ seed, behaviour: { oauthUsageApps: 'with-tokens' } }, async (org) => {
      expect(namesOf((await usage(org)).body)).to.deep.equal(['Kiosk']);
    }));

  it('comes in pages, and a page past the last is empty and still names a next', () =>
    withOrg({ seed }, async (org) => {
      expect(namesOf((await usage(org, '?pageSize=1')).body)).to.deep.equal(['Kiosk']);
      expect(namesOf((await usage(org, '?page=1&pageSize=1')).body)).to.deep.equal(['acme__Pos']);
      const past = (await usage(org, '?page=2&pageSize=1')).body;
      expect(namesOf(past)).to.deep.equal([]);
      expect(past).to.include({ nextPageUrl: '/services/data/v68.0/apps/oauth/usage?page=3&pageSize=1' });
      for (const query of ['?page=-1', '?page=x', '?pageSize=0']) {
        expect((await usage(org, query)).status, query).to.equal(400);
      }
    }));

  it('names the users of an app once each, with first, last and number of uses', () =>
    withOrg({ seed }, async (org) => {
      const kiosk = await appId(org, 'Kiosk');
      const { body } = await usage(org, `/${kiosk.slice(0, 15)}/users`);
      const path = `/services/data/v68.0/apps/oauth/usage/${kiosk}`;
      const shared = { accessTokenFormat: 'Opaque', appDeveloperName: 'Kiosk', appIdentifier: kiosk };
      expect(body).to.deep.equal({
        currentPageUrl: `${path}/users?page=0&pageSize=100`,
        nextPageUrl: `${path}/users?page=1&pageSize=100`,
        users: [
          {
            ...shared,
            initialConnectionAt: '2026-01-01T00:00:00.000Z',
            lastUsedAt: '2026-03-01T00:00:00.000Z',
            revocationUrl: `${path}/${ANN}/tokens`,
            useCount: 7,
            userIdentifier: ANN,
            username: 'ann@x.example',
          },
          {
            ...shared,
            initialConnectionAt: '2026-02-02T00:00:00.000Z',
            lastUsedAt: null,
            revocationUrl: `${path}/${BOB}/tokens`,
            useCount: 0,
            userIdentifier: BOB,
            username: 'bob@x.example',
          },
        ],
      });
      expect((await usage(org, `/${await appId(org, 'acme__Pos')}/users`)).body).to.deep.include({ users: [] });
    }));

  it('gives the tokens of a user and app, each with the URL that would revoke it', () =>
    withOrg({ seed }, async (org) => {
      const kiosk = await appId(org, 'Kiosk');
      const { body } = await usage(org, `/${kiosk}/${ANN}/tokens`);
      const tokens = body['tokens'] as readonly Answer[];
      expect(
        tokens.map(({ initialConnectionAt, lastUsedAt, useCount, userIdentifier }) => [
          initialConnectionAt,
          lastUsedAt,
          useCount,
          userIdentifier,
        ])
      ).to.deep.equal([
        ['2026-02-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z', 3, ANN],
        ['2026-01-01T00:00:00.000Z', '2026-02-15T00:00:00.000Z', 4, ANN],
      ]);
      const urls = tokens.map(({ revocationUrl }) => String(revocationUrl));
      expect(new Set(urls)).to.have.property('size', 2);
      for (const url of urls) expect(url).to.match(/^\/services\/data\/v68\.0\/apps\/oauth\/usage\/tokens\/\w{18}$/);
      expect(body).to.not.have.property('nextPageUrl');
    }));

  it('knows no connected app, no stranger, and nothing before 59.0', () =>
    withOrg({ seed }, async (org) => {
      const kiosk = await appId(org, 'Kiosk');
      const [loader] = (await connect(org).query('SELECT Id FROM ConnectedApplication')).records;
      expect((await usage(org, `/${String(loader?.Id)}/users`)).status).to.equal(404);
      expect((await usage(org, `/${kiosk}/005000000000009AAA/tokens`)).status).to.equal(404);
      expect((await usage(org, '', '58.0')).status).to.equal(404);
      expect((await usage(org, '', '59.0')).status).to.equal(200);
    }));

  it('is for administrators of the apps, and may be refused to them, too', async () => {
    const permissions = ['ApiEnabled' as const, 'ModifyAllData' as const];
    await withOrg({ seed, org: { user: { permissions } } }, async (org) => {
      expect((await usage(org)).status).to.equal(403);
    });
    await withOrg(
      { seed, org: { user: { permissions: ['ApiEnabled', 'ViewAllExternalClientApps'] } } },
      async (org) => {
        expect((await usage(org, `/${await appId(org, 'Kiosk')}/users`)).body['users']).to.have.lengthOf(2);
      }
    );
    await withOrg({ seed, behaviour: { oauthUsage: 'refused' } }, async (org) => {
      expect((await usage(org)).status).to.equal(403);
    });
  });

  it('revokes nothing: such a request is refused and remembered', () =>
    withOrg(
      { seed: smallSeed },
      async (org) => {
        const response = await fetch(`${org.url}/services/data/v68.0/apps/oauth/usage/tokens/0CQ000000000001AAA`, {
          method: 'DELETE',
          headers: { authorization: `Bearer ${org.accessToken}` },
        });
        expect(response.status).to.equal(404);
      },
      ['DELETE /services/data/v68.0/apps/oauth/usage/tokens/0CQ000000000001AAA']
    ));
});

describe('local org: OauthToken and external client apps', () => {
  const appNames = async (org: LocalOrg): Promise<readonly unknown[]> =>
    (await connect(org).query('SELECT AppName FROM OauthToken')).records.map(({ AppName }) => AppName as unknown);

  it('holds no tokens of theirs', () =>
    withOrg({ seed }, async (org) => {
      expect(await appNames(org)).to.deep.equal(['Loader']);
      expect((await connect(org).query('SELECT COUNT() FROM OauthToken')).totalSize).to.equal(1);
    }));

  it('or holds them, too', () =>
    withOrg({ seed, behaviour: { externalClientAppTokens: 'oauth-token-too' } }, async (org) => {
      expect(await appNames(org)).to.deep.equal(['Kiosk', 'Kiosk', 'Kiosk', 'Loader']);
    }));
});
