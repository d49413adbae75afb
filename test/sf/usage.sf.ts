import { expect } from 'chai';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { privateSf, PROJECT, type PrivateSf, type Run } from './privateSf.js';

type Wrong = {
  readonly argv: string;
  /** How the first line goes on after the name of the error. */
  readonly first: string;
  readonly next: string;
};

const gone = (file: string): Omit<Wrong, 'argv'> => ({
  first: `There is no file ${file}.`,
  next: 'Look at the path: a relative one counts from the folder that you are in.',
});

/** What a user may get wrong before anything is read: one of each kind, since a start of `sf` takes seconds. */
const WRONG: Readonly<Record<string, Wrong>> = {
  'no default org': {
    argv: 'check',
    first: 'No org is named, and there is no default one.',
    next: 'Name an org: --target-org <org>. Those that this machine is logged in to: sf org list',
  },
  'an unknown org': {
    argv: 'effective -o nowhere',
    first: 'No authorization information found for nowhere.',
    next: 'See the orgs that this machine is logged in to: sf org list',
  },
  'a value that a flag does not take': {
    argv: 'check -d tree --fail-on never',
    first: 'Expected --fail-on=never to be one of: critical, high, medium, low, info',
    next: 'See more help with --help',
  },
  'an API version that is none': {
    argv: 'effective --api-version latest',
    first: "--api-version: latest is not a valid API version. It should end in '.0' like '54.0'.",
    next: 'See more help with --help',
  },
  'a snapshot that is not there': { argv: 'check --snapshot gone.json', ...gone('gone.json') },
  'a policy file that is not there': { argv: 'check -d tree --policy gone.yml', ...gone('gone.yml') },
  'a desired state that is not there': { argv: 'set -d tree --file gone.yaml', ...gone('gone.yaml') },
  'a source folder that is not there': {
    argv: 'check -d gone',
    first: 'gone is no folder.',
    next: 'Name a folder with retrieved metadata, for example the project itself: --source-dir .',
  },
};

/** As it stands on the screen, `sf` breaking what is longer than its width. */
const plain = (text: string): string => text.replaceAll(/\s+/g, ' ');

describe('what a user gets wrong, under sf', () => {
  let sf: PrivateSf;
  before('link', async () => {
    sf = privateSf();
    mkdirSync(join(sf.home, 'tree'));
    const { code, stdout, stderr } = await sf.run(['plugins', 'link', PROJECT, '--no-install']);
    expect(code, stdout + stderr).to.equal(0);
  });
  after(() => {
    sf.remove();
  });

  const session = (argv: string): Promise<Run> => sf.run(['session', ...argv.split(' ')]);

  for (const [what, { argv, first, next }] of Object.entries(WRONG)) {
    it(`ends with 2 and a next step: ${what}`, async () => {
      const { code, stdout, stderr } = await session(argv);
      expect(code, stdout + stderr).to.equal(2);
      expect(stdout).to.equal('');
      const said = plain(stderr).replace(/^Error \(\w+\): /, '');
      expect(said.slice(0, first.length)).to.equal(first);
      expect(said).to.include(next);
      expect(stderr).not.to.match(/ENOENT|\n\s+at .+:\d+:\d+|\uFFFD/);
    });
  }
});
