import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect } from 'chai';
import { controlsOf } from '../../../src/check/controls.js';
import { PACK_NAMES, PACKS } from '../../../src/check/packNames.js';
import type { Pack } from '../../../src/check/packs/pack.js';
import { checkPolicy } from '../../../src/check/policyProblems.js';
import { resolvePolicy } from '../../../src/check/resolvePolicy.js';
import type { AppFacts } from '../../../src/facts/app.js';
import { unreadable } from '../../../src/facts/fact.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import type { ControlResult } from '../../../src/rules/findings.js';
import { RULES } from '../../../src/rules/registry.js';
import { connectedApp, orgSession, profile, record, recordsOf, snapshotOf } from '../support/builders.js';
import { ACCESS_CASES } from '../rules/cases/access.js';
import { APP_CASES } from '../rules/cases/app.js';
import { PROFILE_CASES } from '../rules/cases/profile.js';
import type { RuleCases } from '../rules/cases/ruleCases.js';
import { SESSION_CASES } from '../rules/cases/session.js';
import { cli, refresh, TOKEN_CASES } from '../rules/cases/token.js';
import { checkOf, evidenceOf, NOW, policyOf, say, settingOf } from '../rules/support.js';

const CASES: Readonly<Record<string, RuleCases>> = {
  ...SESSION_CASES,
  ...ACCESS_CASES,
  ...PROFILE_CASES,
  ...APP_CASES,
  ...TOKEN_CASES,
};
const absolute = (pass: AppFacts, fail: AppFacts): RuleCases => ({
  pass: snapshotOf({ apps: [pass] }),
  fail: snapshotOf({ apps: [fail] }),
  notAssessed: snapshotOf({ apps: [{ ...pass, refreshPolicy: unreadable('failed', '503') }] }),
});

/** Where a control asks for other numbers, or of other apps, than the rule by itself. */
const CASES_OF: Readonly<Record<string, RuleCases>> = {
  'SBS-DEP-006 token/absolute-max': absolute(
    cli('15', 'specific_lifetime:90:DAYS'),
    cli('15', 'specific_lifetime:91:DAYS')
  ),
  'V10.4.8 token/absolute-max': absolute(refresh('specific_lifetime:365:DAYS'), refresh('specific_lifetime:366:DAYS')),
};

/** 15 minutes everywhere: what passes the strictest number that any standard asks for. */
const TIGHT = snapshotOf({
  org: orgSession({ sessionTimeout: 'FifteenMinutes' }),
  profileSessions: recordsOf(record('Sales', '15')),
  apps: [connectedApp('Data_Loader', { sessionPolicy: { sessionTimeout: '15' } })],
});
const TIMEOUTS: readonly string[] = ['session/org-timeout-max', 'profile/timeout-max', 'app/timeout-max'];

const passingOf = (id: string, rule: string): Snapshot =>
  TIMEOUTS.includes(rule) ? TIGHT : (CASES_OF[`${id} ${rule}`] ?? CASES[rule]!).pass;

const STANDARDS = PACK_NAMES.filter((name) => PACKS[name].standard !== null);

const controlIn = (snapshot: Snapshot, pack: string, id: string, now = NOW): ControlResult => {
  const [result] = controlsOf([pack], { ...evidenceOf(snapshot), now }, say);
  const found = result?.controls.find((control) => control.id === id);
  if (found === undefined) throw new Error(`no control ${id}`);
  return found;
};

describe('the packs of standards', () => {
  const text = readFileSync(resolve(import.meta.dirname, '../../../messages/controls.md'), 'utf8');
  const keys = new Set([...text.matchAll(/^# (\S+)$/gm)].map(([, key]) => key!));

  it('are those of issue and policy', () => {
    expect(STANDARDS).to.deep.equal([
      'sbs',
      'owasp-asvs-5',
      'pci-dss-4',
      'nist-800-63b-4',
      'partner-2026',
      'readiness-2027',
    ]);
  });

  for (const name of STANDARDS) {
    const pack: Pack = PACKS[name];
    const { rules } = pack;
    const { controls, release, url } = pack.standard!;

    it(`${name} asks for the rules that its controls are answered by, and for no other`, () => {
      const answering = controls.flatMap(({ answer }) => (answer.by === 'rules' ? Object.keys(answer.rules) : []));
      expect([...new Set(answering)].sort()).to.deep.equal(Object.keys(rules).sort());
      const ids = RULES.map(({ id }) => id);
      for (const id of answering) expect(ids).to.include(id);
    });

    it(`${name} has words for each control, and a source`, () => {
      expect(release).to.match(/./);
      expect(url).to.match(/^https:/);
      expect(new Set(controls.map(({ id }) => id)).size).to.equal(controls.length);
      for (const { id, answer, isOpen } of controls) {
        const key = `control.${name}.${id}`;
        expect(keys.has(`${key}.title`), key).to.equal(true);
        expect(keys.has(`${key}.reason`), key).to.equal(answer.by !== 'rules');
        expect(keys.has(`${key}.open`), key).to.equal(isOpen === true);
      }
    });

    it(`${name} takes each parameter as its rule does`, () => {
      for (const { answer } of controls) {
        if (answer.by !== 'rules') continue;
        for (const [id, parameters] of Object.entries(answer.rules)) {
          const rule = RULES.find((candidate) => candidate.id === id);
          expect(rule?.parameters.safeParse(parameters).success, id).to.equal(true);
        }
      }
    });

    it(`${name} passes by each of the rules that answer a control, and by nothing else`, () => {
      for (const { id, answer } of controls) {
        if (answer.by !== 'rules') {
          expect(controlIn(snapshotOf(), name, id).reason, id).to.equal(`control.${name}.${id}.reason`);
          continue;
        }
        const ids = Object.keys(answer.rules);
        for (const rule of ids) {
          const passing = controlIn(passingOf(id, rule), name, id);
          expect(passing.rules.find((one) => one.rule.startsWith(`${rule}@`))?.verdict, `${id} ${rule}`).to.equal(
            'pass'
          );
          if (ids.length === 1) expect(passing.verdict, id).to.equal('pass');
        }
      }
    });

    it(`${name} fails, and is not assessed, by each of the rules that answer a control`, () => {
      for (const { id, answer } of controls) {
        if (answer.by !== 'rules') continue;
        for (const rule of Object.keys(answer.rules)) {
          const { fail, notAssessed } = CASES_OF[`${id} ${rule}`] ?? CASES[rule]!;
          const failing = controlIn(fail, name, id);
          expect(failing.verdict, `${id} ${rule}`).to.equal('fail');
          expect(failing.rules.find((one) => one.rule.startsWith(`${rule}@`))?.verdict, `${id} ${rule}`).to.equal(
            'fail'
          );
          const open = controlIn(notAssessed, name, id);
          expect(open.rules.find((one) => one.rule.startsWith(`${rule}@`))?.verdict, `${id} ${rule}`).to.equal(
            'not-assessed'
          );
          expect(open.verdict, `${id} ${rule}`).to.be.oneOf(['fail', 'not-assessed']);
        }
      }
    });
  }

  it('have a passing, a failing and an unassessed org for each rule that answers a control', () => {
    const answering = STANDARDS.flatMap((name) =>
      PACKS[name].standard!.controls.flatMap(({ id, answer }) =>
        answer.by === 'rules' ? Object.keys(answer.rules).map((rule) => [id, rule] as const) : []
      )
    );
    const without = answering.filter(([id, rule]) => (CASES_OF[`${id} ${rule}`] ?? CASES[rule]) === undefined);
    expect(without, 'write them in test/unit/rules/cases').to.deep.equal([]);
  });

  it('are the packs that hold every rule that nothing recommends', () => {
    const held = PACK_NAMES.flatMap((name) => Object.keys(PACKS[name].rules));
    expect(RULES.map(({ id }) => id).filter((id) => !held.includes(id))).to.deep.equal([]);
  });
});

describe('a control', () => {
  const locked = snapshotOf({ org: orgSession({ requireHttpOnly: 'true' }) });

  it('passes where its rules do, and says what they leave open', () => {
    expect(controlIn(locked, 'owasp-asvs-5', 'V3.3.4')).to.deep.equal({
      id: 'V3.3.4',
      title: 'control.owasp-asvs-5.V3.3.4.title',
      verdict: 'pass',
      rules: [{ rule: 'session/http-only@1', verdict: 'pass', failed: 0, notAssessed: 0, passed: 1 }],
      leftOpen: 'control.owasp-asvs-5.V3.3.4.open',
      url: PACKS['owasp-asvs-5'].standard?.url,
    });
  });

  it('is no pass where there was nothing to look at', () => {
    expect(controlIn(locked, 'sbs', 'SBS-OAUTH-002').verdict).to.equal('nothing-to-look-at');
    expect(controlIn(locked, 'sbs', 'SBS-DEP-006')).to.deep.include({ verdict: 'nothing-to-look-at' });
  });

  it('is no pass where a list could not be read', () => {
    const gaps = [{ component: 'ConnectedApp', reason: 'no-permission' as const, detail: 'Modify Metadata' }];
    expect(controlIn(snapshotOf({ gaps }), 'sbs', 'SBS-OAUTH-002').verdict).to.equal('not-assessed');
  });

  it('says why nothing can answer it, or that its text was not read', () => {
    expect(controlIn(locked, 'owasp-asvs-5', 'V7.3.2')).to.deep.include({
      verdict: 'not-checkable',
      notCheckable: 'platform',
      reason: 'control.owasp-asvs-5.V7.3.2.reason',
      rules: [],
    });
    const unread = controlIn(locked, 'pci-dss-4', '7.2.5');
    expect(unread).to.deep.include({ verdict: 'text-not-read', reason: 'control.pci-dss-4.7.2.5.reason' });
    expect(unread).not.to.have.property('notCheckable');
  });

  it('counts the days to its date by the clock that is handed in', () => {
    const left = (now: string): number | undefined => controlIn(locked, 'readiness-2027', 'READY-UNPW', now).daysLeft;
    expect(left('2026-11-29T09:00:00Z')).to.equal(83);
    expect(left('2027-02-19T23:00:00Z')).to.equal(1);
    expect(left('2027-02-20T00:00:00Z')).to.equal(0);
    expect(left('2027-02-22T12:00:00Z')).to.equal(-2);
    expect(controlIn(locked, 'readiness-2027', 'READY-SOAP-END')).to.deep.include({
      release: "Summer '27",
      certainty: 'official',
    });
  });

  it('is judged by the numbers of the standard, whatever the policy file says, waives or turns off', () => {
    const snapshot = snapshotOf({
      org: orgSession({ sessionTimeout: 'EightHours', forceLogoutOnSessionTimeout: 'true' }),
      profiles: [profile('Sales')],
      apps: [connectedApp('Data_Loader', { sessionPolicy: { sessionTimeout: '15' } })],
    });
    const checked = checkPolicy({
      extends: ['pci-dss-4'],
      rules: { 'session/org-timeout-max': { maxMinutes: 720 }, 'profile/timeout-max': 'off' },
    });
    if (checked.status === 'bad') throw new Error(JSON.stringify(checked.problems));
    const policy = resolvePolicy('p', checked.document);
    const report = checkOf(snapshot, policy);
    expect(report.findings.map(({ rule }) => rule)).not.to.include('session/org-timeout-max@1');
    const idle = report.controls[0]?.controls.find(({ id }) => id === '8.2.8');
    expect(idle?.verdict).to.equal('fail');
    expect(idle?.rules.map(({ rule, failed }) => [rule, failed])).to.deep.equal([
      ['session/org-timeout-max@1', 1],
      ['session/force-logout@1', 0],
      ['profile/timeout-max@1', 1],
      ['app/timeout-max@1', 0],
    ]);
  });

  it('says once how it is mended, though several of its rules fail for it', () => {
    const loose = snapshotOf({
      org: orgSession({ sessionTimeout: 'EightHours', forceLogoutOnSessionTimeout: 'false' }),
    });
    const page = (key: string): string => (key.endsWith('.setup') ? 'Setup > Session Settings' : key);
    const [pack] = controlsOf(['pci-dss-4'], evidenceOf(loose), page);
    const idle = pack?.controls.find(({ id }) => id === '8.2.8');
    expect(idle?.rules.filter(({ verdict }) => verdict === 'fail').length).to.be.above(1);
    expect(idle?.mends).to.deep.equal(['Setup > Session Settings']);
  });

  it('is listed for standards alone', () => {
    const org = { ...orgSession(), timeoutMinutes: unreadable('failed', '503') };
    const packs = checkOf(
      snapshotOf({ org }),
      policyOf([settingOf('session/http-only')], { extends: [...PACK_NAMES] })
    );
    expect(packs.controls.map(({ pack }) => pack)).to.deep.equal(STANDARDS);
    expect(checkOf(locked, policyOf([settingOf('session/http-only')])).controls).to.deep.equal([]);
  });
});
