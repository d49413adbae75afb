import { execFile } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { NOT_COUNTED, seedTree, type SeededTree, type ToolRun } from './seededTree.js';
import { workflowOf, workflowTexts } from './workflowFiles.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** `<file> <job>: <step>` and its script. */
const SCRIPTS: ReadonlyMap<string, string> = new Map(
  Object.entries(workflowTexts).flatMap(([file, text]) =>
    Object.entries(workflowOf(text).jobs).flatMap(([job, { steps = [] }]) =>
      steps.flatMap(({ name = '', run }) => (run === undefined ? [] : [[`${file} ${job}: ${name}`, run] as const]))
    )
  )
);

/** Too long for a test of a test. `.ci/run`, which every clone can run, runs the same command. */
const RUN_BY_CI = ['test.yml test: Test', 'test.yml test: Packed plugin in the real CLI', 'test.yml test: Demo'];

const FILLED_IN = {
  repository: { type: 'git', url: 'git+https://github.com/owner/name.git' },
  bugs: { url: 'https://github.com/owner/name/issues' },
  homepage: 'https://github.com/owner/name#readme',
};
const GITHUB = {
  GITHUB_ACTIONS: 'true',
  GITHUB_REPOSITORY: 'owner/name',
  GITHUB_WORKFLOW_REF: 'owner/name/.github/workflows/release.yml@refs/heads/main',
  NPM_TRUSTED_PUBLISHER: 'release.yml',
};

describe('gate: steps of the workflows', () => {
  const tried = new Set(RUN_BY_CI);
  let tree: SeededTree;
  let home: string;

  /** As `shell: bash` of GitHub runs it, with nothing of this machine's npm but its program. */
  const step = (title: string, env: NodeJS.ProcessEnv = {}): Promise<ToolRun> => {
    tried.add(title);
    const script = SCRIPTS.get(title);
    if (script === undefined) throw new Error(`No step ${title}`);
    const { PATH = '', SYSTEMROOT } = process.env;
    const path = [join(tree.root, 'bin'), dirname(process.execPath), PATH].join(delimiter);
    const npm = { npm_config_cache: join(home, 'npm'), npm_config_update_notifier: 'false' };
    return new Promise((done) => {
      execFile(
        'bash',
        ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script],
        {
          cwd: tree.root,
          env: { PATH: path, SYSTEMROOT, HOME: home, ...npm, ...NOT_COUNTED, ...env },
          maxBuffer: 64 * 1024 * 1024,
        },
        (error, stdout, stderr) => {
          done({ code: error === null ? 0 : Number(error.code), stdout, stderr });
        }
      );
    });
  };

  before(function () {
    // The workflow itself runs them on Windows; here `bash` may be that of another system inside of it.
    if (process.platform === 'win32') this.skip();
  });
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'gates-home-'));
    tree = seedTree({});
  });
  afterEach(() => {
    tree.remove();
    rmSync(home, { recursive: true, force: true });
  });

  for (const title of ['test.yml test: Install', 'release.yml pack: Install without install scripts']) {
    it(`${title}: the lockfile is that of package.json`, async () => {
      copyFileSync(join(ROOT, 'package-lock.json'), join(tree.root, 'package-lock.json'));
      const { code, stderr } = await step(title, { npm_config_dry_run: 'true', npm_config_offline: 'true' });
      expect(code, stderr).to.equal(0);
    });
  }

  describe('test.yml test: Node of the matrix', () => {
    const title = 'test.yml test: Node of the matrix';
    const [major = ''] = process.versions.node.split('.');
    const node = (folder: string, version: string): void => {
      tree.write({ [`${folder}/node`]: `#!/bin/sh\necho ${version}\n` });
      chmodSync(join(tree.root, folder, 'node'), 0o755);
    };
    const ownPackages = (): void => {
      rmSync(join(tree.root, 'node_modules'));
      node('node_modules/.bin', '1.2.3');
    };

    it('takes the Node of the packages away', async () => {
      ownPackages();
      const { code, stdout } = await step(title, { NODE: major });
      expect(stdout).to.equal(`npm scripts run Node ${process.versions.node}\n`);
      expect(code).to.equal(0);
      expect(existsSync(join(tree.root, 'node_modules/.bin/node'))).to.equal(false);
    });

    it('fails where npm scripts run another one all the same', async () => {
      ownPackages();
      expect((await step(title, { NODE: `${major}0` })).code).to.equal(1);
    });
  });

  for (const title of [
    'release.yml ready: Refuse while something is not filled in',
    "release.yml pack: Refuse another version than the tag's",
  ]) {
    it(`${title}: not before RELEASING.md is done`, async () => {
      const security = '## Reporting a fault\n\nTell https://github.com/owner/name/security/advisories/new.\n';
      tree.write({ 'CHANGELOG.md': read('CHANGELOG.md'), 'SECURITY.md': security });
      const manifest = JSON.parse(read('package.json')) as { version: string };
      const missing = { ...manifest, repository: undefined, bugs: undefined, homepage: undefined };
      const env = { ...GITHUB, RELEASE_TAG: `v${manifest.version}` };
      tree.write({ 'package.json': JSON.stringify(missing) });
      const refused = await step(title, env);
      expect(refused.code).to.equal(1);
      expect(refused.stderr).to.contain('`repository` is not filled in');
      tree.write({ 'package.json': JSON.stringify({ ...manifest, ...FILLED_IN }) });
      expect((await step(title, env)).stderr).to.equal('');
    });
  }

  it('release.yml pack: Pack', async () => {
    const { code, stderr } = await step('release.yml pack: Pack', { npm_config_ignore_scripts: 'true' });
    expect(code, stderr).to.equal(0);
    const { version } = JSON.parse(read('package.json')) as { version: string };
    expect(readdirSync(join(tree.root, 'release'))).to.deep.equal([`sf-plugin-session-${version}.tgz`]);
  });

  it('release.yml pack: Bill of materials', async () => {
    copyFileSync(join(ROOT, 'package-lock.json'), join(tree.root, 'package-lock.json'));
    mkdirSync(join(tree.root, 'release'));
    const { code, stderr } = await step('release.yml pack: Bill of materials', { RELEASE_TAG: 'v1.2.3' });
    expect(code, stderr).to.equal(0);
    const bill = JSON.parse(readFileSync(join(tree.root, 'release/sf-plugin-session-v1.2.3.cdx.json'), 'utf8')) as {
      bomFormat: string;
      metadata: { component: { purl: string } };
      components: { 'bom-ref': string }[];
    };
    expect(bill.bomFormat).to.equal('CycloneDX');
    expect(bill.metadata.component.purl).to.match(/^pkg:npm\/sf-plugin-session@/);
    const { packages } = JSON.parse(read('package-lock.json')) as {
      packages: Record<string, { dev?: boolean; version: string }>;
    };
    const installed = Object.entries(packages)
      .filter(([path, { dev }]) => path !== '' && dev !== true)
      .map(([path, { version }]) => `${path.replace(/^.*node_modules\//, '')}@${version}`);
    const names = bill.components.map((component) => component['bom-ref']);
    expect(names.sort()).to.deep.equal([...new Set(installed)].sort());
  });

  describe('release.yml publish: Publish', () => {
    let registry: Server;
    beforeEach((done) => {
      registry = createServer((_request, response) => response.writeHead(404).end('{}'));
      registry.listen(0, '127.0.0.1', done);
    });
    afterEach((done) => {
      registry.close(done);
    });

    it('takes the package, and asks for a provenance', async () => {
      mkdirSync(join(tree.root, 'release'));
      await step('release.yml pack: Pack', { npm_config_ignore_scripts: 'true' });
      const { port } = registry.address() as AddressInfo;
      const { code, stdout, stderr } = await step('release.yml publish: Publish', {
        npm_config_dry_run: 'true',
        npm_config_registry: `http://127.0.0.1:${port}/`,
      });
      expect(code, stderr).to.equal(0);
      expect(stdout).to.match(/^\+ sf-plugin-session@/);
      expect(SCRIPTS.get('release.yml publish: Publish')).to.contain('--provenance');
    });
  });

  it('release.yml attach: Attach package and bill of materials', async () => {
    tree.write({
      'bin/gh': '#!/bin/sh\nprintf "%s\\n" "$@"\n',
      'release/a.tgz': '',
      'release/a.cdx.json': '',
    });
    chmodSync(join(tree.root, 'bin/gh'), 0o755);
    const { stdout } = await step('release.yml attach: Attach package and bill of materials', {
      RELEASE_TAG: 'v1.2.3',
      GITHUB_REPOSITORY: 'owner/name',
    });
    const asked = ['release', 'upload', 'v1.2.3', 'release/a.cdx.json', 'release/a.tgz', '--repo', 'owner/name'];
    expect(stdout.trim().split('\n')).to.deep.equal(asked);
  });

  describe('all of them', () => {
    it('leaves what takes long to .ci/run, and no step untried', () => {
      const commands = RUN_BY_CI.map((title) => SCRIPTS.get(title) ?? '');
      for (const command of commands)
        expect(read('.ci/run')).to.contain(command.replace('npm run', 'npm run --if-present'));
      expect([...SCRIPTS.keys()].filter((title) => !tried.has(title))).to.deep.equal([]);
    });
  });
});
