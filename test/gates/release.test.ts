import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { seedTree, type SeededTree, type ToolRun } from './seededTree.js';

type Manifest = Record<string, unknown>;

const FILLED_IN: Manifest = {
  name: 'sf-plugin-session',
  version: '1.2.3',
  type: 'module',
  repository: { type: 'git', url: 'git+https://github.com/owner/name.git' },
  bugs: { url: 'https://github.com/owner/name/issues' },
  homepage: 'https://github.com/owner/name#readme',
};
const CHANGELOG = '# Changelog\n\n## [1.2.3](https://github.com/owner/name/compare/v1.2.2...v1.2.3) (2026-12-01)\n';

const SECURITY = '# Security\n\n## Reporting a fault\n\nTell https://github.com/owner/name/security/advisories/new.\n';

const BY_HAND = { GITHUB_ACTIONS: '' };
const IN_WORKFLOW = {
  GITHUB_ACTIONS: 'true',
  GITHUB_REPOSITORY: 'owner/name',
  GITHUB_WORKFLOW_REF: 'owner/name/.github/workflows/release.yml@refs/heads/main',
  NPM_TRUSTED_PUBLISHER: 'release.yml',
  RELEASE_TAG: 'v1.2.3',
};

const without = (...fields: string[]): Manifest =>
  Object.fromEntries(Object.entries(FILLED_IN).filter(([field]) => !fields.includes(field)));

describe('gate: release', () => {
  let tree: SeededTree;
  const check = (
    manifest: Manifest,
    env: NodeJS.ProcessEnv,
    changelog = CHANGELOG,
    security = SECURITY
  ): Promise<ToolRun> => {
    tree.write({ 'package.json': JSON.stringify(manifest), 'CHANGELOG.md': changelog, 'SECURITY.md': security });
    return tree.run(join(tree.root, 'scripts/release/check.mjs'), [], env);
  };

  before(() => {
    tree = seedTree({});
  });
  after(() => {
    tree.remove();
  });

  for (const [where, env] of Object.entries({ 'by hand': BY_HAND, 'in the workflow': IN_WORKFLOW })) {
    it(`goes on ${where} once everything is filled in`, async () => {
      const { code, stdout, stderr } = await check(FILLED_IN, env);
      expect(stderr).to.equal('');
      expect(stdout).to.equal('1.2.3 can be released.\n');
      expect(code).to.equal(0);
    });
  }

  it('goes on with the section of a first version, which is no link', async () => {
    const { code } = await check(FILLED_IN, BY_HAND, '# Changelog\n\n## 1.2.3\n');
    expect(code).to.equal(0);
  });

  const REFUSED: {
    title: string;
    manifest?: Manifest;
    env?: NodeJS.ProcessEnv;
    changelog?: string;
    security?: string;
    says: string;
  }[] = [
    { title: 'no repository', manifest: without('repository'), says: 'package.json: `repository` is not filled in' },
    {
      title: 'a repository that npm would not take for one',
      manifest: { ...FILLED_IN, repository: 'owner/name' },
      says: 'package.json: `repository` is not filled in',
    },
    { title: 'no bugs', manifest: without('bugs'), says: 'package.json: `bugs` is not filled in' },
    { title: 'no homepage', manifest: without('homepage'), says: 'package.json: `homepage` is not filled in' },
    {
      title: 'a homepage that is none',
      manifest: { ...FILLED_IN, homepage: 'https://github.com/<owner>/name or so' },
      says: 'package.json: `homepage` is not filled in',
    },
    {
      title: 'a changelog without the version',
      changelog: '## 1.2.2\n\n## 1.2.3-beta\n',
      says: 'CHANGELOG.md: no section "## 1.2.3"',
    },
    {
      title: 'no address for faults',
      security: '## Reporting a fault\n\nThere is no address yet.\n\n## Who\n\nhttps://github.com/owner/name\n',
      says: 'SECURITY.md: "Reporting a fault" names no address',
    },
    {
      title: 'a trusted publisher that nobody has set up',
      env: { ...IN_WORKFLOW, NPM_TRUSTED_PUBLISHER: '' },
      says: 'Trusted publisher: the repository variable NPM_TRUSTED_PUBLISHER is not "release.yml"',
    },
    {
      title: 'a trusted publisher that is another workflow',
      env: { ...IN_WORKFLOW, NPM_TRUSTED_PUBLISHER: 'publish.yml' },
      says: 'Trusted publisher: the repository variable NPM_TRUSTED_PUBLISHER is not "release.yml"',
    },
    {
      title: 'another repository than the one it runs in',
      env: { ...IN_WORKFLOW, GITHUB_REPOSITORY: 'fork/name' },
      says: 'package.json: `repository` names owner/name, and this workflow runs in fork/name',
    },
    {
      title: 'another version than that of the tag',
      env: { ...IN_WORKFLOW, RELEASE_TAG: 'v1.2.4' },
      says: 'package.json: the version is 1.2.3, and the tag v1.2.4',
    },
  ];
  for (const { title, manifest = FILLED_IN, env = BY_HAND, changelog, security, says } of REFUSED) {
    it(`refuses ${title}`, async () => {
      const { code, stdout, stderr } = await check(manifest, env, changelog, security);
      expect(code).to.equal(1);
      expect(stdout).to.equal('');
      const [head, ...problems] = stderr.trimEnd().split('\n');
      expect(head).to.equal('1.2.3 cannot be released yet (RELEASING.md says how to fill it in):');
      expect(problems).to.have.lengthOf(1);
      expect(problems[0]).to.contain(says);
    });
  }

  it('names every missing field at once', async () => {
    const { stderr } = await check(without('repository', 'bugs', 'homepage'), IN_WORKFLOW, '');
    expect(stderr.match(/^- /gm)).to.have.lengthOf(4);
  });

  it('runs before npm publishes, and RELEASING.md names what it asks for', () => {
    const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
    const { scripts, version } = JSON.parse(read('package.json')) as {
      scripts: Record<string, string>;
      version: string;
    };
    expect(scripts['prepublishOnly']).to.equal('npm run --silent release:check');
    expect(scripts['release:check']).to.equal('node scripts/release/check.mjs');
    for (const asked of [
      '`repository`',
      '`bugs`',
      '`homepage`',
      'an address for faults',
      'trusted publisher',
      '`NPM_TRUSTED_PUBLISHER`',
    ]) {
      expect(read('RELEASING.md')).to.contain(`| ${asked}`);
    }
    expect(JSON.parse(read('.github/release-please/manifest.json'))).to.deep.equal({ '.': version });
  });
});
