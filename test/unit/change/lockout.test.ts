import { expect } from 'chai';
import { isOfLogin, lockoutRisks, type Touched } from '../../../src/change/lockout.js';
import { known, unreadable, unset } from '../../../src/facts/fact.js';

const me = { profileKey: 'P1', loginApp: known(['Salesforce CLI']) };
const nobody = { profileKey: null, loginApp: unreadable('not-exposed', 'x') };
const nothing = { profiles: [], app: [], blocks: false };
const mine = ['SF', 'SALESFORCE cli'];

const field = (path: string, before: string | null, after: string | null): Pick<Touched, 'fields'> => ({
  fields: [{ path, before, after }],
});

describe('lockoutRisks', () => {
  const raised = field('sessionPolicy.sessionLevel', 'STANDARD', 'HIGH_ASSURANCE');

  it('are none for what is not mine', () => {
    const others = { ...nothing, ...raised, profiles: ['P2'], app: ['Data_Loader', 'Data Loader'], blocks: true };
    expect(lockoutRisks(others, me)).to.deep.equal([]);
    expect(lockoutRisks({ ...nothing, ...raised, app: ['X'] }, { ...me, loginApp: unset })).to.deep.equal([]);
  });

  it('are my own profile, my own app in any spelling, and that it blocks', () => {
    const level = field('requiredSessionLevel', null, 'HIGH_ASSURANCE');
    expect(lockoutRisks({ ...nothing, ...level, profiles: ['P1'] }, me)).to.deep.equal(['own-profile']);
    expect(lockoutRisks({ ...nothing, ...raised, app: mine }, me)).to.deep.equal(['login-app']);
    expect(lockoutRisks({ ...nothing, ...raised, app: mine, blocks: true }, me)).to.deep.equal([
      'login-app',
      'block-action',
    ]);
  });

  it('are what cannot be told', () => {
    const level = field('requiredSessionLevel', 'LOW', 'STANDARD');
    expect(lockoutRisks({ ...nothing, ...level, profiles: ['P2'] }, nobody)).to.deep.equal(['own-profile']);
    expect(lockoutRisks({ ...nothing, ...level, app: ['X'], blocks: true }, nobody)).to.deep.equal([
      'login-app-unknown',
      'block-action',
    ]);
    expect(lockoutRisks({ ...nothing, ...level }, nobody)).to.deep.equal([]);
  });

  /** Whether a change of the app of this login is a risk (ruling 26c). */
  const cases: readonly (readonly [path: string, before: string | null, after: string | null, isRisk: boolean])[] = [
    ['oauthPolicy.refreshTokenPolicy', 'infinite', 'zero', false],
    ['refreshTokenPolicyType', 'Infinite', 'Zero', false],
    ['sessionPolicy.sessionTimeout', null, '15', false],
    ['sessionPolicy.sessionLevel', null, 'HIGH_ASSURANCE', true],
    ['sessionPolicy.sessionLevel', 'HIGH_ASSURANCE', 'STANDARD', false],
    ['sessionPolicy.sessionLevel', null, 'LOW', false],
    ['sessionPolicy.sessionLevel', 'HIGH_ASSURANCE', null, false],
    ['requiredSessionLevel', 'a new one', 'HIGH_ASSURANCE', true],
    ['policyAction', 'RaiseSessionLevel', 'Block', true],
    ['policyAction', 'Block', 'RaiseSessionLevel', false],
    ['policyAction', 'Block', null, false],
    ['sessionPolicy.policyAction', null, 'RaiseSessionLevel', true],
    ['sessionPolicy.policyAction', 'StepUpMFA', 'RaiseSessionLevel', true],
    ['oauthPolicy.ipRelaxation', 'BYPASS', 'ENFORCE', true],
    ['oauthPolicy.ipRelaxation', 'ENFORCE', 'BYPASS', false],
    ['oauthPolicy.ipRelaxation', 'BYPASS_2FACTOR', 'ENFORCE_RELAXREFRESH', true],
    ['oauthPolicy.ipRelaxation', null, 'ENFORCE', true],
    ['ipRelaxationPolicyType', 'Bypass', 'Enforce', true],
    ['ipRelaxationPolicyType', null, 'Bypass', false],
  ];
  for (const [path, before, after, isRisk] of cases) {
    it(`${path} ${before ?? 'none'} > ${after ?? 'none'}: ${isRisk ? 'a risk' : 'no risk'}`, () => {
      const risks = lockoutRisks({ ...nothing, ...field(path, before, after), app: mine }, me);
      expect(risks).to.deep.equal(isRisk ? ['login-app'] : []);
    });
  }

  it('are none where only tokens may end, though nobody can tell the app of this login', () => {
    for (const path of ['oauthPolicy.refreshTokenPolicy', 'refreshTokenPolicyType']) {
      const touched = { ...nothing, ...field(path, 'infinite', 'zero'), app: ['X'] };
      expect(lockoutRisks(touched, nobody)).to.deep.equal([]);
    }
  });

  it('do not say of addresses that the app blocks', () => {
    const tightened = field('oauthPolicy.ipRelaxation', 'BYPASS', 'ENFORCE');
    expect(lockoutRisks({ ...nothing, ...tightened, app: mine, blocks: true }, me)).to.deep.equal(['login-app']);
  });
});

describe('isOfLogin', () => {
  it('knows the app of this login by its names, and what cannot be told', () => {
    expect(isOfLogin(mine, me)).to.equal('yes');
    expect(isOfLogin(['X'], me)).to.equal('no');
    expect(isOfLogin(mine, { loginApp: unset })).to.equal('no');
    expect(isOfLogin(['X'], nobody)).to.equal('unknown');
    expect(isOfLogin([], nobody)).to.equal('no');
  });
});
