import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { RULES } from '../../../src/rules/registry.js';
import { ACCESS_CASES } from './cases/access.js';
import { APP_CASES } from './cases/app.js';
import { PROFILE_CASES } from './cases/profile.js';
import { RECORD_CASES } from './cases/record.js';
import type { RuleCases } from './cases/ruleCases.js';
import { SESSION_CASES } from './cases/session.js';
import { TOKEN_CASES } from './cases/token.js';
import { checkOf, evidenceOf, policyOf, settingOf } from './support.js';

const ROOT = resolve(import.meta.dirname, '../../..');
const GROUPS = '{session,login,permission,profile,app,token,record}';
const CASES: Readonly<Record<string, RuleCases>> = {
  ...SESSION_CASES,
  ...ACCESS_CASES,
  ...PROFILE_CASES,
  ...APP_CASES,
  ...TOKEN_CASES,
  ...RECORD_CASES,
};

const isRule = (value: unknown): value is { readonly id: string } =>
  typeof value === 'object' && value !== null && 'id' in value && 'evaluate' in value;

describe('the registry of rules', () => {
  it('holds the rule of every file in the folders of rules', async () => {
    const files = globSync(`src/rules/${GROUPS}/*.ts`, { cwd: ROOT });
    expect(files).to.have.length.greaterThan(20);
    const registered = RULES.map(({ id }) => id);
    for (const file of files) {
      const module = (await import(pathToFileURL(resolve(ROOT, file)).href)) as Record<string, unknown>;
      const ids = Object.values(module).filter(isRule);
      expect(ids, file).to.have.length(1);
      expect(registered).to.include(ids[0]!.id);
    }
    expect(registered).to.have.length(files.length);
  });

  it('gives each rule an id of its own, with the folder that it is in', () => {
    const ids = RULES.map(({ id }) => id);
    expect(new Set(ids).size).to.equal(ids.length);
    for (const id of ids)
      expect(id).to.match(/^(session|login|permission|profile|app|token|record)\/[a-z]+(-[a-z]+)*$/);
  });

  it('knows which parameter permits how much of a measure', () => {
    const thresholds = RULES.flatMap(({ id, threshold }) => (threshold === undefined ? [] : [`${id} ${threshold}`]));
    expect(thresholds.sort()).to.deep.equal([
      'app/timeout-max maxMinutes',
      'permission/approve-uninstalled-apps maxHolders',
      'permission/mfa-waived maxHolders',
      'permission/use-any-api-client maxHolders',
      'profile/admin-timeout-max maxMinutes',
      'profile/timeout-max maxMinutes',
      'session/org-timeout-max maxMinutes',
      'token/absolute-max maxDays',
      'token/idle-max maxDays',
    ]);
  });

  it('has words for each rule, and for no other', () => {
    const text = readFileSync(resolve(ROOT, 'messages/rules.md'), 'utf8');
    const keys = [...text.matchAll(/^# (\S+)$/gm)].map(([, key]) => key!);
    const wanted = RULES.flatMap(({ id }) => ['title', 'why', 'setup'].map((part) => `${id}.${part}`));
    expect(keys).to.include.members(wanted);
    const spoken = new Set(keys.filter((key) => key.includes('/')).map((key) => key.replace(/\.[^.]+$/, '')));
    expect([...spoken].sort()).to.deep.equal(RULES.map(({ id }) => id).sort());
  });

  it('fills every gap of the sentences that it gives, and no more', () => {
    const sentences = new Map(
      readFileSync(resolve(ROOT, 'messages/rules.md'), 'utf8')
        .split(/^# /m)
        .map((entry) => [entry.split('\n')[0]!, entry.split('\n').slice(1).join('\n')])
    );
    for (const rule of RULES) {
      for (const outcome of rule.evaluate(evidenceOf(CASES[rule.id]!.fail), {})) {
        if (outcome.verdict !== 'fail') continue;
        const sentence = sentences.get(`${rule.id}.${outcome.code ?? 'fail'}`);
        expect(sentence?.match(/%s/g)?.length ?? 0, rule.id).to.equal(outcome.args.length);
      }
    }
  });

  it('has words for each parameter', () => {
    const text = readFileSync(resolve(ROOT, 'messages/rules.md'), 'utf8');
    for (const { parameters } of RULES) {
      for (const name of Object.keys(parameters.shape)) expect(text).to.contain(`# parameter.${name}\n`);
    }
  });

  it('completes the parameters of each rule by its own defaults', () => {
    for (const { parameters } of RULES) expect(parameters.safeParse({}).success).to.equal(true);
  });

  it('names where each rule comes from and what it reads', () => {
    for (const rule of RULES) {
      expect(rule.references, rule.id).not.to.deep.equal([]);
      expect(rule.reads, rule.id).not.to.deep.equal([]);
    }
  });

  it('has an org that passes, one that fails and one that cannot be assessed for each rule', () => {
    expect(Object.keys(CASES).sort()).to.deep.equal(RULES.map(({ id }) => id).sort());
    for (const { id } of RULES) {
      const verdictOf = (name: keyof RuleCases): string | undefined =>
        checkOf(CASES[id]![name], policyOf([settingOf(id)])).rules[0]?.verdict;
      expect([verdictOf('pass'), verdictOf('fail'), verdictOf('notAssessed')], id).to.deep.equal([
        'pass',
        'fail',
        'not-assessed',
      ]);
    }
  });
});
