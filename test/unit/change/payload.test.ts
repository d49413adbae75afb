import { expect } from 'chai';
import { accessMismatch, carriesAccess, type Grant } from '../../../src/change/accessLists.js';
import { payloadOf } from '../../../src/change/payload.js';
import type { RawNode } from '../../../src/facts/raw.js';

const APP = { type: 'ConnectedApp', fullName: 'Loader' } as const;
const ECA = { type: 'ExtlClntAppOauthConfigurablePolicies', fullName: 'Portal_plcy' } as const;
const ORG = { type: 'SecuritySettings', fullName: 'Security' } as const;

describe('payloadOf', () => {
  it('sends everything as read, in order, less key and secret', () => {
    const node = {
      label: 'L',
      fullName: 'Loader',
      oauthConfig: { consumerKey: 'k', consumerSecret: 's', scopes: ['Api'] },
      startUrl: null,
    };
    expect(JSON.stringify(payloadOf(APP, node, node))).to.equal(
      '{"fullName":"Loader","label":"L","oauthConfig":{"scopes":["Api"]},"startUrl":null}'
    );
  });

  for (const list of ['profileName', 'permissionSetName', 'commaSeparatedProfile', 'commaSeparatedPermissionSet']) {
    for (const [what, value] of [
      ['empty', ''],
      ['nil', null],
      ['a list of nothing', ['', null]],
    ] as const) {
      it(`never sends ${list} that is ${what}: it would remove all assignments`, () => {
        expect(payloadOf(APP, {}, { [list]: value, label: 'L' })).to.deep.equal({ fullName: 'Loader', label: 'L' });
      });
    }

    it(`sends ${list} with the names in it`, () => {
      expect(payloadOf(APP, {}, { [list]: ['A', '', 'B'] })).to.deep.equal({ fullName: 'Loader', [list]: ['A', 'B'] });
    });
  }

  it('sends of the security settings the session settings alone: IP ranges that are sent replace the existing ones', () => {
    const node = {
      networkAccess: { ipRanges: [{ start: '1.1.1.1' }] },
      passwordPolicies: { x: 'y' },
      sessionSettings: { sessionTimeout: 'TwoHours' },
    };
    expect(payloadOf(ORG, node, node)).to.deep.equal({
      fullName: 'Security',
      sessionSettings: { sessionTimeout: 'TwoHours' },
    });
  });

  it('sends nil for an element that is to go, and for nothing else', () => {
    const current = {
      refreshTokenPolicyType: 'SpecificInactivity',
      refreshTokenValidityPeriod: '30',
      refreshTokenValidityUnit: 'Days',
      startUrl: 'x',
    };
    expect(payloadOf(ECA, current, { refreshTokenPolicyType: 'Infinite' })).to.deep.equal({
      fullName: 'Portal_plcy',
      refreshTokenPolicyType: 'Infinite',
      refreshTokenValidityPeriod: null,
      refreshTokenValidityUnit: null,
    });
  });
});

describe('access lists', () => {
  const approved = (lists: RawNode): RawNode => ({ oauthConfig: { isAdminApproved: 'true' }, ...lists });
  const profile = (...names: string[]): Grant => ({ kind: 'profile', names });
  const set = (...names: string[]): Grant => ({ kind: 'permission-set', names });

  it('are carried by what is pre-approved, and by what names somebody', () => {
    expect(carriesAccess(APP, approved({}))).to.equal(true);
    expect(carriesAccess(APP, { profileName: 'Sales' })).to.equal(true);
    expect(carriesAccess(APP, { oauthConfig: { isAdminApproved: 'false' } })).to.equal(false);
    expect(carriesAccess(APP, {})).to.equal(false);
    expect(carriesAccess(ECA, { permittedUsersPolicyType: 'AdminApprovedPreAuthorized' })).to.equal(true);
    expect(carriesAccess(ECA, { commaSeparatedPermissionSet: '0PS000000000001AAA' })).to.equal(true);
    expect(carriesAccess(ECA, { permittedUsersPolicyType: 'AllSelfAuthorized' })).to.equal(false);
    expect(carriesAccess(ORG, {})).to.equal(false);
  });

  it('are the same by label, metadata name or id, in any order and letter case', () => {
    const grants = [
      set('Payroll Export', 'Payroll_Export', '0PS000000000001'),
      profile('System Administrator', 'Admin'),
    ];
    expect(
      accessMismatch(APP, approved({ permissionSetName: 'payroll_export', profileName: 'admin' }), grants)
    ).to.deep.equal([]);
    expect(
      accessMismatch(
        ECA,
        { commaSeparatedPermissionSet: ' 0PS000000000001AAA ,', commaSeparatedProfile: 'System Administrator' },
        grants
      )
    ).to.deep.equal([]);
  });

  it('differ where the reader sees a part of the profiles', () => {
    expect(
      accessMismatch(APP, approved({ profileName: 'Sales' }), [profile('Sales'), profile('Support')])
    ).to.deep.equal(['Support']);
    expect(accessMismatch(APP, approved({}), [set('Payroll Export')])).to.deep.equal(['Payroll Export']);
  });

  it('differ where the component names one that the org does not, or one twice', () => {
    expect(accessMismatch(APP, approved({ profileName: ['Sales', 'Ghost'] }), [profile('Sales')])).to.deep.equal([
      'Ghost',
    ]);
    expect(accessMismatch(APP, approved({ profileName: ['Sales', 'sales'] }), [profile('Sales')])).to.deep.equal([
      'sales',
    ]);
  });

  it('differ where a granted profile has no name that may be seen', () => {
    expect(accessMismatch(APP, approved({}), [profile()])).to.deep.equal(['']);
  });

  it('never mix profiles and permission sets of one name', () => {
    expect(accessMismatch(APP, approved({ profileName: 'Sales' }), [set('Sales')])).to.deep.equal(['Sales', 'Sales']);
    expect(accessMismatch(ORG, {}, [set('Sales')])).to.deep.equal([]);
  });
});
