import { expect } from 'chai';
import { known, unreadable } from '../../../../src/facts/fact.js';
import type { OrgSeed, SeedRow } from '../../../localOrg/index.js';
import { connectedApp, eca, oauth, profile, refresh, repeat, security } from './seeds.js';
import { appNamed, gapsOf, read, without } from './support.js';

const LOADER = { ApplicationId: { Name: 'Loader' } };

const users = repeat(3, (index) => ({
  Id: `0055g000000000${index}AAA`,
  Username: `user${index}@a.example`,
  IsActive: true,
  ProfileId: { Name: 'Sales' },
}));

const token = (index: number, app: SeedRow): SeedRow => ({
  UserId: `0055g000000000${index % 3}AAA`,
  ...app,
});

const seedWith = (tokens: readonly SeedRow[]): OrgSeed => ({
  files: [
    security(),
    profile('Admin'),
    profile('Sales'),
    connectedApp('Loader', oauth() + refresh('zero')),
    eca('Portal'),
  ],
  records: {
    Profile: [{ Name: 'System Administrator' }, { Name: 'Sales' }],
    ConnectedApplication: [{ Name: 'Loader' }],
    AppMenuItem: [{ ...LOADER, Name: 'Loader', Label: 'Loader' }],
    User: users,
    OauthToken: tokens,
  },
});

const INSTALLED = { AppName: 'Loader', AppMenuItemId: { Name: 'Loader' } };

const tokenGaps = (gaps: readonly string[]): readonly string[] => gaps.filter((text) => text.startsWith('OauthToken'));

describe('apps that have tokens', () => {
  it('finds apps that are used and not installed, with their users', async () => {
    const snapshot = await read({
      seed: seedWith([
        token(0, INSTALLED),
        token(0, { AppName: 'Strange CLI' }),
        token(1, { AppName: 'Strange CLI' }),
        token(1, { AppName: 'Strange CLI' }),
        token(2, { AppName: 'Loader' }),
      ]),
    });
    expect(snapshot.apps.map(({ name }) => name)).to.deep.equal(['Loader', 'Portal', 'Strange CLI', 'Loader']);
    expect(appNamed(snapshot, 'Strange CLI').refreshPolicy).to.deep.equal(
      unreadable('not-installed', '2 users; Setup: Connected Apps OAuth Usage, Install')
    );
    // The same name is not the same app: the fourth token has no menu item.
    expect(tokenGaps(gapsOf(snapshot))).to.deep.equal([
      'OauthToken:Strange CLI: not-installed: 2 users; Setup: Connected Apps OAuth Usage, Install',
      'OauthToken:Loader: not-installed: 1 user; Setup: Connected Apps OAuth Usage, Install',
    ]);
  });

  it('does not call an app strange that Salesforce keeps for itself, or that cannot be listed', async () => {
    const seed = seedWith([token(0, INSTALLED), token(1, { AppName: 'Other' })]);
    const inner = {
      ...seed,
      records: { ...seed.records, ConnectedApplication: [{ Name: 'Loader', OptionsIsInternal: true }] },
    };
    const refused = { ...without('ModifyAllData', 'ModifyMetadata') };
    const names = async (options: Parameters<typeof read>[0]): Promise<readonly string[]> =>
      (await read(options)).apps.map(({ name }) => name);
    expect(await names({ seed: inner })).to.deep.equal(['Loader', 'Portal', 'Other']);
    // By the records it is clear which apps are installed.
    expect(await names({ seed, org: refused })).to.deep.equal(['Loader', 'Portal', 'Other']);
    const blind = await read({
      seed,
      org: without('ModifyAllData', 'ModifyMetadata', 'ManageRemoteAccess'),
      behaviour: { connectedApplicationRows: 'hidden' },
    });
    expect(appNamed(blind, 'Loader').refreshPolicy).to.deep.equal(
      unreadable('no-permission', 'Modify Metadata Through Metadata API Functions, or Modify All Data')
    );
    expect(gapsOf(blind).join()).not.to.contain('not-installed');
  });

  it('does not call a token strange that may be of an external client app which nobody may see', async () => {
    const seed = seedWith([
      token(0, { AppName: 'Portal', AppMenuItemId: { Name: 'Portal' } }),
      token(1, { AppName: 'CLI' }),
    ]);
    const records = {
      ...seed.records,
      ExternalClientApplication: [{ DeveloperName: 'Portal', MasterLabel: 'Portal' }],
      AppMenuItem: [{ Name: 'Portal', Label: 'Portal', ApplicationId: { DeveloperName: 'Portal' } }],
    };
    // As where OauthToken holds the tokens of external client apps, too.
    const options = {
      seed: { ...seed, records },
      org: without('ViewAllExternalClientApps'),
      behaviour: { externalClientAppTokens: 'oauth-token-too' },
    } as const;
    const bySoql = await read(options);
    expect(appNamed(bySoql, 'Portal').kind).to.equal('external-client-app');
    expect(gapsOf(bySoql).filter((text) => text.includes('not-installed'))).to.have.lengthOf(1);
    const blind = await read({
      ...options,
      behaviour: { ...options.behaviour, externalClientAppQueries: 'invalid-type' },
    });
    const eyes = 'View all External Client Apps, view their settings, and edit their policies';
    expect(tokenGaps(gapsOf(blind))).to.deep.equal([
      `OauthToken:Portal: no-permission: ${eyes}`,
      'OauthToken:CLI: not-installed: 1 user; Setup: Connected Apps OAuth Usage, Install',
    ]);
  });

  it('keeps the app that is installed apart from its facts', async () => {
    const snapshot = await read({ seed: seedWith([token(0, INSTALLED)]) });
    expect(appNamed(snapshot, 'Loader').refreshPolicy).to.deep.equal(known({ kind: 'single-use' }));
  });
});
