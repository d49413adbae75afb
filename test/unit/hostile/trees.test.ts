import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { expect } from 'chai';
import { CHECK_FORMATS } from '../../../src/cli/check/outputs.js';
import SessionCheck from '../../../src/commands/session/check.js';
import SessionEffective from '../../../src/commands/session/effective.js';
import SessionFixRefreshPolicy from '../../../src/commands/session/fix-refresh-policy.js';
import SessionSet from '../../../src/commands/session/set.js';
import { project, security, xml } from '../tree/tree.js';
import { NAMES } from './names.js';
import { expectCalm, expectCalmShell, expectSafeFile } from './oracles.js';
import { runCommand, type Printed, type Runnable } from './runCommand.js';

/** A file in the folder of a run. */
type Place = (file: string) => string;

/** The longest name of a file is 255 bytes, with its ending. */
const LONGEST = 180;

/** As a file may be called: as it is, or as the platform writes the signs that no file can have in its name. */
const stemOf = (name: string): string => {
  const text = Buffer.from(name).toString().slice(0, LONGEST).trim();
  return /[/\0]/.test(text) || Buffer.byteLength(text) > LONGEST ? encodeURIComponent(text).slice(0, LONGEST) : text;
};

/** What XML can hold of a name: no control but a few, and no blank at its ends. The others are in the names of files alone. */
const heldOf = (name: string): string =>
  Buffer.from(name)
    .toString()
    .replace(/(?![\t\n\r])[\0-\u001f\ufffe\uffff]/g, '')
    .trim();

const inXml = (name: string): string => heldOf(name).replace(/[&<>"'\n\r\t]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** All on one line: what a difference shows of a change, it shows of the names beside it. */
const app = (name: string): string =>
  xml(
    'ConnectedApp',
    `<description>${inXml(name)}</description><label>${inXml(name)}</label><oauthConfig><scopes>RefreshToken</scopes></oauthConfig>` +
      '<oauthPolicy><refreshTokenPolicy>infinite</refreshTokenPolicy></oauthPolicy><sessionPolicy><sessionTimeout>720</sessionTimeout></sessionPolicy>'
  );

/** A project in which files, folders, components and profiles have this name, and some of them are of no use. */
const treeOf = (name: string): Readonly<Record<string, string>> => {
  const stem = stemOf(name);
  return {
    'sfdx-project.json': project('67.0'),
    'force-app/Security.settings-meta.xml': security('TwoHours'),
    [`force-app/${stem}/${stem}.connectedApp-meta.xml`]: app(name),
    [`force-app/${stem}/cut ${stem}.connectedApp-meta.xml`]: `<ConnectedApp><label>${inXml(name)}</label>`,
    [`force-app/${stem}/two ${stem}.connectedApp-meta.xml`]: app(name),
    [`force-app/other/two ${stem}.connectedApp-meta.xml`]: app(name).replace('>720<', '>15<'),
    [`force-app/${stem}/${stem}.profileSessionSetting-meta.xml`]: xml(
      'ProfileSessionSetting',
      `<profile>${inXml(name)}</profile><sessionTimeout>720</sessionTimeout>`
    ),
    [`force-app/${stem}/${stem}.eca-meta.xml`]: xml(
      'ExternalClientApplication',
      `<distributionState>Local</distributionState><label>${inXml(name)}</label>`
    ),
    [`force-app/${stem}/${stem}_plcy.ecaOauthPlcy-meta.xml`]: xml(
      'ExtlClntAppOauthConfigurablePolicies',
      `<externalClientApplication>${inXml(stem)}</externalClientApplication><refreshTokenPolicyType>Infinite</refreshTokenPolicyType><sessionTimeoutInMinutes>720</sessionTimeoutInMinutes>`
    ),
  };
};

/** JSON is YAML. The entries name everything that the tree has. */
const desired = (name: string): string =>
  JSON.stringify({
    org: { timeout: 60 },
    profiles: [{ name: heldOf(name), timeout: 30 }],
    apps: [{ glob: '*', timeout: 30 }],
  });

type Run = readonly [command: Runnable, args: (name: string, at: Place) => readonly string[]];

const of = (at: Place): readonly string[] => ['--source-dir', at('tree/force-app')];
const dry = (at: Place): readonly string[] => [...of(at), '--dry-run'];
const byFile = (at: Place): readonly string[] => ['--file', at('desired.yml'), '--allow-longer'];

/** What reads a tree, and what changes it: first what would be done, then what is done, then that there is no more to do. */
const RUNS: Readonly<Record<string, Run>> = {
  effective: [SessionEffective, (_, at) => [...of(at), '--all']],
  check: [
    SessionCheck,
    (_, at) => [
      ...[...of(at), '--all', '--annotations', 'github'],
      ...Object.keys(CHECK_FORMATS).flatMap((ending) => ['--output-file', at(`check${ending}`)]),
    ],
  ],
  'set, as it would be': [
    SessionSet,
    (_, at) => [...dry(at), ...byFile(at), '--all', '--plan-file', at('set.plan.json')],
  ],
  'set, as it would be, --json': [SessionSet, (_, at) => [...dry(at), ...byFile(at), '--json']],
  'set of a profile': [SessionSet, (name, at) => [...dry(at), `--profile=${heldOf(name)}`, '--timeout', '30']],
  'set of an app that is there twice': [
    SessionSet,
    (name, at) => [...dry(at), `--app=${heldOf(name)}`, '--timeout', '30'],
  ],
  'set of an app that is not there': [SessionSet, (name, at) => [...dry(at), `--app=${name}!?`, '--timeout', '30']],
  'fix, as it would be': [
    SessionFixRefreshPolicy,
    (_, at) => [...dry(at), '--never-expiring', '--plan-file', at('fix.plan.json')],
  ],
  'fix, as it would be, --json': [SessionFixRefreshPolicy, (_, at) => [...dry(at), '--never-expiring', '--json']],
  'fix of an app': [SessionFixRefreshPolicy, (name, at) => [...dry(at), `--app=${heldOf(name)}`]],
  'a plan, as it would be': [SessionSet, (_, at) => [...dry(at), '--apply-plan', at('set.plan.json')]],
  set: [SessionSet, (_, at) => [...of(at), ...byFile(at), '--no-prompt']],
  'a plan that is stale': [SessionSet, (_, at) => [...of(at), '--apply-plan', at('set.plan.json'), '--no-prompt']],
  'set again': [SessionSet, (_, at) => [...of(at), ...byFile(at), '--no-prompt', '--json']],
  fix: [SessionFixRefreshPolicy, (_, at) => [...of(at), '--never-expiring', '--no-prompt']],
  'fix again': [SessionFixRefreshPolicy, (_, at) => [...of(at), '--never-expiring', '--no-prompt']],
};

const filesIn = async (folder: string): Promise<ReadonlyMap<string, string>> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const texts = files.sort().map(async (file) => [relative(folder, file), await readFile(file, 'utf8')] as const);
  return new Map(await Promise.all(texts));
};

type Tried = {
  readonly printed: ReadonlyMap<string, Printed>;
  readonly outputs: ReadonlyMap<string, string>;
  readonly tree: ReadonlyMap<string, string>;
};

/** All that the commands printed, wrote, and made of a tree in which everything is called that. */
const tried = async (name: string): Promise<Tried> => {
  const folder = await mkdtemp(join(tmpdir(), 'hostile-tree-'));
  const at: Place = (file) => join(folder, file);
  try {
    for (const [path, text] of Object.entries(treeOf(name))) {
      await mkdir(dirname(at(`tree/${path}`)), { recursive: true });
      await writeFile(at(`tree/${path}`), text);
    }
    await writeFile(at('desired.yml'), desired(name));
    const printed = new Map<string, Printed>();
    for (const [title, [command, args]] of Object.entries(RUNS))
      printed.set(title, await runCommand(command, args(name, at)));
    const tree = await filesIn(at('tree'));
    await rm(at('tree'), { recursive: true });
    return { printed, outputs: await filesIn(folder), tree };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

describe('a source tree in which everything has a hostile name', function () {
  // Neither its names nor its shell are those of Windows.
  if (process.platform === 'win32') return;
  this.timeout(120_000);
  let plain: Tried;
  before(async () => {
    plain = await tried('Plain');
  });

  it('is changed where its names are plain', () => {
    const changed = [...plain.tree.values()].filter((text) => />(?:30|SixtyMinutes|SpecificInactivity)</.test(text));
    expect(changed.length).to.be.at.least(4);
    expect([...plain.printed].map(([title, { code }]) => `${title}: ${code}`)).to.deep.equal([
      'effective: 0',
      'check: 3',
      'set, as it would be: 1',
      'set, as it would be, --json: 1',
      'set of a profile: 0',
      'set of an app that is there twice: 1',
      'set of an app that is not there: 2',
      'fix, as it would be: 0',
      'fix, as it would be, --json: 0',
      'fix of an app: 0',
      'a plan, as it would be: 1',
      'set: 68',
      'a plan that is stale: 1',
      'set again: 1',
      'fix: 0',
      'fix again: 0',
    ]);
  });

  for (const [what, name] of Object.entries(NAMES)) {
    describe(what, () => {
      let hostile: Tried;
      before(async () => {
        hostile = await tried(name);
      });

      it('is a name on every screen, and nothing that a terminal, a runner or a shell would obey', () => {
        for (const [title, { text }] of hostile.printed) {
          // What is a command for a runner there is of our own; the test of annotations looks at each.
          const shown = title === 'check' ? text.replace(/^::(?:error|warning|notice) [^\n]*$/gm, '') : text;
          expectCalm(shown, `${title}: ${shown}`);
          expectCalmShell(text);
        }
      });

      it('ends each command as a plain name does', () => {
        for (const [title, { code, text }] of hostile.printed)
          expect(code, `${title}: ${text}`).to.equal(plain.printed.get(title)?.code);
      });

      it('is a name in every file, and no markup, formula, link or syntax', () => {
        expect([...hostile.outputs.keys()]).to.deep.equal([...plain.outputs.keys()]);
        for (const [file, text] of hostile.outputs) {
          if (file !== 'desired.yml') expectSafeFile(file, text, plain.outputs.get(file)!);
        }
      });

      it('is changed where it stands, as with a plain name, and nowhere else', () => {
        const before = treeOf(name);
        expect([...hostile.tree.keys()]).to.deep.equal(Object.keys(before).sort());
        const differ = (tree: ReadonlyMap<string, string>, of_: Readonly<Record<string, string>>): number =>
          [...tree].filter(([path, text]) => text !== of_[path]).length;
        expect(differ(hostile.tree, before)).to.equal(differ(plain.tree, treeOf('Plain')));
      });
    });
  }
});
