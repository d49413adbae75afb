import { expect } from 'chai';
import { askLoginUse } from '../../../../src/org/read/loginUse.js';
import { known } from '../../../../src/facts/fact.js';
import type { OrgSeed, SeedRow } from '../../../localOrg/index.js';
import { profile, security } from './seeds.js';
import { clientOf, read, READ_AT, withOrg, without } from './support.js';

const login = (user: string, change: SeedRow): SeedRow => ({
  UserId: { Username: `${user}@a.example` },
  LoginTime: '2026-11-01T09:00:00.000+0000',
  LoginType: 'Remote Access 2.0',
  LoginSubType: 'OauthUsernamePassword',
  Application: 'Loader',
  Status: 'Success',
  ...change,
});

const SEED: OrgSeed = {
  files: [security(), profile('Admin')],
  records: {
    Profile: [{ Name: 'System Administrator' }],
    User: ['ann', 'ben'].map((name, index) => ({
      Username: `${name}@a.example`,
      Id: `0055g000000000${index}AAA`,
      IsActive: true,
      ProfileId: { Name: 'System Administrator' },
    })),
    LoginHistory: [
      login('ann', {}),
      login('ann', {}),
      login('ben', {}),
      login('ben', { Status: 'Invalid Password' }),
      // Before the days that count.
      login('ben', { LoginTime: '2026-08-01T09:00:00.000+0000', LoginSubType: 'OauthUserAgent' }),
    ],
  },
};

describe('how users have logged in', () => {
  it('is counted by the org: successes of the last 90 days, each user once', () =>
    withOrg({ seed: SEED }, async (org) => {
      const uses = await askLoginUse(clientOf(org), READ_AT);
      const legacy = uses.status === 'known' ? uses.value.filter(({ loginSubType }) => loginSubType !== null) : uses;
      expect(legacy).to.deep.equal([
        { loginType: 'Remote Access 2.0', loginSubType: 'OauthUsernamePassword', apiType: null, logins: 3, users: 2 },
      ]);
      expect(known(legacy)).to.have.property('status', 'known');
    }));

  it('is not known where the org calls success by a word that is not documented, or counts nothing', () =>
    withOrg({ seed: SEED }, async (org) => {
      const match = { soql: /FROM LoginHistory/ };
      const inGerman = org.faults.add(match, {
        kind: 'change',
        answer: (body) => body.replaceAll('"Success"', '"Erfolg"'),
      });
      expect(await askLoginUse(clientOf(org), READ_AT)).to.deep.include({
        status: 'unreadable',
        reason: 'unknown-value',
      });
      inGerman();
      org.faults.add(match, { kind: 'change', answer: (body) => body.replaceAll('"logins":', '"expr0":') });
      expect(await askLoginUse(clientOf(org), READ_AT)).to.deep.include({ status: 'unreadable', reason: 'malformed' });
    }));

  it('is asked for only where somebody wants to know', async () => {
    expect(await read({ seed: SEED })).not.to.have.property('logins');
    expect((await read({ seed: SEED }, '67.0', { withLogins: true })).logins).to.have.property('status', 'known');
  });

  it('is not known to a user who sees nobody else', () =>
    withOrg({ seed: SEED, org: without('ManageUsers', 'MonitorLoginHistory') }, async (org) => {
      expect(await askLoginUse(clientOf(org), READ_AT)).to.deep.include({
        status: 'unreadable',
        reason: 'no-permission',
      });
    }));
});
