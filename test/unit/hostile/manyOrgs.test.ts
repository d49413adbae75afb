import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuthInfo, Org, StateAggregator, type OrgAuthorization } from '@salesforce/core';
import { SfError } from '@salesforce/core/sfError';
import { expect } from 'chai';
import sinon from 'sinon';
import { CHECK_FORMATS } from '../../../src/cli/check/outputs.js';
import type { ListedOrg } from '../../../src/cli/open/orgList.js';
import SessionCheck from '../../../src/commands/session/check.js';
import { startLocalOrg, type LocalOrg } from '../../localOrg/index.js';
import { connectedApp, oauth, profile, refresh, security } from '../org/read/seeds.js';
import { connectionOf } from '../org/write/support.js';
import { NAMES } from './names.js';
import { expectCalm, expectCalmShell, expectSafeFile } from './oracles.js';
import { runCommand, type Printed } from './runCommand.js';

const READ = 'user@a.example';
const DOWN = 'down@a.example';

/** Orgs are named one a line, and what follows a `#` is a comment. */
const inList = (name: string): string => name.replace(/[\r\n#]/g, '_').trim();

/** An org that `sf` is logged in to. */
const orgOf = (local: LocalOrg): unknown => {
  const connection = Object.assign(connectionOf(local), {
    getAuthInfoFields: () => ({ instanceApiVersion: '67.0' }),
    retrieveMaxApiVersion: () => Promise.resolve('67.0'),
    setApiVersion: () => undefined,
  });
  return { getConnection: () => connection, getUsername: () => READ, getOrgId: () => local.orgId };
};

/** What `sf` keeps of its logins: every alias is this name, and what goes wrong with a login says it. */
const loginsCalled = (name: string, local: LocalOrg): void => {
  sinon.stub(StateAggregator, 'getInstance').resolves({
    aliases: {
      resolveUsername: (text: string) => text,
      get: (username: string) => ([READ, DOWN].includes(username) ? name : null),
    },
    orgs: { read: () => Promise.resolve(null), list: () => Promise.resolve([`${READ}.json`]) },
  } as unknown as StateAggregator);
  sinon.stub(AuthInfo, 'listAllAuthorizations').resolves([
    { username: READ, aliases: [name], orgId: local.orgId, isExpired: false },
    { username: 'old@a.example', aliases: [name], orgId: local.orgId, isExpired: true },
  ] as unknown as OrgAuthorization[]);
  // Its type is that of an overload with which nobody names an org.
  (sinon.stub(Org, 'create') as sinon.SinonStub).callsFake(({ aliasOrUsername: asked }: ListedOrg) => {
    if (asked === READ) return Promise.resolve(orgOf(local) as Org);
    if (asked === DOWN) return Promise.reject(new Error(name));
    return Promise.reject(new SfError(`No authorization information found for ${asked}.`, 'NamedOrgNotFoundError'));
  });
};

type Tried = { readonly printed: ReadonlyMap<string, Printed>; readonly files: ReadonlyMap<string, string> };

/** Checks of several orgs: one that is read, one that fails, one that nobody knows, one whose login is over. */
const tried = async (name: string): Promise<Tried> => {
  const folder = await mkdtemp(join(tmpdir(), 'hostile-orgs-'));
  const local = await startLocalOrg({
    seed: {
      files: [
        security(),
        profile('Admin'),
        connectedApp('App', oauth('<scopes>RefreshToken</scopes>') + refresh('infinite')),
      ],
    },
  });
  try {
    loginsCalled(name, local);
    await writeFile(join(folder, 'orgs.txt'), [READ, DOWN, inList(name)].join('\n'));
    const named = ['--orgs-file', join(folder, 'orgs.txt')];
    // A page shows one org.
    const endings = Object.keys(CHECK_FORMATS).filter((ending) => ending !== '.html');
    const files = endings.flatMap((ending) => ['--output-file', join(folder, `check${ending}`)]);
    const runs: Readonly<Record<string, readonly string[]>> = {
      screen: [...named, '--all', '--annotations', 'github', ...files],
      json: [...named, '--json'],
      'all orgs': ['--all-orgs', '--all'],
      'all orgs, json': ['--all-orgs', '--json'],
    };
    const printed = new Map<string, Printed>();
    for (const [title, args] of Object.entries(runs)) printed.set(title, await runCommand(SessionCheck, args));
    const names = (await readdir(folder)).filter((file) => file.startsWith('check'));
    const texts = names.map(async (file) => [file, await readFile(join(folder, file), 'utf8')] as const);
    return { printed, files: new Map(await Promise.all(texts)) };
  } finally {
    sinon.restore();
    await local.close();
    await rm(folder, { recursive: true, force: true });
  }
};

describe('several orgs with a hostile alias', function () {
  this.timeout(120_000);
  let plain: Tried;
  before(async () => {
    plain = await tried('Plain');
  });

  it('are read, but for the one that fails and the one that nobody knows', () => {
    expect([...plain.printed].map(([title, { code }]) => `${title}: ${code}`)).to.deep.equal([
      'screen: 2',
      'json: 2',
      'all orgs: 3',
      'all orgs, json: 3',
    ]);
    expect(plain.printed.get('screen')?.text).to.match(
      /Plain[^]*Plain #2[^]*No authorization information found for Plain/
    );
  });

  for (const [what, name] of Object.entries(NAMES)) {
    it(`have it for a name on every screen and in every file: ${what}`, async () => {
      const hostile = await tried(name);
      for (const [title, { text, code }] of hostile.printed) {
        // What is a command for a runner there is of our own; the test of annotations looks at each.
        const shown = title === 'screen' ? text.replace(/^::(?:error|warning|notice) [^\n]*$/gm, '') : text;
        expectCalm(shown, `${title}: ${shown}`);
        if (process.platform !== 'win32') expectCalmShell(text);
        expect(code, `${title}: ${text}`).to.equal(plain.printed.get(title)?.code);
      }
      expect([...hostile.files.keys()]).to.deep.equal([...plain.files.keys()]);
      for (const [file, text] of hostile.files) expectSafeFile(file, text, plain.files.get(file)!);
    });
  }
});
