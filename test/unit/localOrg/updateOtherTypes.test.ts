import { expect } from 'chai';
import { connect, smallSeed, withOrg } from './support.js';
import { update } from './updateCalls.js';

describe('local org: updateMetadata of other types', () => {
  const setting = (name: string, profile: string, minutes: string, more = ''): string =>
    `<metadata xsi:type="ProfileSessionSetting"><fullName>${name}</fullName><externalCommunityUserIdentityVerif>false</externalCommunityUserIdentityVerif>` +
    `<forceLogout>false</forceLogout><profile>${profile}</profile>${more}<sessionPersistence>false</sessionPersistence>` +
    `<sessionTimeout>${minutes}</sessionTimeout><sessionTimeoutWarning>false</sessionTimeoutWarning></metadata>`;
  const NAME = 'PT1_profileSessionSetting1';

  for (const [title, change, codes] of [
    ['another timeout', setting(NAME, 'admin', '30'), []],
    ['a timeout that is on no list', setting(NAME, 'admin', '45'), ['FIELD_INTEGRITY_EXCEPTION']],
    ['a level', setting(NAME, 'admin', '30', '<requiredSessionLevel>HIGH_ASSURANCE</requiredSessionLevel>'), []],
    [
      'a level that there is not',
      setting(NAME, 'admin', '30', '<requiredSessionLevel>HIGH</requiredSessionLevel>'),
      ['INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST'],
    ],
    ['a profile that is not there', setting(NAME, 'nobody', '30'), ['INVALID_CROSS_REFERENCE_KEY']],
    ['a profile that has a setting', setting(NAME, 'Sales &amp; Service', '30'), ['DUPLICATE_VALUE']],
    ['the setting of a profile without one', setting('New', 'admin', '30'), ['INVALID_CROSS_REFERENCE_KEY']],
  ] as const) {
    it(`ProfileSessionSetting: ${title} is ${codes.length === 0 ? 'taken' : 'refused'}`, () =>
      update({}, change, ([result]) => {
        expect(result?.codes).to.deep.equal(codes);
      }));
  }

  it('SecuritySettings: the session settings alone can be sent, and ip ranges replace those there are', async () => {
    const session =
      '<sessionSettings><disableTimeoutWarning>false</disableTimeoutWarning><sessionTimeout>TwoHours</sessionTimeout></sessionSettings>';
    const settings = (content: string): string =>
      `<metadata xsi:type="SecuritySettings"><fullName>Security</fullName>${content}</metadata>`;
    await update({}, settings(session), ([result], textOf) => {
      expect(result?.success).to.equal('true');
      expect(textOf('SecuritySettings', 'Security'))
        .to.contain('<sessionTimeout>TwoHours<')
        .and.contain('<start>10.0.0.1<');
    });
    await update({ behaviour: { omittedElements: 'cleared' } }, settings(session), (_results, textOf) => {
      expect(textOf('SecuritySettings', 'Security')).to.not.contain('networkAccess');
    });
    const ranges = '<networkAccess><ipRanges><end>10.1.0.9</end><start>10.1.0.1</start></ipRanges></networkAccess>';
    await update({}, settings(ranges), (_results, textOf) => {
      expect(textOf('SecuritySettings', 'Security')).to.contain('<start>10.1.0.1<').and.not.contain('10.0.0.1');
    });
    await update(
      {},
      settings('<sessionSettings><sessionTimeout>Never</sessionTimeout></sessionSettings>'),
      ([result]) => {
        expect(result?.messages).to.deep.equal(["'Never' is not a valid value for the enum 'SessionTimeout'"]);
      }
    );
  });

  const policy = (content: string): string =>
    `<metadata xsi:type="ExtlClntAppOauthConfigurablePolicies"><fullName>Kiosk_oauthPlcy</fullName>` +
    `<externalClientApplication>Kiosk</externalClientApplication>${content}</metadata>`;
  const refresh = (type: string, period?: number, unit?: string): string =>
    `<refreshTokenPolicyType>${type}</refreshTokenPolicyType>` +
    (period === undefined ? '' : `<refreshTokenValidityPeriod>${period}</refreshTokenValidityPeriod>`) +
    (unit === undefined ? '' : `<refreshTokenValidityUnit>${unit}</refreshTokenValidityUnit>`);

  for (const [title, content, taken] of [
    ['30 days idle under the limit', refresh('SpecificInactivity', 30, 'Days'), true],
    ['31 days idle under the limit', refresh('SpecificInactivity', 31, 'Days'), false],
    ['infinite under the limit', refresh('Infinite'), false],
    ['zero with the old period left', refresh('Zero'), false],
    ['a type that there is not', refresh('Immediate', 30, 'Days'), false],
    ['a unit that there is not', refresh('SpecificInactivity', 30, 'DAYS'), false],
    ['a year of life', refresh('SpecificLifetime', 12, 'Months'), true],
  ] as const) {
    it(`external client app: ${title} is ${taken ? 'taken' : 'refused'}`, () =>
      update({}, policy(content), ([result]) => {
        expect(result?.success, result?.messages.join()).to.equal(String(taken));
      }));
  }

  it('works through jsforce as well', () =>
    withOrg({ seed: smallSeed }, async (org) => {
      const result = await connect(org).metadata.update('ProfileSessionSetting', {
        fullName: NAME,
        externalCommunityUserIdentityVerif: false,
        forceLogout: false,
        profile: 'admin',
        sessionPersistence: false,
        sessionTimeout: 60,
        sessionTimeoutWarning: false,
      });
      expect(result).to.deep.include({ fullName: NAME, success: true });
      expect(org.componentText('ProfileSessionSetting', NAME)).to.contain('<sessionTimeout>60</sessionTimeout>');
    }));
});
