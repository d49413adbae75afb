import { expect } from 'chai';
import { appElements, orgElements, profileElements, type DesiredElement } from '../../../src/change/desiredElements.js';
import type { About } from '../../../src/change/desiredEntries.js';
import {
  SESSION_TIMEOUTS,
  type DesiredApp,
  type DesiredOrg,
  type DesiredProfile,
} from '../../../src/facts/desiredState.js';

const of = { by: 'name', text: 'x' } as const;
const oneApp = (app: Omit<DesiredApp, 'of'>): readonly About<DesiredApp>[] => [{ by: 'name', entry: { of, ...app } }];
const oneProfile = (profile: Omit<DesiredProfile, 'of'>): readonly About<DesiredProfile>[] => [
  { by: 'name', entry: { of, ...profile } },
];
const oneOrg = (entry: DesiredOrg): readonly About<DesiredOrg>[] => [{ by: 'name', entry }];

/** `path=text`, several texts by a bar. */
const lines = (elements: readonly DesiredElement[]): readonly string[] =>
  elements.map(({ path, texts }) => `${path}=${texts.map(String).join('|')}`);

describe('desiredElements: the elements that say what is desired', () => {
  it('are none where nothing is desired, of a thing that nobody speaks of as well', () => {
    expect(orgElements(oneOrg({}))).to.deep.equal([]);
    expect(profileElements(oneProfile({}))).to.deep.equal([]);
    expect(appElements('ConnectedApp', oneApp({}))).to.deep.equal([]);
    expect(appElements('ExtlClntAppOauthConfigurablePolicies', [])).to.deep.equal([]);
  });

  it("write the org's minutes as the Metadata API guide has them", () => {
    const words = SESSION_TIMEOUTS.map((timeout) => orgElements(oneOrg({ timeout }))[0]?.texts[0]);
    expect(words).to.deep.equal([
      'FifteenMinutes',
      'ThirtyMinutes',
      'SixtyMinutes',
      'NinetyMinutes',
      'TwoHours',
      'FourHours',
      'EightHours',
      'TwelveHours',
      'TwentyFourHours',
    ]);
  });

  it('turn the popup off by an element of the opposite meaning, and force logout by one of the same', () => {
    expect(lines(orgElements(oneOrg({ timeout: 15, warning: true, forceLogout: true })))).to.deep.equal([
      'sessionSettings.sessionTimeout=FifteenMinutes',
      'sessionSettings.disableTimeoutWarning=false',
      'sessionSettings.forceLogoutOnSessionTimeout=true',
    ]);
    expect(lines(orgElements(oneOrg({ warning: false, forceLogout: false })))).to.deep.equal([
      'sessionSettings.disableTimeoutWarning=true',
      'sessionSettings.forceLogoutOnSessionTimeout=false',
    ]);
  });

  it('write the minutes and the level of a profile as numbers and words', () => {
    expect(lines(profileElements(oneProfile({ timeout: 720, requiredLevel: 'HIGH_ASSURANCE' })))).to.deep.equal([
      'sessionTimeout=720',
      'requiredSessionLevel=HIGH_ASSURANCE',
    ]);
  });

  const whole = { timeout: 45, level: 'STANDARD', action: 'Block', ipRelaxation: 'ENFORCE' } as const;

  it('are of a connected app below its two policies', () => {
    expect(lines(appElements('ConnectedApp', oneApp(whole)))).to.deep.equal([
      'sessionPolicy.sessionTimeout=45',
      'sessionPolicy.sessionLevel=STANDARD',
      'sessionPolicy.policyAction=Block',
      'oauthPolicy.ipRelaxation=ENFORCE',
    ]);
  });

  it('are of an external client app elements of its own names', () => {
    expect(lines(appElements('ExtlClntAppOauthConfigurablePolicies', oneApp(whole)))).to.deep.equal([
      'sessionTimeoutInMinutes=45',
      'requiredSessionLevel=STANDARD',
      'policyAction=Block',
      'ipRelaxationPolicyType=Enforce',
    ]);
  });

  const relaxations = [
    ['ENFORCE', 'Enforce'],
    ['BYPASS', 'Bypass'],
    ['BYPASS_2FACTOR', 'Bypass_2factor'],
    ['ENFORCE_RELAXREFRESH', 'Enforce_RelaxRefresh'],
  ] as const;
  for (const [ipRelaxation, external] of relaxations) {
    it(`spell ${ipRelaxation} as each kind of app does`, () => {
      const entries = oneApp({ ipRelaxation });
      expect(lines(appElements('ConnectedApp', entries))).to.deep.equal([`oauthPolicy.ipRelaxation=${ipRelaxation}`]);
      expect(lines(appElements('ExtlClntAppOauthConfigurablePolicies', entries))).to.deep.equal([
        `ipRelaxationPolicyType=${external}`,
      ]);
    });
  }

  it('take the timeout of an app away where none is desired', () => {
    const entries = oneApp({ timeout: 'none' });
    expect(appElements('ConnectedApp', entries)).to.deep.equal([
      { path: 'sessionPolicy.sessionTimeout', texts: [null] },
    ]);
    expect(appElements('ExtlClntAppOauthConfigurablePolicies', entries)).to.deep.equal([
      { path: 'sessionTimeoutInMinutes', texts: [null] },
    ]);
  });

  it('have each text of entries that contradict each other, in their order', () => {
    const [first, second] = [...oneApp({ timeout: 60 }), ...oneApp({ timeout: 'none', level: 'STANDARD' })];
    expect(lines(appElements('ConnectedApp', [first!, second!]))).to.deep.equal([
      'sessionPolicy.sessionTimeout=60|null',
      'sessionPolicy.sessionLevel=STANDARD',
    ]);
  });
});
