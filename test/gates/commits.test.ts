import { execFile } from 'node:child_process';
import { expect } from 'chai';
import { NOT_COUNTED, seedTree, type SeededTree, type ToolRun } from './seededTree.js';

describe('gate: commit messages', () => {
  let tree: SeededTree;
  const git = (...args: string[]): Promise<ToolRun> =>
    new Promise((done) => {
      const author = { GIT_AUTHOR_NAME: 'A', GIT_AUTHOR_EMAIL: 'a@example.com' };
      const committer = { GIT_COMMITTER_NAME: 'A', GIT_COMMITTER_EMAIL: 'a@example.com' };
      const env = {
        PATH: process.env.PATH,
        HOME: tree.root,
        GIT_CONFIG_NOSYSTEM: '1',
        ...NOT_COUNTED,
        ...author,
        ...committer,
      };
      execFile('git', args, { cwd: tree.root, env }, (error, stdout, stderr) => {
        done({ code: error === null ? 0 : Number(error.code), stdout, stderr });
      });
    });
  const commit = (message: string): Promise<ToolRun> => git('commit', '--allow-empty', '--message', message);

  before(async () => {
    tree = seedTree({});
    await git('init');
    await git('config', 'core.hooksPath', '.githooks');
  });
  after(() => {
    tree.remove();
  });

  it('lets a conventional one through', async () => {
    const { code, stderr } = await commit('fix(effective): read profiles whose setting has no profile name');
    expect(stderr).to.equal('');
    expect(code).to.equal(0);
  });

  for (const [message, problem] of [
    ['wip', 'type-empty'],
    ['feature: a type that nobody knows', 'type-enum'],
    ['fix: Ends with a stop.', 'subject-full-stop'],
  ] as const) {
    it(`refuses "${message}"`, async () => {
      const { code, stderr, stdout } = await commit(message);
      expect(stdout + stderr).to.contain(problem);
      expect(code).to.equal(1);
    });
  }
});
