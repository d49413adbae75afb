import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuthInfo, StateAggregator, type OrgAuthorization } from '@salesforce/core';
import { SfError } from '@salesforce/core/sfError';
import { expect } from 'chai';
import sinon from 'sinon';
import { asksForSeveral, listOrgs, type OrgChoice, type OrgList } from '../../../../src/cli/open/orgList.js';

const choice = (change: Partial<OrgChoice> = {}): OrgChoice => ({
  'target-org': [],
  'orgs-file': undefined,
  'all-orgs': false,
  ...change,
});

/** Alias → user name; user name → host. */
const ALIASES: Readonly<Record<string, string>> = { dev: 'ada@dev.test', prod: 'ada@prod.test' };
const HOSTS: Record<string, string> = { 'bob@prod.test': 'prod.my.salesforce.com' };
const TOKEN = '00D9q0000012345!AQ8AQKx.z9y8x7w6v5u4t3s2r1q0p9o8n7m6l5k4j3i2h1g0';

const refusal = async (attempt: Promise<unknown>): Promise<SfError> => {
  try {
    await attempt;
  } catch (error) {
    if (error instanceof SfError) return error;
  }
  throw new Error('not refused');
};

describe('listOrgs', () => {
  let folder: string;
  /** The files of logins. */
  let files: string[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'orgs-'));
    files = [];
    sinon.stub(StateAggregator, 'getInstance').resolves({
      aliases: {
        resolveUsername: (name: string) => ALIASES[name] ?? name,
        get: (username: string) => Object.keys(ALIASES).find((alias) => ALIASES[alias] === username) ?? null,
      },
      orgs: {
        read: (username: string) =>
          Promise.resolve(username in HOSTS ? { instanceUrl: `https://${HOSTS[username] ?? ''}/` } : null),
        list: () => Promise.resolve(files),
      },
    } as unknown as StateAggregator);
  });
  afterEach(async () => {
    sinon.restore();
    await rm(folder, { recursive: true });
  });
  const file = async (text: string): Promise<string> => {
    const path = join(folder, 'orgs.txt');
    await writeFile(path, text);
    return path;
  };

  it('takes the flag and the file together, one name a line, with comments and the line ends of any system', async () => {
    const path = await file('\ufeff# nightly\r\nprod  # the real one\r\n\r\n  sandbox\n');
    const { orgs } = await listOrgs(choice({ 'target-org': ['dev'], 'orgs-file': path }));
    expect(orgs.map(({ aliasOrUsername }) => aliasOrUsername)).to.deep.equal(['dev', 'prod', 'sandbox']);
  });

  it('shows an alias, else the host, never a token, and a user name only where nothing is known of it', async () => {
    const { orgs } = await listOrgs(
      choice({ 'target-org': ['prod', 'ada@dev.test', 'bob@prod.test', TOKEN, 'who@is.test'] })
    );
    expect(orgs.map(({ name }) => name)).to.deep.equal([
      'prod',
      'dev',
      'prod.my.salesforce.com',
      '<access token>',
      'who@is.test',
    ]);
  });

  it('takes an org that is named twice, by alias and by user name, once', async () => {
    const { orgs } = await listOrgs(choice({ 'target-org': ['dev', 'prod', 'ada@dev.test', 'dev'] }));
    expect(orgs.map(({ name }) => name)).to.deep.equal(['dev', 'prod']);
  });

  describe('of a shard', () => {
    const NAMES = ['prod', 'ada@dev.test', 'bob@prod.test', 'dev', 'who@is.test', 'sandbox', 'uat'];
    const shardsOf = async (names: readonly string[], of: number): Promise<readonly OrgList[]> => {
      const path = await file(names.join('\n'));
      return Promise.all(
        Array.from({ length: of }, (_, at) => listOrgs(choice({ 'orgs-file': path, shard: { index: at + 1, of } })))
      );
    };
    const placesOf = ({ sharded }: OrgList): readonly number[] => (sharded?.orgs ?? []).map(({ place }) => place);

    it('is every org in one shard, and says where in the list it is', async () => {
      const shards = await shardsOf(NAMES, 3);
      const listed = shards.flatMap((list) => list.orgs.map(({ aliasOrUsername }) => aliasOrUsername));
      // dev is named before, by its user name.
      expect([...listed].sort()).to.deep.equal(NAMES.filter((name) => name !== 'dev').sort());
      for (const list of shards)
        expect(placesOf(list).map((place) => NAMES[place])).to.deep.equal(
          list.orgs.map(({ aliasOrUsername }) => aliasOrUsername)
        );
      expect(new Set(shards.map(({ sharded }) => sharded?.hash)).size).to.equal(1);
      const logins = shards.flatMap(({ sharded }) => (sharded?.orgs ?? []).map(({ login }) => login));
      expect(new Set(logins).size).to.equal(NAMES.length - 1);
      expect(JSON.stringify(shards.map(({ sharded }) => sharded))).not.to.include('ada@');
    });

    it('stays the same for every other org where one more is listed', async () => {
      const before = await shardsOf(NAMES, 4);
      const after = await shardsOf(['first', ...NAMES], 4);
      const namesOf = ({ orgs }: OrgList): readonly string[] => orgs.map(({ aliasOrUsername }) => aliasOrUsername);
      expect(after.map((list) => namesOf(list).filter((name) => name !== 'first'))).to.deep.equal(before.map(namesOf));
    });

    it('may hold no org', async () => {
      const empty = (await shardsOf(['prod'], 8)).filter(({ orgs }) => orgs.length === 0);
      expect(empty).to.have.length(7);
    });

    it('numbers hosts as the whole list does, and keeps the name without', async () => {
      HOSTS['cem@prod.test'] = HOSTS['bob@prod.test'] ?? '';
      try {
        const shards = await shardsOf(['bob@prod.test', 'cem@prod.test'], 1);
        expect(shards[0]?.orgs.map(({ name }) => name)).to.deep.equal([
          'prod.my.salesforce.com',
          'prod.my.salesforce.com #2',
        ]);
        expect(new Set(shards[0]?.sharded?.orgs.map(({ name }) => name)).size).to.equal(1);
      } finally {
        delete HOSTS['cem@prod.test'];
      }
    });
  });

  it('refuses a list without names: of nothing checked there is no pass', async () => {
    const path = await file('# nobody\n\n');
    expect(await refusal(listOrgs(choice({ 'orgs-file': path })))).to.include({ name: 'NoOrgsError', exitCode: 2 });
    const missing = join(folder, 'none.txt');
    const error = await refusal(listOrgs(choice({ 'orgs-file': missing })));
    expect(error).to.include({ name: 'NoSuchFileError', exitCode: 2 });
    expect(error.message).to.equal(`There is no file ${missing}.`);
  });

  const auth = (username: string, change: Partial<OrgAuthorization> = {}): OrgAuthorization =>
    ({ username, orgId: '00D000000000001', isExpired: 'unknown', oauthMethod: 'web', ...change }) as OrgAuthorization;

  it('takes all orgs of the machine in order of their names, and names those whose time is over', async () => {
    sinon
      .stub(AuthInfo, 'listAllAuthorizations')
      .resolves([
        auth('c@x.test', { aliases: ['prod'] }),
        auth('s@x.test', { aliases: ['scratch'], isExpired: true }),
        auth('t@x.test', { aliases: ['fresh'], isExpired: false }),
        auth('b@x.test', { aliases: [], instanceUrl: 'https://crm.my.salesforce.com' }),
        auth('a@x.test', { aliases: [], instanceUrl: 'https://crm.my.salesforce.com' }),
        auth('n@x.test', { aliases: [] }),
      ]);
    const { orgs, skipped } = await listOrgs(choice({ 'all-orgs': true }));
    expect(orgs.map(({ name, aliasOrUsername }) => [name, aliasOrUsername])).to.deep.equal([
      ['00D000000000001', 'n@x.test'],
      ['crm.my.salesforce.com', 'a@x.test'],
      ['crm.my.salesforce.com #2', 'b@x.test'],
      ['fresh', 't@x.test'],
      ['prod', 'c@x.test'],
    ]);
    expect(skipped).to.deep.equal([{ name: 'scratch', reason: 'expired' }]);
  });

  // core warns of such a file where nobody sees it, and leaves it out of its list.
  it('also lists a login whose file cannot be read, so that the run does not pass without it', async () => {
    files = ['ada@prod.test.json', 'eve@broken.test.json'];
    sinon.stub(AuthInfo, 'listAllAuthorizations').resolves([auth('ada@prod.test', { aliases: ['prod'] })]);
    const { orgs } = await listOrgs(choice({ 'all-orgs': true }));
    expect(orgs.map(({ aliasOrUsername }) => aliasOrUsername)).to.deep.equal(['eve@broken.test', 'ada@prod.test']);
  });

  it('refuses all orgs of a machine that has none', async () => {
    sinon.stub(AuthInfo, 'listAllAuthorizations').resolves([auth('s@x.test', { isExpired: true })]);
    expect((await refusal(listOrgs(choice({ 'all-orgs': true })))).name).to.equal('NoOrgsError');
  });
});

describe('asksForSeveral', () => {
  it('is more than one org, or a list of them, even of one', () => {
    expect(asksForSeveral(choice())).to.equal(false);
    expect(asksForSeveral(choice({ 'target-org': ['a'] }))).to.equal(false);
    expect(asksForSeveral(choice({ 'target-org': ['a', 'b'] }))).to.equal(true);
    expect(asksForSeveral(choice({ 'orgs-file': 'orgs.txt' }))).to.equal(true);
    expect(asksForSeveral(choice({ 'all-orgs': true }))).to.equal(true);
  });
});
