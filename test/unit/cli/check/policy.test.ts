import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { keepBaseline, openBaseline } from '../../../../src/cli/check/baseline.js';
import { answerCheck, answerRules, type CheckRequest } from '../../../../src/cli/check/check.js';
import { toUserError } from '../../../../src/cli/errors.js';
import { openPolicy } from '../../../../src/cli/check/policy.js';
import { writeRatchet } from '../../../../src/cli/check/policyInit.js';
import { rulesScreen } from '../../../../src/cli/output/show.js';
import { DOCUMENTED } from '../../../../src/effective/channels.js';
import { NO_BASELINE } from '../../../../src/check/baseline.js';
import { defaultPolicy } from '../../../../src/check/resolvePolicy.js';
import { orgSession, snapshotOf, treeOf } from '../../support/builders.js';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'policy-'));
});
after(async () => {
  await rm(folder, { recursive: true, force: true });
});

const file = async (name: string, text: string): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
};

const errorOf = async (promise: Promise<unknown>): Promise<Error> => {
  const error: unknown = await promise.catch((thrown: unknown) => thrown);
  if (!(error instanceof Error)) throw new Error('nothing went wrong');
  return toUserError(error);
};

const judging = { reading: DOCUMENTED, assumedLimit: undefined };

const request = (change: Partial<CheckRequest> = {}): CheckRequest => ({
  ...judging,
  failOn: 'medium',
  allowNotAssessed: true,
  policyFor: () => defaultPolicy(false),
  baselineFor: () => NO_BASELINE,
  ...change,
});

describe('the policy that a flag names', () => {
  it('is the one that comes with the plugin where there is none', async () => {
    const { policyFor } = await openPolicy(undefined);
    expect(policyFor(snapshotOf()).extends).to.deep.equal(['recommended']);
    expect(policyFor(treeOf()).extends).to.deep.equal(['recommended', 'source-tree']);
  });

  it('asks how users log in only where a rule or a standard wants to know', async () => {
    const asks = async (text: string): Promise<boolean> => (await openPolicy(await file('asks.yml', text))).withLogins;
    expect((await openPolicy(undefined)).withLogins).to.equal(false);
    expect(await asks('extends: [strict]\n')).to.equal(false);
    expect(await asks('extends: []\nrules:\n  login/soap-login-in-use: {}\n')).to.equal(true);
    expect(await asks('extends: [readiness-2027]\nrules:\n  login/soap-login-in-use: off\n')).to.equal(true);
  });

  it('is read from a file', async () => {
    const path = await file('good.yml', 'extends: []\nrules:\n  session/org-timeout-max:\n    maxMinutes: 30\n');
    const { policyFor } = await openPolicy(path);
    const report = answerCheck(snapshotOf(), request({ policyFor }));
    expect(report.policy).to.deep.equal({ file: path, extends: [] });
    expect(report.findings.map(({ message }) => message)).to.deep.equal([
      'Sessions end after 120 minutes without activity; at most 30 are permitted.',
    ]);
  });

  it('is refused with line, column and the nearest right word', async () => {
    const path = await file(
      'bad.yml',
      'extend: [sbs]\nrules:\n  session/org-timeout-maxx: {}\n  session/csrf: of\nwaivers:\n  - rule: token/pkce\n    subjects: [A]\n    reason: r\n    owner: o\n    expires: soon\n'
    );
    const error = await errorOf(openPolicy(path));
    expect(error).to.include({ name: 'PolicyUnusableError', exitCode: 2 });
    const lines = error.message.split('\n').slice(1);
    expect(lines).to.have.length(4);
    expect(lines[0]).to.equal(`${path}:1:1: "extend" means nothing here. Nearest: extends.`);
    expect(lines).to.include(
      `${path}:3:3: No rule is called "session/org-timeout-maxx". Nearest: session/org-timeout-max.`
    );
    expect(lines).to.include(`${path}:4:17: "of" is not one of the values. Nearest: off.`);
    expect(lines.join()).to.contain(`${path}:10:14: `);
  });

  it('is refused where it is no YAML, or is not there', async () => {
    const twice = await file('twice.yml', 'rules: {}\nrules: {}\n');
    expect((await errorOf(openPolicy(twice))).message).to.contain(`${twice}:2:1: the key "rules" is there twice.`);
    const none = join(folder, 'none.yml');
    expect(await errorOf(openPolicy(none))).to.include({ name: 'NoSuchFileError', exitCode: 2 });
  });

  it('says by name what a waiver lacks', async () => {
    const path = await file(
      'waiver.yml',
      'waivers:\n  - rule: token/pkce\n    subjects: [A]\n    reason: r\n    owner: o\n'
    );
    expect((await errorOf(openPolicy(path))).message).to.contain(`${path}:2:5: "expires" is missing.`);
  });
});

describe('a baseline', () => {
  const long = snapshotOf({ org: orgSession({ sessionTimeout: 'FourHours' }) });
  const longer = snapshotOf({ org: orgSession({ sessionTimeout: 'EightHours' }) });

  it('is written from what is found, and then nothing but what is new or worse fails', async () => {
    const choice = { baseline: join(folder, 'baseline.json'), 'write-baseline': true };
    const report = answerCheck(long, request(await openBaseline(choice)));
    expect(report.exitCode).to.equal(0);
    await keepBaseline(choice, [report]);

    const { baselineFor } = await openBaseline({ ...choice, 'write-baseline': false });
    expect(answerCheck(long, request({ baselineFor })).exitCode).to.equal(0);
    expect(answerCheck(longer, request({ baselineFor })).exitCode).to.equal(3);
    const elsewhere = { ...long, source: { ...long.source, orgId: '00D000000000002' } };
    expect(answerCheck(elsewhere, request({ baselineFor })).exitCode).to.equal(3);
  });

  it('is left alone unless it is to be written', async () => {
    await keepBaseline({ baseline: join(folder, 'other.json'), 'write-baseline': false }, []);
    expect(
      (await errorOf(openBaseline({ baseline: join(folder, 'other.json'), 'write-baseline': false }))).name
    ).to.equal('BaselineUnusableError');
    expect((await openBaseline({ 'write-baseline': false })).baselineFor('00D')).to.equal(NO_BASELINE);
  });

  it('is refused where it is none', async () => {
    for (const text of ['{', '[]', '{"formatVersion":2,"findings":[]}', '{"formatVersion":1,"findings":[{}]}']) {
      const path = await file('odd.json', text);
      expect(await errorOf(openBaseline({ baseline: path, 'write-baseline': false }))).to.include({
        name: 'BaselineUnusableError',
        exitCode: 2,
      });
    }
  });
});

describe('sf session policy init', () => {
  it('writes a file that the org passes, and says what it had to loosen', async () => {
    const path = join(folder, 'ratchet.yml');
    const snapshot = snapshotOf({ org: orgSession({ sessionTimeout: 'EightHours', lockSessionsToIp: 'false' }) });
    const result = await writeRatchet(snapshot, judging, path);
    expect(result).to.deep.include({ formatVersion: 1, outputFile: path, loosened: ['session/lock-to-ip'] });
    expect(result.notAssessed).to.include('session/csrf');
    // What is not read stays asked for.
    expect(result).to.deep.include({
      exitCode: 4,
      exitCodeAllowed: 0,
      command: `sf session check --target-org prod --policy ${path} --allow-not-assessed`,
    });
    const report = answerCheck(snapshot, request({ policyFor: (await openPolicy(path)).policyFor, failOn: 'info' }));
    expect(report.exitCode).to.equal(0);
    // One rule is off in the file.
    expect(result.rules)
      .to.equal(report.coverage.rules.run)
      .and.to.equal(answerCheck(snapshot, request()).rules.length - 1);
    expect(await readFile(path, 'utf8'))
      .to.contain("# The org's session timeout is at most")
      .and.not.to.contain('%s');
  });
});

describe('sf session rules', () => {
  it('lists every rule and pack, in words', async () => {
    const result = answerRules();
    const timeout = result.rules.find(({ rule }) => rule === 'session/org-timeout-max@1');
    expect(timeout).to.deep.include({
      severity: 'medium',
      packs: ['recommended', 'strict', 'security-health-review', 'owasp-asvs-5', 'pci-dss-4', 'nist-800-63b-4'],
      parameters: [
        {
          name: 'maxMinutes',
          description: 'The most minutes without activity that are permitted.',
          default: 120,
        },
      ],
    });
    expect(result.rules.find(({ rule }) => rule === 'token/never-expires@2')?.fixableBy).to.equal('fix-refresh-policy');
    expect(result.packs.map(({ name }) => name)).to.include('partner-2026');
    const screen = await rulesScreen(result);
    expect(screen).to.match(/^session\/org-timeout-max@1\n +medium +maxMinutes 120/m);
    expect(screen).to.match(/^sbs +8 /m);
  });
});
