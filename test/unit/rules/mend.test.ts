import { expect } from 'chai';
import fc from 'fast-check';
import { snapshotAfter } from '../../../src/change/snapshotAfter.js';
import type { AssumedLimit } from '../../../src/effective/refreshToken.js';
import type { AppFacts } from '../../../src/facts/app.js';
import { known, type Fact } from '../../../src/facts/fact.js';
import type { Amendment, Finding } from '../../../src/rules/findings.js';
import { mendingCommand } from '../../../src/rules/mend.js';
import { snapshotOf } from '../support/builders.js';
import { UNKNOWN } from './cases/token.js';
import { type Case, componentOf, snapshotFor, findingsIn, planOf, CASE, fixOf } from './mendCases.js';

const NOTHING: Case['parameters'] = {};

describe('the command that mends a finding', () => {
  const org = 'sf session fix-refresh-policy --target-org prod --app Salesforce_CLI';
  const cases: readonly (readonly [change: Partial<Case>, command: string])[] = [
    [{}, org],
    [{ isTree: true }, 'sf session fix-refresh-policy --source-dir force-app --app Salesforce_CLI'],
    [{ rule: 'token/inconsistent-with-limit', limit: known(true) }, org],
    // Case 4: a year under the limit is 30 idle days and a year; the policy that is asked for is shorter than both.
    [
      { rule: 'token/absolute-max', policy: 'specific_lifetime:365:DAYS', limit: known(true) },
      `${org} --policy specific_lifetime:90:DAYS`,
    ],
    [{ rule: 'token/absolute-max', parameters: { maxDays: 20 } }, `${org} --policy specific_lifetime:20:DAYS`],
    [
      { rule: 'token/absolute-max', limit: known(true), parameters: { maxDays: 20 } },
      `${org} --policy specific_lifetime:20:DAYS`,
    ],
    // A month may have 28 days: 84 are proven to be no more than three of them.
    [{ rule: 'token/absolute-max', policy: 'specific_lifetime:3:MONTHS' }, `${org} --policy specific_lifetime:84:DAYS`],
    [{ rule: 'token/idle-max', policy: 'specific_inactivity:45:DAYS' }, org],
    [
      { rule: 'token/idle-max', policy: 'specific_inactivity:90:DAYS', parameters: { maxDays: 60 } },
      `${org} --policy specific_inactivity:60:DAYS`,
    ],
    [{ rule: 'token/idle-max', policy: 'specific_lifetime:60:DAYS' }, `${org} --policy specific_lifetime:30:DAYS`],
    [
      {
        rule: 'token/idle-max',
        policy: 'specific_inactivity:90:DAYS',
        parameters: { maxDays: 60 },
        kind: 'external-client-app',
      },
      `${org} --policy specific_inactivity:60:DAYS --eca-global-settings`,
    ],
    [
      {
        rule: 'token/idle-max',
        policy: 'specific_inactivity:90:DAYS',
        parameters: { maxDays: 60 },
        limit: UNKNOWN,
        assumed: 'off',
      },
      `${org} --policy specific_inactivity:60:DAYS --assume-idle-limit off`,
    ],
    [{ rule: 'token/absolute-max', limit: UNKNOWN }, `${org} --policy specific_lifetime:90:DAYS`],
    // As written the idle end would be given up: only under the limit, which was assumed, is it kept.
    [
      { rule: 'token/absolute-max', policy: 'specific_inactivity:45:DAYS', limit: UNKNOWN, assumed: 'on' },
      `${org} --policy specific_lifetime:90:DAYS --assume-idle-limit on`,
    ],
    [
      { rule: 'token/cli-app', policy: 'infinite', timeout: '120' },
      'sf session set --target-org prod --app Salesforce_CLI --timeout 15 --refresh-policy specific_lifetime:90:DAYS',
    ],
    [
      { rule: 'token/cli-app', policy: 'infinite' },
      'sf session set --target-org prod --app Salesforce_CLI --refresh-policy specific_lifetime:90:DAYS',
    ],
    [
      { rule: 'token/cli-app', policy: 'zero', timeout: null },
      'sf session set --target-org prod --app Salesforce_CLI --timeout 15',
    ],
  ];
  for (const [change, command] of cases) {
    it(`is ${command} for ${JSON.stringify(change)}`, () => {
      expect(fixOf(change)).to.include({ command });
    });
  }

  it('is none where it would be refused: what it gives up is said', () => {
    const idle = { policy: 'specific_inactivity:30:DAYS' };
    for (const rule of ['token/absolute-max', 'token/cli-app']) {
      expect(fixOf({ ...idle, rule })).to.deep.include({ note: `${rule}.gives-up specific_lifetime:90:DAYS` });
      expect(fixOf({ ...idle, rule })).not.to.have.property('command');
    }
    expect(fixOf({ rule: 'token/absolute-max', policy: 'specific_inactivity:45:DAYS', limit: known(true) })).to.include(
      {
        command: `${org} --policy specific_lifetime:90:DAYS`,
      }
    );
  });

  it('is none for what has no component, and none for what could not be assessed', () => {
    const listed = (rule: string): Finding | undefined => {
      const found = { ...CASE, rule, timeout: '120' };
      const snapshot = snapshotFor(found);
      const apps = snapshot.apps.map((app) => ({ ...app, knownBy: 'listing' as const }));
      return findingsIn({ ...snapshot, apps }, found)[0];
    };
    for (const rule of ['token/never-expires', 'token/cli-app']) {
      expect(listed(rule)?.fix).not.to.have.any.keys('command', 'note');
    }
    const [open] = findingsIn(snapshotFor({ ...CASE, limit: UNKNOWN }), CASE);
    expect(open).to.include({ verdict: 'not-assessed' });
    expect(open?.fix).not.to.have.any.keys('command', 'note');
  });

  it('is none for a timeout of JWTs, which set does not write', () => {
    const found = { ...CASE, rule: 'token/cli-app', timeout: '120' };
    const snapshot = snapshotFor(found);
    const apps = snapshot.apps.map((app) => ({ ...app, tokenFormat: known('jwt' as const) }));
    expect(findingsIn({ ...snapshot, apps }, found)[0]?.fix).not.to.have.property('command');
  });

  it('leaves the org open where it has no alias', () => {
    const { source } = snapshotOf();
    const open = { ...source, name: 'acme.my.salesforce.com' };
    const byName = ({ name }: { readonly name: string }): string => name;
    const short: Amendment = { of: 'app', name: 'A', policies: { timeout: 15 }, flags: [] };
    expect(mendingCommand('set', short, open, byName)).to.equal(
      'sf session set --target-org <org> --app A --timeout 15'
    );
    expect(mendingCommand('set', short, { ...source, kind: 'snapshot' }, byName)).to.contain('--target-org <org>');
  });

  const policies = fc.oneof(
    fc.constantFrom('infinite', 'zero'),
    fc
      .tuple(
        fc.constantFrom('lifetime', 'inactivity'),
        fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constantFrom(84, 89, 90, 91, 365, 720, 2160, 2161)),
        fc.constantFrom('HOURS', 'DAYS', 'MONTHS')
      )
      .map(([kind, count, unit]) => `specific_${kind}:${count}:${unit}`)
  );
  const anyCase: fc.Arbitrary<Case> = fc
    .record({
      policy: policies,
      limit: fc.constantFrom<Fact<boolean>>(known(true), known(false), UNKNOWN),
      assumed: fc.constantFrom<AssumedLimit | undefined>(undefined, 'on', 'off'),
      kind: fc.constantFrom<AppFacts['kind']>('connected-app', 'external-client-app'),
      isTree: fc.boolean(),
      rule: fc.constantFrom(
        'token/never-expires',
        'token/inconsistent-with-limit',
        'token/idle-max',
        'token/absolute-max',
        'token/cli-app'
      ),
      maxDays: fc.constantFrom(1, 7, 20, 28, 30, 31, 60, 90, 400),
      timeout: fc.constantFrom(null, '15', '120'),
    })
    .map(({ maxDays, ...found }): Case => ({
      ...found,
      parameters: /max|cli/.test(found.rule) ? { maxDays } : NOTHING,
    }));

  it('runs as printed, and the finding is gone', async () => {
    let commands = 0;
    await fc.assert(
      fc.asyncProperty(anyCase, async (found) => {
        const snapshot = snapshotFor(found);
        const [finding] = findingsIn(snapshot, found);
        const command = finding?.fix.command;
        if (command === undefined) return;
        commands += 1;
        const { changes } = await planOf(command, found, snapshot);
        expect(changes.map(({ verdict }) => verdict)).to.satisfy((all: string[]) =>
          all.every((one) => one === 'planned')
        );
        expect(changes).not.to.deep.equal([]);
        const after = snapshotAfter(snapshot, [componentOf(found)], changes);
        expect(findingsIn(after, found).filter(({ verdict }) => verdict === 'fail')).to.deep.equal([]);
      }),
      { numRuns: 500 }
    );
    expect(commands).to.be.greaterThan(100);
  });
});
