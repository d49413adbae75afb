import { expect } from 'chai';
import fc from 'fast-check';
import { parse } from 'yaml';
import { unreadable } from '../../../src/facts/fact.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import { renderPolicyYaml } from '../../../src/render/check/policyYaml.js';
import { checkPolicy } from '../../../src/check/policyProblems.js';
import { ratchetOf } from '../../../src/check/ratchet.js';
import { defaultPolicy, resolvePolicy } from '../../../src/check/resolvePolicy.js';
import { anySnapshot, HOSTILE_NAMES } from '../support/anyOrg.js';
import { connectedApp, eca, orgSession, profile, record, recordsOf, snapshotOf, treeOf } from '../support/builders.js';
import { checkOf, evidenceOf, findingLine, say } from '../rules/support.js';

const yamlOf = (snapshot: Snapshot): string =>
  renderPolicyYaml(
    ratchetOf(
      defaultPolicy(snapshot.source.orgId === null).settings.map(({ rule }) => rule),
      evidenceOf(snapshot)
    ),
    snapshot.source,
    say,
    (id) => `${id}.title`
  );

/** What the new policy finds in an org. */
const failsIn = (yaml: string, snapshot: Snapshot): string[] => {
  const checked = checkPolicy(parse(yaml));
  if (checked.status === 'bad') throw new Error(JSON.stringify(checked.problems));
  return checkOf(snapshot, resolvePolicy('session-policy.yml', checked.document))
    .findings.filter(({ verdict }) => verdict === 'fail')
    .map(findingLine);
};

const org = (sales: string, service: string): Snapshot =>
  snapshotOf({
    org: orgSession({ sessionTimeout: 'EightHours', lockSessionsToIp: 'false', requireHttpOnly: 'true' }),
    profiles: [profile('Sales'), profile('Service'), profile('Support')],
    profileSessions: recordsOf(record('Sales', sales), record('Service', service)),
    apps: [connectedApp('Data_Loader')],
  });

describe('a policy written from an org', () => {
  const yaml = yamlOf(org('720', '60'));

  it('permits what is there today, by name where it must be', () => {
    const { extends: packs, rules } = parse(yaml) as { extends: string[]; rules: Record<string, unknown> };
    expect(packs).to.deep.equal([]);
    expect(rules['session/org-timeout-max']).to.deep.equal({ maxMinutes: 480 });
    expect(rules['profile/timeout-max']).to.deep.equal({
      maxMinutes: 60,
      scopes: [
        { only: { profiles: ['Support'] }, maxMinutes: 480 },
        { only: { profiles: ['Sales'] }, maxMinutes: 720 },
      ],
    });
    expect(rules['session/lock-to-ip']).to.equal('off');
    expect(rules['session/http-only']).to.deep.equal({});
    expect(rules['token/never-expires']).to.deep.equal({ scopes: [{ only: { apps: ['Data_Loader'] }, off: true }] });
  });

  it('passes today, and fails on anything worse', () => {
    expect(failsIn(yaml, org('720', '60'))).to.deep.equal([]);
    expect(failsIn(yaml, org('1440', '60'))).to.include('medium profile/timeout-max@1 Sales: fail (new)');
    expect(failsIn(yaml, org('720', '90'))).to.include('medium profile/timeout-max@1 Service: fail (new)');
    const worse = snapshotOf({ ...org('720', '60'), apps: [connectedApp('Data_Loader'), connectedApp('New')] });
    expect(failsIn(yaml, worse)).to.include('high token/never-expires@2 New: fail (new)');
  });

  it('permits a part of a day as a whole one', () => {
    const oauthPolicy = { refreshTokenPolicy: 'specific_lifetime:36:HOURS' };
    const hours = snapshotOf({ apps: [connectedApp('Data_Loader', { oauthPolicy })] });
    expect(yamlOf(hours)).to.contain('maxDays: 2');
    expect(failsIn(yamlOf(hours), hours)).to.deep.equal([]);
  });

  it('permits a token without an end by name: no number of days does', () => {
    const ending = (name: string, refreshTokenPolicy: string) =>
      connectedApp(name, { oauthPolicy: { refreshTokenPolicy } });
    const apps = [ending('A', 'specific_inactivity:45:DAYS'), ending('B', 'infinite')];
    const snapshot = snapshotOf({ apps });
    const { rules } = parse(yamlOf(snapshot)) as { rules: Record<string, unknown> };
    expect(rules['token/idle-max']).to.deep.equal({ maxDays: 45, scopes: [{ only: { apps: ['B'] }, off: true }] });
    expect(failsIn(yamlOf(snapshot), snapshot)).to.deep.equal([]);
  });

  it('permits twins, an app of each kind with one name, what the one with more has', () => {
    const sessionPolicy = { sessionTimeout: '60' };
    const apps = [
      connectedApp('A', { sessionPolicy }),
      connectedApp('Twin', { sessionPolicy }),
      eca('Twin', { oauth: { sessionTimeoutInMinutes: '15' } }),
    ];
    const snapshot = snapshotOf({ apps });
    expect(failsIn(yamlOf(snapshot), snapshot)).to.deep.equal([]);
  });

  it('holds below each rule that fails today the waiver that would take it up again', () => {
    const lines = yaml.split('\n');
    const waiverOf = (rule: string): readonly string[] => {
      const begin = lines.indexOf(`  #   - rule: ${rule}`);
      return lines.slice(begin, begin + 5).map((line) => line.replace('  #   ', ''));
    };
    const waived = (rule: string): unknown => (parse(waiverOf(rule).join('\n')) as unknown[])[0];
    expect(waived('session/lock-to-ip')).to.deep.equal({
      rule: 'session/lock-to-ip',
      subjects: ['prod'],
      reason: 'waive.reason',
      owner: 'waive.owner',
      expires: '2027-02-20',
    });
    expect(waived('token/never-expires')).to.deep.include({ subjects: ['Data_Loader'] });
    expect(lines[lines.indexOf('  session/lock-to-ip: off') + 1]).to.equal('  # waive');
    expect(yaml).not.to.contain('rule: session/http-only');
  });

  it('finds nothing new where each waiver is taken up', () => {
    const document = parse(yaml) as { rules: Record<string, unknown>; waivers: unknown[] };
    const waivers = parse(
      yaml
        .split('\n')
        .filter((line) => line.startsWith('  #   '))
        .map((line) => line.replace('  #   ', ''))
        .join('\n')
    ) as unknown[];
    const asked = Object.fromEntries(
      Object.entries(document.rules).map(([id, rule]) => [id, rule === 'off' ? {} : rule])
    );
    const taken = JSON.stringify({ ...document, rules: asked, waivers });
    expect(failsIn(taken, org('720', '60'))).to.satisfy(
      (lines: string[]) => lines.length > 0 && lines.every((line) => line.endsWith('(waived)'))
    );
  });

  it('says above each rule what it is, and what could not be assessed', () => {
    expect(yaml).to.match(/^ {2}# session\/org-timeout-max\.title\n {2}session\/org-timeout-max:$/m);
    const blind = snapshotOf({ org: { ...orgSession(), timeoutMinutes: unreadable('failed', '503') } });
    expect(yamlOf(blind)).to.match(/^ {2}# not-assessed 1\n {2}session\/org-timeout-max: \{\}$/m);
    expect(yaml).to.match(/^# head prod 2026-11-22$/m);
  });

  it('asks of a tree what a tree can say', () => {
    expect(yamlOf(treeOf({ apps: [connectedApp('A')] }))).not.to.contain('app/not-installed');
  });

  it('survives names of any kind', () => {
    const profiles = HOSTILE_NAMES.map((label, index) => profile(label, { key: String(index) }));
    const snapshot = snapshotOf({ org: orgSession({ sessionTimeout: 'TwelveHours' }), profiles });
    expect(failsIn(yamlOf(snapshot), snapshot)).to.deep.equal([]);
  });

  it('passes on whatever org it was written from', () => {
    fc.assert(
      fc.property(anySnapshot, (snapshot) => {
        expect(failsIn(yamlOf(snapshot), snapshot)).to.deep.equal([]);
      }),
      { numRuns: 30 }
    );
  });
});
