import { expect } from 'chai';
import { CHANGEABLE_TYPES } from '../../../src/change/component.js';
import { compareReadBack } from '../../../src/change/compareReadBack.js';
import {
  CHANGEABLE_FIELDS,
  fieldChanges,
  isOfRefreshPolicy,
  refreshFieldChanges,
  refreshPolicyIn,
  sameInMeaning,
} from '../../../src/change/fields.js';
import { changed } from '../../../src/change/plan.js';
import type { RawNode } from '../../../src/facts/raw.js';
import type { RefreshPolicy } from '../../../src/facts/refreshPolicy.js';

const ECA = 'ExtlClntAppOauthConfigurablePolicies';
const THIRTY: RefreshPolicy = { kind: 'idle', after: { count: 30, unit: 'DAYS' } };
const app = (refreshTokenPolicy: string): RawNode => ({ oauthPolicy: { ipRelaxation: 'ENFORCE', refreshTokenPolicy } });
const eca = (type: string, period?: string, unit?: string): RawNode => ({
  externalClientApplication: 'Portal',
  refreshTokenPolicyType: type,
  ...(period === undefined ? {} : { refreshTokenValidityPeriod: period }),
  ...(unit === undefined ? {} : { refreshTokenValidityUnit: unit }),
});

describe('fields', () => {
  it('are of a refresh token policy where each of them is, in its own kind of app', () => {
    const is = (type: (typeof CHANGEABLE_TYPES)[number], ...paths: readonly string[]): boolean =>
      isOfRefreshPolicy(
        type,
        paths.map((path) => ({ path }))
      );
    expect(is('ConnectedApp', 'oauthPolicy.refreshTokenPolicy')).to.equal(true);
    expect(is('ConnectedApp', 'oauthPolicy.refreshTokenPolicy', 'oauthPolicy.ipRelaxation')).to.equal(false);
    expect(is('ConnectedApp', 'refreshTokenPolicyType')).to.equal(false);
    expect(is(ECA, 'refreshTokenPolicyType', 'refreshTokenValidityUnit')).to.equal(true);
    expect(is(ECA, 'refreshTokenValidityPeriod', 'policyAction')).to.equal(false);
    expect(is('ProfileSessionSetting', 'refreshTokenPolicyType')).to.equal(false);
  });

  it('never lets a plan touch keys, access lists, IP ranges or the limit itself', () => {
    const all = CHANGEABLE_TYPES.flatMap((type) => CHANGEABLE_FIELDS[type]).join(' ');
    expect(all).not.to.match(/consumer|profileName|permissionSet|commaSeparated|ipRanges|isEnforceRefreshTokenTTL/i);
  });

  describe('refreshFieldChanges', () => {
    it('changes one element of a connected app', () => {
      expect(refreshFieldChanges('ConnectedApp', app('infinite'), THIRTY)).to.deep.equal([
        { path: 'oauthPolicy.refreshTokenPolicy', before: 'infinite', after: 'specific_inactivity:30:DAYS' },
      ]);
    });

    it('changes three elements of an external client app', () => {
      expect(refreshFieldChanges(ECA, eca('Infinite'), THIRTY)).to.deep.equal([
        { path: 'refreshTokenPolicyType', before: 'Infinite', after: 'SpecificInactivity' },
        { path: 'refreshTokenValidityPeriod', before: null, after: '30' },
        { path: 'refreshTokenValidityUnit', before: null, after: 'Days' },
      ]);
    });

    it('changes only what differs', () => {
      expect(refreshFieldChanges(ECA, eca('SpecificInactivity', '45', 'Days'), THIRTY)).to.deep.equal([
        { path: 'refreshTokenValidityPeriod', before: '45', after: '30' },
      ]);
      expect(refreshFieldChanges('ConnectedApp', app('specific_inactivity:30:DAYS'), THIRTY)).to.deep.equal([]);
    });

    const policies: readonly (readonly [
      policy: RefreshPolicy,
      type: string,
      period: string | null,
      unit: string | null,
    ])[] = [
      [{ kind: 'never-expires' }, 'Infinite', null, null],
      [{ kind: 'single-use' }, 'Zero', null, null],
      [{ kind: 'fixed', after: { count: 12, unit: 'HOURS' } }, 'SpecificLifetime', '12', 'Hours'],
      [{ kind: 'idle', after: { count: 2, unit: 'MONTHS' } }, 'SpecificInactivity', '2', 'Months'],
    ];
    for (const [policy, type, period, unit] of policies) {
      it(`gives an external client app ${type} with what goes with it, and takes away what does not`, () => {
        const before = eca('SpecificLifetime', '365', 'Days');
        const after = changed(before, refreshFieldChanges(ECA, before, policy));
        expect(after.refreshTokenPolicyType).to.equal(type);
        expect(after.refreshTokenValidityPeriod ?? null).to.equal(period);
        expect(after.refreshTokenValidityUnit ?? null).to.equal(unit);
        expect(refreshPolicyIn(ECA, after)).to.deep.equal(policy);
      });
    }
  });

  it('leaves out what is so already', () => {
    expect(
      fieldChanges({ sessionTimeout: '30' }, [
        ['sessionTimeout', '30'],
        ['requiredSessionLevel', 'LOW'],
      ])
    ).to.deep.equal([{ path: 'requiredSessionLevel', before: null, after: 'LOW' }]);
  });

  describe('refreshPolicyIn', () => {
    it('is nothing where nothing, or nothing that can be read, is said', () => {
      expect(refreshPolicyIn('ConnectedApp', {})).to.equal(null);
      expect(refreshPolicyIn('ConnectedApp', app('immediate'))).to.equal(null);
      expect(refreshPolicyIn(ECA, eca('Sometimes'))).to.equal(null);
    });
  });

  describe('sameInMeaning', () => {
    it('takes 720 hours for 30 days', () => {
      expect(
        sameInMeaning('ConnectedApp', app('specific_inactivity:30:DAYS'), app('specific_inactivity:720:HOURS'))
      ).to.deep.equal(['oauthPolicy.refreshTokenPolicy']);
      expect(
        sameInMeaning(ECA, eca('SpecificLifetime', '30', 'Days'), eca('SpecificLifetime', '720', 'Hours'))
      ).to.have.lengthOf(3);
    });

    it('takes a month for nothing but a month, and nothing for something', () => {
      expect(
        sameInMeaning('ConnectedApp', app('specific_inactivity:30:DAYS'), app('specific_inactivity:1:MONTHS'))
      ).to.deep.equal([]);
      expect(sameInMeaning('ConnectedApp', app('infinite'), app('zero'))).to.deep.equal([]);
      expect(sameInMeaning('ConnectedApp', {}, {})).to.deep.equal([]);
      expect(sameInMeaning('SecuritySettings', {}, {})).to.deep.equal([]);
    });
  });
});

describe('compareReadBack', () => {
  const original = { ...app('infinite'), label: 'A' };
  const expected = { ...app('specific_inactivity:30:DAYS'), label: 'A' };

  it('is as planned where exactly the change is there', () => {
    expect(compareReadBack('ConnectedApp', original, expected, expected)).to.deep.equal({
      status: 'as-planned',
      normalised: [],
    });
  });

  it('is as planned in the spelling of the org', () => {
    const found = { ...app('specific_inactivity:720:HOURS'), label: 'A' };
    expect(compareReadBack('ConnectedApp', original, expected, found)).to.deep.equal({
      status: 'as-planned',
      normalised: [
        {
          path: 'oauthPolicy.refreshTokenPolicy',
          before: 'specific_inactivity:30:DAYS',
          after: 'specific_inactivity:720:HOURS',
        },
      ],
    });
  });

  it('is not done where nothing changed', () => {
    expect(compareReadBack('ConnectedApp', original, expected, original)).to.deep.equal({ status: 'not-done' });
  });

  it('is something else where another element changed too', () => {
    expect(compareReadBack('ConnectedApp', original, expected, { ...expected, label: 'B' })).to.deep.equal({
      status: 'other',
      differences: [{ path: 'label', before: 'A', after: 'B' }],
    });
  });

  it('is something else where the value is another one', () => {
    const found = { ...app('specific_inactivity:45:DAYS'), label: 'A' };
    expect(compareReadBack('ConnectedApp', original, expected, found).status).to.equal('other');
  });
});
