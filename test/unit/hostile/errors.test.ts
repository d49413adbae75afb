import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import SessionCheck from '../../../src/commands/session/check.js';
import SessionDiagnose from '../../../src/commands/session/diagnose.js';
import SessionDiff from '../../../src/commands/session/diff.js';
import SessionEffective from '../../../src/commands/session/effective.js';
import SessionExplain from '../../../src/commands/session/explain.js';
import SessionFixRefreshPolicy from '../../../src/commands/session/fix-refresh-policy.js';
import SessionHistory from '../../../src/commands/session/history.js';
import SessionMigrateCheck from '../../../src/commands/session/migrate-check.js';
import SessionReport from '../../../src/commands/session/report.js';
import SessionRollback from '../../../src/commands/session/rollback.js';
import SessionSet from '../../../src/commands/session/set.js';
import { project, security, xml } from '../tree/tree.js';
import { NAMES } from './names.js';
import { expectCalm, expectCalmShell } from './oracles.js';
import { snapshotFile } from './orgs.js';
import { runCommand, type Runnable } from './runCommand.js';

type Place = (file: string) => string;
type Wrong = readonly [command: Runnable, args: (name: string, at: Place) => readonly string[]];

const json = (value: unknown): string => JSON.stringify(value);

/** Files that hold a name where it makes them unusable. JSON is YAML. */
const FILES: Readonly<Record<string, (name: string) => string>> = {
  'now.json': (name) => snapshotFile(name),
  'key.yml': (name) => json({ rules: { [name]: {} } }),
  'value.yml': (name) => json({ extends: [name] }),
  'alias.yml': () => 'a: &a [1]\nb: *a\nc: *nothing\n',
  'desired-key.yml': (name) => json({ apps: [{ name, [name]: 1 }] }),
  'desired-value.yml': (name) => json({ apps: [{ name, refreshPolicy: name, level: name }] }),
  'desired-name.yml': (name) => json({ apps: [{ name: `${name}?`, timeout: 30 }], profiles: [{ name, timeout: 30 }] }),
  'desired-raw.yml': (name) => `apps:\n  - name: ${name}\n    timeout: ${name}\n`,
  'cut.json': (name) => `{"formatVersion": 3, "${name}`,
  'snapshot-key.json': (name) => json({ formatVersion: 3, [name]: 1 }),
  'snapshot-value.json': (name) => json({ formatVersion: 3, snapshot: { source: { kind: name } } }),
  'plan.json': (name) => json({ formatVersion: 1, orgId: name, changes: [{ component: name, [name]: name }] }),
  'journal.jsonl': (name) => `${json({ kind: name, [name]: name })}\n`,
  'baseline.json': (name) => json({ formatVersion: 1, findings: [{ [name]: name }] }),
  'orgs.txt': (name) => `${name.replace(/[\r\n]/g, ' ')}\n`,
};

const now = (at: Place): readonly string[] => ['--snapshot', at('now.json')];
const tree = (at: Place): readonly string[] => ['--source-dir', at('tree')];

/** Every way to be refused in which somebody else's words, or those of a flag, come back. */
const WRONG: Readonly<Record<string, Wrong>> = {
  'an app that is not there': [SessionEffective, (name, at) => [...now(at), `--app=${name}!?`]],
  'a profile that is not there': [SessionExplain, (name, at) => [...now(at), `--profile=${name}!?`]],
  'an app, to diagnose': [SessionDiagnose, (name, at) => [...now(at), '--symptom', 'app-blocked', `--app=${name}!?`]],
  'a person that is not there': [SessionEffective, (name, at) => [...now(at), `--user=${name}!?`]],
  'a name of several': [SessionExplain, (name, at) => [...now(at), `--app=${name}`]],
  'an error text': [SessionDiagnose, (name, at) => [...now(at), `--error-text=${name}`]],
  'no length of time': [SessionDiagnose, (name, at) => [...now(at), '--symptom', 'login-refused', `--after=${name}`]],
  'no address': [SessionDiagnose, (name, at) => [...now(at), '--symptom', 'login-refused', `--source-ip=${name}`]],
  'no symptom': [SessionDiagnose, (name, at) => [...now(at), `--symptom=${name}`]],
  'no minutes': [SessionExplain, (name, at) => [...now(at), '--profile', 'Sales', `--activity=${name}`]],
  'a flag that is none': [SessionEffective, (name, at) => [...now(at), `--x${name}`]],
  'a word too many': [SessionEffective, (name, at) => [...now(at), '--', name]],
  'an API version that is none': [SessionEffective, (name, at) => [...now(at), `--api-version=${name}`]],
  'a snapshot that is not there': [SessionEffective, (name, at) => [`--snapshot=${at(name)}`]],
  'a folder that is not there': [SessionEffective, (name, at) => [`--source-dir=${at(name)}`]],
  'a policy that is not there': [SessionCheck, (name, at) => [...now(at), `--policy=${at(name)}`]],
  'a baseline that is not there': [SessionCheck, (name, at) => [...now(at), `--baseline=${at(name)}`]],
  'a file with an ending that is none': [SessionCheck, (name, at) => [...now(at), `--output-file=${at('x')}.${name}`]],
  'a file twice': [SessionCheck, (name, at) => [...now(at), ...[1, 2].map(() => `--output-file=${at(`${name}.csv`)}`)]],
  'a page in a folder that is not there': [
    SessionReport,
    (name, at) => [...now(at), `--output-file=${at(name)}/a.html`],
  ],
  'a threshold that is none': [SessionCheck, (name, at) => [...now(at), `--fail-on=${name}`]],
  'a rule that is none': [SessionCheck, (_, at) => [...now(at), '--policy', at('key.yml')]],
  'a pack that is none': [SessionCheck, (_, at) => [...now(at), '--policy', at('value.yml')]],
  'a policy with aliases': [SessionCheck, (_, at) => [...now(at), '--policy', at('alias.yml')]],
  'a baseline that is none': [SessionCheck, (_, at) => [...now(at), '--baseline', at('baseline.json')]],
  'snapshots that are not there': [SessionHistory, (name, at) => [`--snapshots=${at(name)}`]],
  'a snapshot that ends in the middle': [SessionDiff, (_, at) => [...now(at), '--from-snapshot', at('cut.json')]],
  'a snapshot with another key': [SessionDiff, (_, at) => [...now(at), '--from-snapshot', at('snapshot-key.json')]],
  'a snapshot with another value': [SessionDiff, (_, at) => [...now(at), '--from-snapshot', at('snapshot-value.json')]],
  'a revision that is none': [SessionDiff, (name, at) => [...tree(at), `--from=${name}`]],
  'an app to move from': [SessionMigrateCheck, (name, at) => [...now(at), `--from-app=${name}!?`, '--to-app=x']],
  'a refresh policy that is none': [
    SessionFixRefreshPolicy,
    (name, at) => [...tree(at), '--app=A', `--policy=${name}`, '--dry-run'],
  ],
  'an app to mend': [SessionFixRefreshPolicy, (name, at) => [...tree(at), `--app=${name}`, '--dry-run']],
  'a plan that is none': [
    SessionFixRefreshPolicy,
    (_, at) => [...tree(at), '--apply-plan', at('plan.json'), '--no-prompt'],
  ],
  'a plan that is not there': [
    SessionFixRefreshPolicy,
    (name, at) => [...tree(at), `--apply-plan=${at(name)}`, '--no-prompt'],
  ],
  'a journal that is none': [SessionRollback, (_, at) => ['--journal', at('journal.jsonl'), '--no-prompt']],
  'a journal that is not there': [SessionRollback, (name, at) => [`--journal=${at(name)}`, '--no-prompt']],
  'an app to set': [SessionSet, (name, at) => [...tree(at), `--app=${name}`, '--timeout', '30', '--dry-run']],
  'a timeout to set': [SessionSet, (name, at) => [...tree(at), '--app', 'A', `--timeout=${name}`, '--dry-run']],
  'a policy to set': [SessionSet, (name, at) => [...tree(at), '--app', 'A', `--refresh-policy=${name}`, '--dry-run']],
  'a key of a desired state': [SessionSet, (_, at) => [...tree(at), '--file', at('desired-key.yml'), '--dry-run']],
  'a value of a desired state': [SessionSet, (_, at) => [...tree(at), '--file', at('desired-value.yml'), '--dry-run']],
  'a name of a desired state': [SessionSet, (_, at) => [...tree(at), '--file', at('desired-name.yml'), '--dry-run']],
  'YAML made of it': [SessionSet, (_, at) => [...tree(at), '--file', at('desired-raw.yml'), '--dry-run']],
};

describe('an error about a hostile name', () => {
  let folder: string;
  const at: Place = (file) => join(folder, file);
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hostile-errors-'));
    await mkdir(at('tree'));
    await writeFile(at('tree/sfdx-project.json'), project('67.0'));
    await writeFile(at('tree/Security.settings-meta.xml'), security('TwoHours'));
    await writeFile(at('tree/A.connectedApp-meta.xml'), xml('ConnectedApp', '<label>A</label>'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  for (const [what, name] of Object.entries(NAMES)) {
    if (what === 'over-long sentence') continue;
    it(`is one that shows it and obeys nothing in it: ${what}`, async () => {
      for (const [file, textOf] of Object.entries(FILES)) await writeFile(at(file), textOf(name));
      for (const [title, [command, args]] of Object.entries(WRONG)) {
        const { text: printed, code, seconds } = await runCommand(command, args(name, at));
        // Node's own warning of a test that runs many commands in one process.
        const text = printed.replaceAll(/^\((node:.*MaxListeners|Use `node --trace-warnings).*\n/gm, '');
        expect(code, `${title}: ${text.slice(0, 2000)}`).to.be.oneOf([1, 2, 4]);
        expect(text, title)
          .to.match(/Error/)
          .and.not.to.match(/\bat .*[.]js:\d+|TypeError/);
        // What a flag may be oclif says in words of its own, with the line ends of whoever gave the flag.
        const said = /^Error \(2\)|: Parsing --/.test(text) ? text.replaceAll(/^FORGED/gm, '') : text;
        expectCalm(said, `${title}: ${text.slice(0, 2000)}`);
        if (process.platform !== 'win32') expectCalmShell(text);
        expect(seconds, title).to.be.lessThan(20);
      }
    }).timeout(120_000);
  }
});
