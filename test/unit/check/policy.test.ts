import { expect } from 'chai';
import { PACK_NAMES, PACKS } from '../../../src/check/packNames.js';
import { checkPolicy, type PolicyProblem } from '../../../src/check/policyProblems.js';
import type { PolicyDocument } from '../../../src/check/policySchema.js';
import { defaultPolicy, resolvePolicy } from '../../../src/check/resolvePolicy.js';
import type { RuleSetting } from '../../../src/check/policy.js';

const problemsIn = (data: unknown): readonly PolicyProblem[] => {
  const checked = checkPolicy(data);
  return checked.status === 'bad' ? checked.problems : [];
};

const lines = (data: unknown): string[] =>
  problemsIn(data).map(({ code, path, isKey, found }) => `${code} ${path.join('.')}${isKey ? ' (key)' : ''}: ${found}`);

const documentOf = (data: unknown): PolicyDocument => {
  const checked = checkPolicy(data);
  if (checked.status === 'bad') throw new Error(lines(data).join('\n'));
  return checked.document;
};

const WAIVER = {
  rule: 'token/never-expires',
  subjects: ['Data_Loader'],
  reason: 'vendor',
  owner: 'kim',
  expires: '2026-12-31',
};

const settingOf = (data: unknown, id: string): RuleSetting | undefined =>
  resolvePolicy('policy.yml', documentOf(data)).settings.find(({ rule }) => rule.id === id);

describe('a policy file', () => {
  it('may say nothing at all', () => {
    expect(lines({})).to.deep.equal([]);
  });

  it('is not a list, a text or empty', () => {
    for (const data of [null, [], 'policy']) expect(problemsIn(data)).to.have.length(1);
  });

  const wrong: readonly [what: string, data: unknown, problem: string][] = [
    ['a key', { rule: {} }, 'unknown-key rule (key): rule'],
    [
      'a rule',
      { rules: { 'session/org-timeout': {} } },
      'unknown-rule rules.session/org-timeout (key): session/org-timeout',
    ],
    [
      'a parameter',
      { rules: { 'session/org-timeout-max': { maxMinute: 5 } } },
      'unknown-key rules.session/org-timeout-max.maxMinute (key): maxMinute',
    ],
    [
      'a parameter of another rule',
      { rules: { 'session/csrf': { maxMinutes: 5 } } },
      'unknown-key rules.session/csrf.maxMinutes (key): maxMinutes',
    ],
    [
      'a severity',
      { rules: { 'session/csrf': { severity: 'hihg' } } },
      'unknown-value rules.session/csrf.severity: hihg',
    ],
    ['a word for off', { rules: { 'session/csrf': 'disabled' } }, 'unknown-value rules.session/csrf: disabled'],
    ['a switch', { rules: { 'session/csrf': true } }, 'unknown-value rules.session/csrf: true'],
    ['a pack', { extends: ['sbss'] }, 'unknown-pack extends.0: sbss'],
    [
      'a filter',
      { rules: { 'session/csrf': { scopes: [{ only: { profile: ['A'] } }] } } },
      'unknown-key rules.session/csrf.scopes.0.only.profile (key): profile',
    ],
    [
      'a key of a scope',
      { rules: { 'session/csrf': { scopes: [{ only: { apps: ['A'] }, of: true }] } } },
      'unknown-key rules.session/csrf.scopes.0.of (key): of',
    ],
    [
      'a rule of a waiver',
      { waivers: [{ ...WAIVER, rule: 'token/never' }] },
      'unknown-rule waivers.0.rule: token/never',
    ],
    ['a key of a waiver', { waivers: [{ ...WAIVER, expiry: '' }] }, 'unknown-key waivers.0.expiry (key): expiry'],
  ];
  for (const [what, data, problem] of wrong) {
    it(`is told of ${what} that is not there`, () => {
      expect(lines(data)).to.include(problem);
      const found = problemsIn(data).find(({ code }) => problem.startsWith(code));
      expect(found?.candidates).not.to.deep.equal([]);
    });
  }

  for (const name of Object.keys(WAIVER)) {
    it(`gives a waiver its ${name}`, () => {
      const waiver = Object.fromEntries(Object.entries(WAIVER).filter(([key]) => key !== name));
      expect(lines({ waivers: [waiver] })).to.deep.equal([`missing waivers.0: ${name}`]);
    });
  }

  it('is told what else is wrong with a value', () => {
    const of = (data: unknown): string => lines(data).join();
    expect(of({ rules: { 'session/org-timeout-max': { maxMinutes: 'long' } } })).to.match(/^wrong rules\.session\/org/);
    expect(of({ rules: { 'session/org-timeout-max': { maxMinutes: 0 } } })).to.match(/^wrong .*maxMinutes/);
    expect(of({ waivers: [{ ...WAIVER, expires: '31.12.2026' }] })).to.match(/^wrong waivers\.0\.expires/);
    expect(of({ waivers: [{ ...WAIVER, subjects: [] }] })).to.match(/^wrong waivers\.0\.subjects/);
    expect(of({ waivers: [{ ...WAIVER, owner: ' ' }] })).to.match(/^wrong waivers\.0\.owner/);
    expect(of({ rules: { 'session/csrf': { scopes: [{ only: {} }] } } })).to.match(/^wrong .*only/);
    expect(of({ extends: 'sbs' })).to.match(/^wrong extends/);
  });
});

describe('the policy that counts', () => {
  it('is the recommended rules by their own defaults, without a file', () => {
    const { settings, file, extends: packs } = defaultPolicy(false);
    expect([file, packs]).to.deep.equal([null, ['recommended']]);
    const ids = settings.map(({ rule }) => rule.id);
    expect(ids).to.include('session/org-timeout-max').and.not.include('session/warning-popup');
    // No rule is asked of anybody because it came to exist.
    expect(ids).not.to.include('session/terminate-on-password-reset');
    expect(settings.every(({ rule, application }) => application?.severity === rule.severity)).to.equal(true);
  });

  it('builds the strict rules on the same list', () => {
    expect(Object.keys(PACKS.strict.rules).sort()).to.deep.equal(Object.keys(PACKS.recommended.rules).sort());
  });

  it('asks with the Health Review for the lock to the domain and for ended sessions on a password reset', () => {
    const { settings } = resolvePolicy('p', documentOf({ extends: ['security-health-review'] }));
    expect(settings.map(({ rule }) => rule.id)).to.include.members([
      'session/lock-to-domain',
      'session/terminate-on-password-reset',
    ]);
  });

  it('asks of a source tree nothing that only an org can say', () => {
    const tree = defaultPolicy(true);
    expect(tree.extends).to.deep.equal(['recommended', 'source-tree']);
    const all = defaultPolicy(false).settings.length;
    expect(tree.settings).to.have.length(all - 3);
  });

  it('builds on the recommended rules unless it says on what', () => {
    expect(resolvePolicy('p', documentOf({})).extends).to.deep.equal(['recommended']);
    expect(resolvePolicy('p', documentOf({ extends: [] })).settings).to.deep.equal([]);
    const only = resolvePolicy('p', documentOf({ extends: [], rules: { 'session/csrf': {} } }));
    expect(only.settings.map(({ rule }) => rule.id)).to.deep.equal(['session/csrf']);
  });

  it('takes what a pack says, and changes what the file mentions', () => {
    const id = 'session/org-timeout-max';
    const file = { extends: ['recommended', 'security-health-review'], rules: { [id]: { severity: 'critical' } } };
    expect(settingOf(file, id)).to.deep.include({
      severity: 'critical',
      application: { severity: 'critical', parameters: { maxMinutes: 15 } },
      scopes: [],
    });
    const later = { extends: ['security-health-review', 'strict'] };
    expect(settingOf(later, 'session/lock-to-ip')).to.include({ severity: 'medium' });
  });

  it('does not take a default for what a file says', () => {
    const file = { extends: ['strict'], rules: { 'profile/admin-timeout-max': { profiles: ['Boss'] } } };
    expect(settingOf(file, 'profile/admin-timeout-max')?.application?.parameters).to.deep.equal({
      maxMinutes: 15,
      profiles: ['Boss'],
    });
  });

  it('leaves out what the last pack turns off, though one between turned it on', () => {
    const extended = { extends: ['source-tree', 'recommended', 'source-tree'] };
    expect(settingOf(extended, 'app/not-installed')).to.equal(undefined);
    expect(settingOf({ extends: ['source-tree', 'recommended'] }, 'app/not-installed')).not.to.equal(undefined);
  });

  it('leaves out what is off, whatever was said before', () => {
    expect(settingOf({ rules: { 'session/csrf': 'off' } }, 'session/csrf')).to.equal(undefined);
    expect(
      settingOf({ extends: ['recommended', 'source-tree'], rules: { 'token/unused': {} } }, 'token/unused')
    ).not.to.equal(undefined);
  });

  it('scopes a rule, with what the rule says in general where the scope says nothing', () => {
    const setting = settingOf(
      {
        rules: {
          'profile/timeout-max': {
            maxMinutes: 240,
            severity: 'low',
            scopes: [
              { only: { profiles: ['*Admin*'] }, maxMinutes: 30, severity: 'high' },
              { only: { userTypes: ['Guest'] }, off: true },
              { only: { profiles: ['Night'] }, maxMinutes: 720 },
            ],
          },
        },
      },
      'profile/timeout-max'
    );
    expect(setting?.application).to.deep.equal({ severity: 'low', parameters: { maxMinutes: 240 } });
    expect(setting?.scopes).to.deep.equal([
      {
        filter: { profiles: ['*Admin*'] },
        application: { severity: 'high', parameters: { maxMinutes: 30 } },
      },
      { filter: { userTypes: ['Guest'] }, application: null },
      { filter: { profiles: ['Night'] }, application: { severity: 'low', parameters: { maxMinutes: 720 } } },
    ]);
  });

  it('runs a rule for its scopes alone where it is off in general', () => {
    const setting = settingOf(
      { rules: { 'profile/timeout-max': { off: true, scopes: [{ only: { profiles: ['A'] }, maxMinutes: 15 }] } } },
      'profile/timeout-max'
    );
    expect(setting?.application).to.equal(null);
    expect(setting?.scopes).to.have.length(1);
  });

  it('holds the waivers of the file', () => {
    expect(resolvePolicy('p', documentOf({ waivers: [WAIVER] })).waivers).to.deep.equal([WAIVER]);
  });
});

describe('rule packs', () => {
  for (const name of PACK_NAMES) {
    it(`${name} is a list of rules as a policy file would have it`, () => {
      expect(lines({ rules: PACKS[name].rules })).to.deep.equal([]);
      expect(Object.keys(PACKS[name].rules)).not.to.deep.equal([]);
    });
  }
});
