import { expect } from 'chai';
import type { Snapshot } from '../../../../src/facts/snapshot.js';
import type { TokenReading } from '../../../../src/facts/tokenUse.js';
import { readUsageOf } from '../../../../src/org/read/appUsage.js';
import type { Behaviour, LocalOrg, OrgSeed } from '../../../localOrg/index.js';
import { eca, ecaOauthPolicy, ecaOauthSettings, profile, repeat, security } from './seeds.js';
import { appNamed, clientOf, gapsOf, snapshotOf, withOrg } from './support.js';

const SEE_ECAS = 'View all External Client Apps, view their settings, and edit their policies';

const portal = [
  eca('Portal'),
  ecaOauthPolicy('Portal', '<refreshTokenPolicyType>Infinite</refreshTokenPolicyType>'),
  ecaOauthSettings('Portal', '<commaSeparatedOauthScopes>RefreshToken</commaSeparatedOauthScopes>'),
];

/** Portal has five tokens of three users, Kiosk none. */
const SEED: OrgSeed = {
  files: [security(), profile('Sales'), ...portal, eca('Kiosk')],
  records: {
    ExternalClientApplication: ['Portal', 'Kiosk'].map((name) => ({ DeveloperName: name, MasterLabel: name })),
    AppMenuItem: [{ Name: 'Portal', Label: 'Portal', ApplicationId: { DeveloperName: 'Portal' } }],
    User: repeat(3, (index) => ({
      Id: `0055g000000000${index}AAA`,
      Username: `user${index}@a.example`,
      IsActive: true,
      ProfileId: { Name: 'Sales' },
    })),
    OauthToken: repeat(5, (index) => ({
      UserId: `0055g000000000${index % 3}AAA`,
      AppName: 'Portal',
      AppMenuItemId: { Name: 'Portal' },
      CreatedDate: `2026-0${index + 1}-01T00:00:00.000+0000`,
      LastUsedDate: index === 4 ? null : `2026-0${index + 1}-02T00:00:00.000+0000`,
      UseCount: index,
    })),
  },
};

type Options = { readonly behaviour?: Partial<Behaviour> };

const reading = <T>(use: (org: LocalOrg, snapshot: Snapshot) => Promise<T>, options: Options = {}): Promise<T> =>
  withOrg({ seed: SEED, ...options }, async (org) => use(org, await snapshotOf(org)));

const idOf = (snapshot: Snapshot, name: string): string => appNamed(snapshot, name).id ?? '';

describe('the usage of external client apps', () => {
  it('names those that are used; their tokens are counted where they are asked for', async () => {
    await reading(
      async (org, snapshot) => {
        const id = idOf(snapshot, 'Portal');
        // Kiosk is not in the list of those with usage data.
        expect(snapshot.tokens.uncountedApps).to.deep.equal([id]);
        expect(snapshot.tokens).to.include({ complete: true, total: 0 });
        const { tokens, uncountedApps, total } = await readUsageOf(clientOf(org), snapshot.tokens, [id, id, 'other']);
        expect(uncountedApps).to.deep.equal([]);
        expect(total).to.equal(5);
        expect(new Set(tokens.map(({ appId }) => appId))).to.deep.equal(new Set([id]));
        expect(new Set(tokens.map(({ userId }) => userId)).size).to.equal(3);
        const used = tokens.map(({ createdAt, lastUsedAt, useCount }) => `${createdAt} ${lastUsedAt} ${useCount}`);
        expect(used.toSorted()).to.deep.equal([
          '2026-01-01T00:00:00.000Z 2026-01-02T00:00:00.000Z 0',
          '2026-02-01T00:00:00.000Z 2026-02-02T00:00:00.000Z 1',
          '2026-03-01T00:00:00.000Z 2026-03-02T00:00:00.000Z 2',
          '2026-04-01T00:00:00.000Z 2026-04-02T00:00:00.000Z 3',
          '2026-05-01T00:00:00.000Z null 4',
        ]);
        // Nothing by which a token can be revoked is kept, and nothing but GET is sent.
        expect(JSON.stringify(tokens)).not.to.match(/revoc|0CQ|@a\.example/);
        const asked = org.requests.filter(({ path }) => path.includes('/apps/oauth/usage'));
        expect(asked.every(({ method }) => method === 'GET')).to.be.true;
        expect(asked.some(({ path }) => path.includes('usage/tokens/'))).to.be.false;
      },
      { behaviour: { oauthUsageApps: 'with-tokens' } }
    );
  });

  it('leaves no token out where every app is listed, and finds none of one that has none', async () => {
    await reading(async (org, snapshot) => {
      const [portalId, kioskId] = [idOf(snapshot, 'Portal'), idOf(snapshot, 'Kiosk')];
      expect(snapshot.tokens.uncountedApps).to.have.members([portalId, kioskId]);
      const { tokens, uncountedApps } = await readUsageOf(clientOf(org), snapshot.tokens, [kioskId]);
      expect(tokens).to.deep.equal([]);
      expect(uncountedApps).to.deep.equal([portalId]);
    });
  });

  it('is not asked for where OauthToken holds the tokens, too', async () => {
    await reading(
      async (org, snapshot) => {
        const id = idOf(snapshot, 'Portal');
        expect(snapshot.tokens.uncountedApps).to.not.include(id);
        expect(snapshot.tokens.tokens).to.have.lengthOf(5);
        const before = org.requests.length;
        expect(await readUsageOf(clientOf(org), snapshot.tokens, [id])).to.equal(snapshot.tokens);
        expect(org.requests).to.have.lengthOf(before);
      },
      { behaviour: { externalClientAppTokens: 'oauth-token-too' } }
    );
  });

  it('that may not be read leaves the tokens uncounted, and says the permission', async () => {
    const check = async (org: LocalOrg, snapshot: Snapshot): Promise<TokenReading> => {
      expect(gapsOf(snapshot)).to.include(`/apps/oauth/usage: no-permission: ${SEE_ECAS}`);
      const id = idOf(snapshot, 'Portal');
      expect(snapshot.tokens.uncountedApps).to.include(id);
      return readUsageOf(clientOf(org), snapshot.tokens, [id]);
    };
    const after = await reading(check, { behaviour: { oauthUsage: 'refused' } });
    expect(after.uncountedApps).to.have.lengthOf(2);
    expect(after.gaps).to.deep.equal([{ component: '/apps/oauth/usage', reason: 'no-permission', detail: SEE_ECAS }]);
  });

  it('is no matter of an org without external client apps', async () => {
    await withOrg(
      { seed: { files: [security(), profile('Sales')] }, behaviour: { oauthUsage: 'refused' } },
      async (org) => {
        const snapshot = await snapshotOf(org);
        expect(gapsOf(snapshot)).to.deep.equal([]);
        expect(snapshot.tokens.uncountedApps).to.deep.equal([]);
      }
    );
  });

  it('is not there below API 59, and may be answered with what is no answer', async () => {
    await withOrg({ seed: SEED }, async (org) => {
      await snapshotOf(org, '58.0');
      expect(org.requests.some(({ path }) => path.includes('/apps/oauth/usage'))).to.be.false;
    });
    for (const body of ['{"apps":"none"}', '"text"', '[]']) {
      await withOrg({ seed: SEED }, async (org) => {
        org.faults.add({ path: /oauth\/usage/ }, { kind: 'answer', status: 200, body });
        expect(gapsOf(await snapshotOf(org))).to.include(
          '/apps/oauth/usage: failed: UNEXPECTED_ANSWER: /apps/oauth/usage'
        );
      });
    }
  });

  it('ends where a page says again what another has said', async () => {
    await withOrg({ seed: SEED }, async (org) => {
      const identifier = '0x5000000000001AAA';
      org.faults.add(
        { path: /oauth\/usage/ },
        { kind: 'answer', status: 200, body: JSON.stringify({ apps: [{ identifier }] }) }
      );
      await snapshotOf(org);
      expect(org.requests.filter(({ path }) => path.includes('/apps/oauth/usage'))).to.have.lengthOf(2);
    });
  });
});
