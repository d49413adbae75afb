import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { parse } from 'yaml';
import { pinsIn, problemsOf, workflowOf, workflowTexts } from './workflowFiles.js';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const files = Object.entries(workflowTexts);
const text = (file: string): string => workflowTexts[file] ?? '';

/** What a job may do to the repository, or as it, beyond reading; anything else is one line more to think about here. */
const MAY: Record<string, Record<string, string>> = {
  'code-scanning.yml codeql': { 'security-events': 'write' },
  'release.yml version': { contents: 'write', issues: 'write', 'pull-requests': 'write' },
  'release.yml publish': { 'id-token': 'write' },
  'release.yml attach': { contents: 'write' },
};

/** One edit of a workflow, and what is said of it. */
const SEEDED: { file: string; edit: [string, string]; says: string }[] = [
  { file: 'test.yml', edit: ['  pull_request:\n', '  pull_requests:\n'], says: "Unexpected value 'pull_requests'" },
  { file: 'test.yml', edit: ['contents: read', 'contents: reed'], says: "Unexpected value 'reed'" },
  { file: 'test.yml', edit: ['matrix.chromium', 'matrx.chromium'], says: "Unrecognized named-value: 'matrx'" },
  { file: 'release.yml', edit: ['needs: pack', 'needs: packed'], says: "depends on unknown job 'packed'" },
  { file: 'release.yml', edit: ['run: npm publish', 'runs: npm publish'], says: "Unexpected value 'runs'" },
  { file: 'code-scanning.yml', edit: ["cron: '17 4 * * 1'", "cron: '17 4 * * 1 x y'"], says: 'cron' },
];

describe('gate: workflows', () => {
  it('has one for tests, for releases and for code scanning', () => {
    expect(Object.keys(workflowTexts).sort()).to.deep.equal(['code-scanning.yml', 'release.yml', 'test.yml']);
  });

  for (const [file, content] of files) {
    describe(file, () => {
      const workflow = workflowOf(content);
      const jobs = Object.entries(workflow.jobs);
      const steps = jobs.flatMap(([, job]) => job.steps ?? []);

      it('is valid by the schema of GitHub', async () => {
        expect(await problemsOf(file, content)).to.deep.equal([]);
      });

      it('pins actions by commit, with the version behind', () => {
        const pins = pinsIn(content);
        expect(pins.filter((pin) => !/^[\w.-]+\/[\w.-]+ [0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(pin))).to.deep.equal([]);
        const actions = new Set([...pins].map((pin) => pin.split(' ')[0]));
        expect(pins.length).to.equal(actions.size);
      });

      it('may do nothing but what its jobs need', () => {
        expect(workflow.permissions).to.deep.equal({});
        for (const [name, { permissions = {} }] of jobs) {
          const beyondReading = Object.entries(permissions).filter(([, access]) => access !== 'read');
          expect(Object.fromEntries(beyondReading), name).to.deep.equal(MAY[`${file} ${name}`] ?? {});
        }
      });

      it('ends, keeps no credentials, and pastes no expression into a script', () => {
        for (const [name, job] of jobs) {
          if (job.uses === undefined) expect(job['timeout-minutes'], name).to.be.a('number');
        }
        for (const { uses = '', run = '', name, with: inputs } of steps) {
          if (uses.startsWith('actions/checkout@')) expect(inputs?.['persist-credentials']).to.equal(false);
          expect(run, name).to.not.contain('${{');
        }
      });
    });
  }

  for (const { file, edit, says } of SEEDED) {
    it(`refuses ${file} with "${edit[1].trim()}"`, async () => {
      const edited = text(file).replace(...edit);
      expect(edited).to.not.equal(text(file));
      expect((await problemsOf(file, edited)).join('\n')).to.contain(says);
    });
  }

  it('tests on three systems and two lines of Node', () => {
    const { jobs } = parse(text('test.yml')) as {
      jobs: { test: { strategy: { matrix: { os: string[]; node: number[]; include: { os: string }[] } } } };
    };
    const { os, node, include } = jobs.test.strategy.matrix;
    expect(os).to.deep.equal(['ubuntu-latest', 'windows-latest', 'macos-latest']);
    expect(node).to.deep.equal([22, 24]);
    expect(include.map((line) => line.os)).to.deep.equal(os);
  });

  it('publishes only what was tested, and only after the check', () => {
    const { jobs } = workflowOf(text('release.yml'));
    const before = (job: string): string[] => {
      const needs = [jobs[job]?.needs ?? []].flat();
      return [...new Set([...needs, ...needs.flatMap(before)])];
    };
    expect(before('publish')).to.include.members(['ready', 'version', 'test', 'pack']);
    expect(before('version')).to.deep.equal(['ready']);
    expect(jobs['test']?.uses).to.equal('./.github/workflows/test.yml');
  });

  it('keeps packages and actions up to date', () => {
    const { version, updates } = parse(read('.github/dependabot.yml')) as {
      version: number;
      updates: { 'package-ecosystem': string; directory?: string; directories?: string[] }[];
    };
    expect(version).to.equal(2);
    const places = updates.map((update) => [
      update['package-ecosystem'],
      ...(update.directories ?? [update.directory ?? '']),
    ]);
    expect(places).to.deep.equal([
      ['npm', '/', '/test/sf'],
      ['github-actions', '/', '/docs/recipes'],
    ]);
  });
});
