import { expect } from 'chai';
import { listRules, type ListedControl, type ListedRule } from '../../../src/check/catalog.js';
import { RULES } from '../../../src/rules/registry.js';

const LISTED = listRules((key, ...args) => [key, ...args].join(' '));

const ruleOf = (id: string): ListedRule => LISTED.rules.find(({ rule }) => rule.startsWith(`${id}@`))!;
const packOf = (name: string): (typeof LISTED.packs)[number] => LISTED.packs.find((pack) => pack.name === name)!;
const controlOf = (pack: string, id: string): ListedControl => packOf(pack).controls.find((one) => one.id === id)!;

describe('catalog: listRules', () => {
  it('has every rule once, in the order of the registry', () => {
    expect(LISTED.formatVersion).to.equal(1);
    expect(LISTED.rules.map(({ rule }) => rule.replace(/@\d+$/, ''))).to.deep.equal(RULES.map(({ id }) => id));
  });

  it('says of a rule all that is to be known before it is asked for', () => {
    const { references, packs, ...rule } = ruleOf('session/org-timeout-max');
    expect(rule).to.deep.equal({
      rule: 'session/org-timeout-max@1',
      title: 'session/org-timeout-max.title',
      why: 'session/org-timeout-max.why',
      severity: 'medium',
      judges: 'org',
      reads: ['SecuritySettings.sessionSettings.sessionTimeout'],
      parameters: [{ name: 'maxMinutes', description: 'parameter.maxMinutes', default: 120 }],
      fixableBy: 'set',
      setupPath: 'session/org-timeout-max.setup',
      metadata: '<sessionSettings><sessionTimeout>TwoHours</sessionTimeout></sessionSettings>',
    });
    expect(references.every(({ title }) => title !== '')).to.equal(true);
    expect(references).to.have.length(3);
    expect(packs).to.include.members(['recommended', 'strict', 'security-health-review']);
  });

  it('says that no command mends a rule, and that no metadata can be given ahead', () => {
    expect(ruleOf('permission/use-any-api-client')).to.deep.include({ fixableBy: null, metadata: null });
  });

  it('gives a rule the version that it has', () => {
    expect(ruleOf('token/never-expires').rule).to.equal('token/never-expires@2');
  });

  it('names the packs that ask for a rule, not those that turn it off', () => {
    const { packs } = ruleOf('app/not-installed');
    expect(packs).to.include.members(['recommended', 'strict', 'sbs']).and.not.include('source-tree');
  });

  it('counts the rules that a pack asks for, not those that it turns off', () => {
    expect(packOf('sbs')).to.deep.include({ description: 'pack.sbs', rules: 8 });
    expect(packOf('source-tree')).to.deep.include({ rules: 0, controls: [] });
  });

  it('has the controls of standards alone', () => {
    expect(packOf('recommended').controls).to.deep.equal([]);
    expect(packOf('sbs').controls).to.have.length(22);
  });

  it('names the rules that answer a control, and what they leave open', () => {
    expect(controlOf('sbs', 'SBS-OAUTH-001')).to.deep.equal({
      id: 'SBS-OAUTH-001',
      title: 'control.sbs.SBS-OAUTH-001.title',
      rules: ['app/not-installed'],
    });
    expect(controlOf('sbs', 'SBS-DEP-006')).to.deep.equal({
      id: 'SBS-DEP-006',
      title: 'control.sbs.SBS-DEP-006.title',
      rules: ['token/cli-app', 'token/absolute-max'],
      leftOpen: 'control.sbs.SBS-DEP-006.open',
    });
  });

  it('says why no rule answers a control', () => {
    expect(controlOf('sbs', 'SBS-ACS-002')).to.deep.equal({
      id: 'SBS-ACS-002',
      title: 'control.sbs.SBS-ACS-002.title',
      rules: [],
      reason: 'control.sbs.SBS-ACS-002.reason',
    });
  });
});
