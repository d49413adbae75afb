import { expect } from 'chai';
import { known, unreadable, valueOf, type Fact } from '../../../../src/facts/fact.js';
import type { LoginRecords, OwnRecords } from '../../../../src/facts/ownRecords.js';
import type { RecordsAsked } from '../../../../src/org/read/ownRecords.js';
import type { LocalOrg, LocalOrgOptions, OrgSeed, SeedRow } from '../../../localOrg/index.js';
import {
  connectedApp,
  eca,
  ecaOauthPolicy,
  ecaOauthSettings,
  oauth,
  profile,
  refresh,
  repeat,
  security,
} from './seeds.js';
import { snapshotOf, wavesOf, withOrg, without } from './support.js';

const RANGES =
  '<loginIpRanges><endAddress>203.0.113.20</endAddress><startAddress>203.0.113.10</startAddress></loginIpRanges>';
const API = '<userPermissions><enabled>true</enabled><name>ApiEnabled</name></userPermissions>';

const ANN = 'ann@a.example';
const ofAnn = { UserId: { Username: ANN } };

const login = (time: string, change: SeedRow = {}): SeedRow => ({
  ...ofAnn,
  LoginTime: `2026-11-22T${time}:00.000Z`,
  LoginType: 'Remote Access 2.0',
  Application: 'Hub',
  Status: 'Success',
  SourceIp: '203.0.113.11',
  ...change,
});

const token = (month: number, app: string, change: SeedRow = {}): SeedRow => ({
  ...ofAnn,
  AppName: app,
  AppMenuItemId: { Name: app },
  CreatedDate: `2026-0${month}-01T00:00:00.000Z`,
  LastUsedDate: `2026-0${month}-02T00:00:00.000Z`,
  UseCount: month,
  ...change,
});

const SEED: OrgSeed = {
  files: [
    security(),
    profile('Sales', `<custom>true</custom>${RANGES}${API}`),
    profile('Bare'),
    connectedApp('Hub', oauth() + refresh('infinite')),
    eca('Portal'),
    ecaOauthPolicy('Portal', '<refreshTokenPolicyType>Infinite</refreshTokenPolicyType>'),
    ecaOauthSettings('Portal', '<commaSeparatedOauthScopes>RefreshToken</commaSeparatedOauthScopes>'),
  ],
  records: {
    ConnectedApplication: [{ Name: 'Hub' }],
    ExternalClientApplication: [{ DeveloperName: 'Portal', MasterLabel: 'Portal' }],
    AppMenuItem: [
      { Name: 'Hub', Label: 'Hub', ApplicationId: { Name: 'Hub' } },
      { Name: 'Portal', Label: 'Portal', ApplicationId: { DeveloperName: 'Portal' } },
    ],
    User: ['ann', 'ben'].map((name, index) => ({
      Id: `0055g000000000${index}AAA`,
      Username: `${name}@a.example`,
      IsActive: true,
      ProfileId: { Name: index === 0 ? 'Sales' : 'Bare' },
    })),
    UserLogin: [
      { ...ofAnn, IsFrozen: true, IsPasswordLocked: false },
      { UserId: { Username: 'ben@a.example' }, IsFrozen: false, IsPasswordLocked: true },
    ],
    PermissionSet: [{ Name: 'Api_Only', Label: 'Api Only', PermissionsApiUserOnly: true }],
    PermissionSetAssignment: [{ AssigneeId: { Username: ANN }, PermissionSetId: { Name: 'Api_Only' }, IsActive: true }],
    LoginHistory: [
      login('10:00'),
      login('09:00', { SourceIp: '203.0.113.12' }),
      login('11:00', { Status: 'Restricted IP', SourceIp: '198.51.100.7' }),
      login('11:30', { UserId: { Username: 'ben@a.example' }, Application: 'Other' }),
      // Before the day that counts.
      login('10:00', { LoginTime: '2026-11-20T10:00:00.000Z', Status: 'Invalid Password' }),
    ],
    OauthToken: [
      token(1, 'Hub'),
      token(2, 'Hub'),
      token(3, 'Portal'),
      token(4, 'Hub', { UserId: { Username: 'ben@a.example' } }),
    ],
    AuthSession: [
      {
        UsersId: { Username: ANN },
        SessionType: 'Oauth2',
        LoginType: 'Remote Access 2.0',
        NumSecondsValid: 7200,
        CreatedDate: '2026-11-22T11:00:00.000Z',
        LastModifiedDate: '2026-11-22T11:00:00.000Z',
      },
      {
        UsersId: { Username: 'ben@a.example' },
        SessionType: 'UI',
        LoginType: 'Application',
        NumSecondsValid: 7200,
        CreatedDate: '2026-11-22T11:00:00.000Z',
        LastModifiedDate: '2026-11-22T11:00:00.000Z',
      },
    ],
  },
};

type Read = { readonly records: OwnRecords; readonly org: LocalOrg };
type Asking = Partial<LocalOrgOptions> & {
  readonly user?: string | undefined;
  readonly app?: string;
  readonly withAddresses?: boolean;
  readonly prepare?: (org: LocalOrg) => void;
};

const reading = ({ user, app, withAddresses = false, prepare, ...options }: Asking): Promise<Read> =>
  withOrg({ seed: SEED, now: () => new Date('2026-11-22T12:00:00.000Z'), ...options }, async (org) => {
    prepare?.(org);
    const read: OwnRecords[] = [];
    const records: RecordsAsked = {
      since: '2026-11-21T12:00:00.000Z',
      withAddresses,
      appIn: (apps) => apps.find(({ name }) => name === app),
      onRead: (own) => read.push(own),
    };
    await snapshotOf(org, '67.0', { username: user, records });
    expect(read).to.have.lengthOf(1);
    return { records: read[0]!, org };
  });

const loginsIn = (logins: Fact<LoginRecords>): readonly string[] =>
  (valueOf(logins)?.tallies ?? []).map(({ application, status, logins: count, last, place, addresses }) =>
    [application, status, count, last.slice(11, 16), place, ...addresses].join(' ')
  );

describe("an org's own records of a person and an app", () => {
  it('are logins counted by what became of them, the state of the person, their tokens and sessions', async () => {
    const { records, org } = await reading({ user: ANN, app: 'Hub' });
    expect(loginsIn(records.logins)).to.deep.equal(['Hub Restricted IP 1 11:00 outside', 'Hub Success 2 10:00 inside']);
    expect(valueOf(records.logins)!.addressCount).to.equal(3);
    expect(records.person).to.deep.equal({
      isFrozen: known(true),
      isPasswordLocked: known(false),
      apiEnabled: known(true),
      apiOnly: known(true),
    });
    expect(valueOf(records.tokens!)!.map(({ useCount }) => useCount)).to.deep.equal([1, 2]);
    expect(records.sessions).to.deep.include({ read: 1, gaps: [] });
    const asked = org.requests.flatMap(({ soql }) => soql ?? []).join('\n');
    expect(asked).not.to.match(/\b(AccessToken|RequestToken|DeleteToken|SessionId)\b/);
  });

  it('show addresses only where they are asked for', async () => {
    const { records } = await reading({ user: ANN, app: 'Hub', withAddresses: true });
    expect(loginsIn(records.logins)).to.deep.equal([
      'Hub Restricted IP 1 11:00 outside 198.51.100.7',
      'Hub Success 2 10:00 inside 203.0.113.11 203.0.113.12',
    ]);
    expect(JSON.stringify((await reading({ user: ANN, app: 'Hub' })).records)).not.to.match(/203\.0\.113|198\.51/);
  });

  for (const app of ['Hub', 'Portal']) {
    it(`take at most three waves of requests: ${app}`, async () => {
      const { records, org } = await reading({ user: ANN, app, latencyMs: 400 });
      expect(valueOf(records.tokens!)).to.have.lengthOf(app === 'Hub' ? 2 : 1);
      expect(wavesOf(org.requests)).to.be.at.most(3);
    });
  }

  it('of an app alone are the logins of everybody, without addresses', async () => {
    const { records, org } = await reading({ app: 'Hub', withAddresses: true });
    expect(loginsIn(records.logins)).to.deep.equal([
      'Other Success 1 11:30 not-told',
      'Hub Restricted IP 1 11:00 not-told',
      'Hub Success 2 10:00 not-told',
    ]);
    expect(records).to.include({ person: null, tokens: null, sessions: null });
    expect(org.requests.flatMap(({ soql }) => soql ?? []).filter((soql) => soql.includes('SourceIp'))).to.deep.equal(
      []
    );
  });

  it('of another person: no permission from profile or set, a locked password, no ranges', async () => {
    const { records } = await reading({ user: 'ben@a.example' });
    expect(records.person).to.deep.equal({
      isFrozen: known(false),
      isPasswordLocked: known(true),
      apiEnabled: known(false),
      apiOnly: known(false),
    });
    expect(loginsIn(records.logins)).to.deep.equal(['Other Success 1 11:30 no-ranges']);
    expect(records.tokens).to.equal(null);
  });

  it('that may not be read are said with the permission, and never taken for none', async () => {
    const { user } = without('ManageUsers', 'MonitorLoginHistory', 'CustomizeApplication');
    const org = { user: { ...user, username: 'ben@a.example' } };
    const { records } = await reading({ user: ANN, app: 'Hub', org });
    expect(records.logins).to.deep.equal(unreadable('no-permission', 'Manage Users, or Monitor Login History'));
    expect(records.person?.isFrozen).to.deep.equal(unreadable('no-permission', 'Manage Users'));
    expect(records.tokens).to.deep.equal(unreadable('no-permission', 'Customize Application'));
    expect(records.sessions?.gaps).to.deep.equal([
      { component: 'AuthSession', reason: 'no-permission', detail: 'Manage Users' },
    ]);
    const { records: ofApp } = await reading({ app: 'Hub', org });
    expect(ofApp.logins).to.include({ status: 'unreadable', reason: 'no-permission' });
  });

  it('of whoever asks are read without these permissions', async () => {
    const { user } = without('ManageUsers', 'MonitorLoginHistory', 'CustomizeApplication');
    const { records } = await reading({ user: ANN, app: 'Hub', org: { user: { ...user, username: ANN } } });
    expect(loginsIn(records.logins)).to.have.lengthOf(2);
    expect(valueOf(records.tokens!)).to.have.lengthOf(2);
    expect(records.sessions).to.include({ read: 1 });
  });

  it('of a person who could not be looked for are not read', async () => {
    const prepare = (org: LocalOrg): void => {
      org.faults.add(
        { soql: /FROM User WHERE Username/ },
        { kind: 'answer', status: 403, body: '[{"errorCode":"INSUFFICIENT_ACCESS","message":"no"}]' }
      );
    };
    const { records } = await reading({ user: ANN, app: 'Hub', prepare });
    expect(records.logins).to.include({ status: 'unreadable', reason: 'no-permission' });
    expect(records).to.include({ person: null, tokens: null, sessions: null });
  });

  it('without a row of UserLogin leave the state open', async () => {
    const seed = { ...SEED, records: { ...SEED.records, UserLogin: [] } };
    const { records } = await reading({ user: ANN, seed });
    expect(records.person?.isFrozen).to.deep.equal(unreadable('missing', 'UserLogin.IsFrozen'));
  });

  it('of too many kinds of logins are cut, and of rows without figures nothing', async () => {
    const many = {
      ...SEED,
      records: {
        ...SEED.records,
        LoginHistory: repeat(2100, (index) => login('10:00', { SourceIp: `10.0.${index >> 8}.${index & 255}` })),
      },
    };
    const { records: cut } = await reading({ user: ANN, seed: many });
    expect(cut.logins).to.deep.equal(unreadable('truncated', '2000 groups'));
    const prepare = (org: LocalOrg): void => {
      org.faults.add(
        { soql: /MIN\(LoginTime\)/ },
        { kind: 'change', answer: (body) => body.replaceAll('"logins"', '"other"') }
      );
    };
    const { records: strange } = await reading({ user: ANN, prepare });
    expect(strange.logins).to.deep.equal(unreadable('malformed', 'LoginHistory: COUNT()'));
    const notLast = (org: LocalOrg): void => {
      org.faults.add(
        { soql: /MIN\(LoginTime\)/ },
        { kind: 'change', answer: (body) => body.replaceAll('"lastTime"', '"other"') }
      );
    };
    expect((await reading({ user: ANN, prepare: notLast })).records.logins).to.include({ reason: 'malformed' });
  });

  it('of tokens that were not all read are not a number', async () => {
    const prepare = (org: LocalOrg): void => {
      org.faults.add(
        { soql: /COUNT\(\) FROM OauthToken/ },
        { kind: 'change', answer: (body) => body.replace(/"totalSize":\d+/, '"totalSize":9') }
      );
    };
    const { records } = await reading({ user: ANN, app: 'Hub', prepare });
    expect(records.tokens).to.include({ status: 'unreadable', reason: 'truncated' });
  });
});
