import type { Armed } from './programs.js';
import { lose, promisor, SALES, type Repo } from './repository.js';

// Partial clones, of which a remote that is a program promises the rest.

/** Content that is not there, and a remote that would bring it. */
const promise = (how: string, remote: (repo: Repo) => Readonly<Record<string, string>>): Armed => ({
  name: `a promise ${how}`,
  outcome: 'a gap',
  springs: ['cat-file', 'blob', `HEAD:${SALES}`],
  isHeldBack: true,
  make: async (repo) => promisor(repo, remote(repo)),
});

export const PROMISES: readonly Armed[] = [
  promise('that a program on this machine keeps', ({ program }) => ({ 'remote.origin.uploadpack': program })),
  promise('over ssh', ({ program }) => ({
    'remote.origin.url': 'ssh://nowhere.invalid/repo',
    'core.sshCommand': program,
  })),
  promise('over a transport that is a program', ({ program }) => ({
    'remote.origin.url': `ext::${program}`,
    'protocol.ext.allow': 'always',
  })),
  promise('over the git protocol and a proxy program', ({ program }) => ({
    'remote.origin.url': 'git://nowhere.invalid/repo',
    'core.gitProxy': program,
  })),
  promise('over another system’s helper', ({ program }) => ({
    'remote.origin.vcs': 'ext',
    'remote.origin.url': program,
    'protocol.ext.allow': 'always',
  })),
  promise('rewritten to a program', ({ program }) => ({
    'remote.origin.url': 'https://nowhere.invalid/repo',
    [`url.ext::${program} .insteadOf`]: 'https://',
    'protocol.ext.allow': 'always',
  })),
  {
    name: 'a promised folder that is not there',
    outcome: { refused: 'Could not read' },
    springs: ['ls-tree', '-r', 'HEAD'],
    isHeldBack: true,
    make: async (repo) => {
      await promisor(repo, { 'remote.origin.uploadpack': repo.program });
      await lose(repo, 'app');
    },
  },
];
