import { resolve } from 'node:path';
import { expect } from 'chai';
import { connect, withOrg } from './support.js';

const DEMO = resolve(import.meta.dirname, '../../localOrg/seeds/demo');

describe('local org: the records of the demo', () => {
  // Help 000212208 and xcloud.remoteaccess_errorcodes.
  const STATUSES = [
    'Restricted IP',
    'Restricted Time',
    'Failed: Not approved for access',
    'Username-Password Flow Disabled',
    'User Is Frozen',
    'User is Inactive',
    'Password Lockout',
    'Failed: Computer activation required',
    'Failed: IP Address Not Allowed',
    'Failed: Missing Consumer Key Parameter',
    'Failed: OAuth Api Access Disabled',
    'Failed: Consumer Deleted',
    'Failed: Get Access Token Limit Exceeded',
    'Login Rate Exceeded',
  ];

  it('hold each documented status, and the way that logs in by user name and password', () =>
    withOrg({ seed: DEMO }, async (org) => {
      const { records } = await connect(org).query('SELECT Status, LoginSubType FROM LoginHistory', {
        autoFetch: true,
      });
      expect(records.map(({ Status }) => Status as string)).to.include.members(STATUSES);
      expect(records.map(({ LoginSubType }) => LoginSubType as string)).to.include('OAuth Username-Password');
      const day = await connect(org).query('SELECT COUNT() FROM LoginHistory WHERE LoginTime = LAST_N_DAYS:1');
      expect(day.totalSize).to.be.above(20);
    }));

  it('tell how the timeout of the org came to be what it is', () =>
    withOrg({ seed: DEMO }, async (org) => {
      const { records } = await connect(org).query(
        "SELECT Display FROM SetupAuditTrail WHERE Action = 'sessiontimeout' ORDER BY CreatedDate"
      );
      expect(records.map(({ Display }) => Display as string)).to.deep.equal([
        'Changed Session Timeout Value from 720 to 240 minutes',
        'Changed Session Timeout Value from 240 to 30 minutes',
        'Changed Session Timeout Value from 30 to 240 minutes',
      ]);
      expect(org.componentText('SecuritySettings', 'Security')).to.include(
        '<sessionTimeout>FourHours</sessionTimeout>'
      );
    }));

  it('know of one user who is frozen and one who is locked out', () =>
    withOrg({ seed: DEMO }, async (org) => {
      const { records } = await connect(org).query(
        'SELECT User.Username FROM UserLogin WHERE IsFrozen = true OR IsPasswordLocked = true ORDER BY User.Username'
      );
      expect(records.map(({ User }) => (User as { Username: string }).Username)).to.deep.equal([
        'i.sand@lql.test',
        'l.vik@lql.test',
      ]);
    }));
});
