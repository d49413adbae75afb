import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from 'chai';
import { soapFaultOf, startLocalOrg, type Fault, type LocalOrg, type RequestMatch } from '../localOrg/index.js';
import { connectedApp, ecaGlobalOauth, refresh, SMALL } from '../unit/org/read/seeds.js';
import { newWorkplace, type Workplace } from './runSession.js';

const KEY = 'PLANTED_CONSUMER_KEY_3MVG9';
const SECRET = 'PLANTED_CONSUMER_SECRET_7F21';
const PASSWORD = 'PLANTED_PASSWORD_HUNTER2';
const TREE = 'force-app/main/default';

const COMMANDS = resolve(import.meta.dirname, '../../src/commands/session');

/** Every command at least once, with everything that it can write and the flags that bring secrets near. */
const RUNS: readonly (readonly string[])[] = [
  ['effective', '--eca-global-settings'],
  ['explain', '--profile', 'Admin', '--app', 'Vault'],
  ['diagnose', '--symptom', 'refresh-token-stopped', '--app', 'Vault', '--profile', 'Admin'],
  ['diagnose', '--error-text', `invalid_grant: expired access/refresh token password=${PASSWORD}`],
  ['verify'],
  ['rules'],
  ['policy', 'init', '--output-file', 'policy.yml'],
  ['check', '--eca-global-settings', '--output-file', 'check.sarif', '--output-file', 'check.csv'],
  ['check', '--orgs-file', 'orgs.txt', '--shard', '1/1', '--output-file', 'part.json'],
  ['merge', 'part.json', '--output-file', 'merged.html', '--output-file', 'merged.json'],
  ['report', '--output-file', 'report.html'],
  ['snapshot', '--eca-global-settings', '--output-file', 'snapshot.json'],
  ['diff', '--from-snapshot', 'snapshot.json', '--output-file', 'diff.md'],
  ['fix-refresh-policy', '--app', 'Vault', '--dry-run', '--plan-file', 'plan.json', '--output-file', 'notice.md'],
  ['fix-refresh-policy', '--app', 'Vault', '--validate'],
  ['fix-refresh-policy', '--apply-plan', 'plan.json', '--accept-impact', '--no-prompt'],
  ['set', '--app', 'Vault', '--timeout', '60', '--no-prompt', '--accept-impact', '--accept-lockout', '--allow-longer'],
  ['rollback', '--latest', '--dry-run'],
  ['history', '--snapshots', 'snapshot.json', '--with-users', '--output-file', 'history.md'],
  ['migrate-check', '--all', '--write-desired', 'parity.yml'],
];

/** Those that are about no org, or name theirs in a file. */
const NEEDS_NO_ORG = /^(rules|merge)\b|--orgs-file/;

describe('what opens something', () => {
  let org: LocalOrg;
  let place: Workplace;
  let env: NodeJS.ProcessEnv;
  const printed: string[] = [];

  before(async () => {
    const vault = connectedApp(
      'Vault',
      `<oauthConfig><callbackUrl>https://a.example/cb</callbackUrl><consumerKey>${KEY}</consumerKey><consumerSecret>${SECRET}</consumerSecret><scopes>Api</scopes><scopes>RefreshToken</scopes></oauthConfig>` +
        refresh('infinite')
    );
    const global = ecaGlobalOauth(
      'Portal',
      `<consumerKey>${KEY}</consumerKey><consumerSecret>${SECRET}</consumerSecret><isEnforceRefreshTokenTTL>false</isEnforceRefreshTokenTTL>`
    );
    const files = [...(SMALL.files ?? []).filter(({ path }) => path !== global.path), vault, global];
    org = await startLocalOrg({ seed: { ...SMALL, files } });
    place = newWorkplace();
    place.write({
      'orgs.txt': 'vault\n',
      'sfdx-project.json': '{"packageDirectories":[{"path":"force-app","default":true}],"sourceApiVersion":"67.0"}',
      ...Object.fromEntries(files.map(({ path, text }) => [`${TREE}/${path}`, text])),
    });
    await place.logIn(org, 'vault');
    env = {
      SF_ORG_INSTANCE_URL: org.url,
      SF_DATA_DIR: join(place.folder, 'data'),
      SF_LOG_LEVEL: 'trace',
      SF_DISABLE_LOG_FILE: 'false',
      SF_ORG_METADATA_REST_DEPLOY: 'false',
    };
  });
  after(async () => {
    await org.close();
    place.remove();
  });

  beforeEach(() => {
    printed.length = 0;
  });

  const run = async (...args: readonly string[]): Promise<string> => {
    const { stdout, stderr, code } = await place.session(args, env);
    printed.push(stdout, stderr);
    return `${String(code)} ${stdout}${stderr}`;
  };

  /**
   * Where a planted secret stands: in what was printed, a name of a file, or a file that was written. The log is `sf`'s: what
   * an org says in a REST error, `sf` writes down in its own way, which knows tokens and no more.
   */
  const leaks = (ofLog: 'all' | 'tokens' = 'all'): readonly string[] => {
    const [, token = ''] = org.accessToken.split('!');
    const tokens = [token, encodeURIComponent(token)];
    const hiddenIn = (where: string): readonly string[] =>
      ofLog === 'tokens' && /sf-[\d-]+\.log$/.test(where) ? tokens : [...tokens, KEY, SECRET, PASSWORD];
    const isInput = (path: string): boolean => path.includes(TREE);
    return [
      ...printed.map((text, index) => [`output ${index}`, text] as const),
      ...[...place.files()]
        .filter(([path]) => !isInput(path))
        .map(([path, text]) => [path, `${path}\n${text}`] as const),
    ].flatMap(([where, text]) =>
      hiddenIn(where)
        .filter((secret) => text.includes(secret))
        .map((secret) => `${where}: ${secret} ${around(text, secret)}`)
    );
  };
  const around = (text: string, secret: string): string => {
    const at = text.indexOf(secret);
    return text.slice(Math.max(0, at - 80), at + secret.length + 20);
  };

  it('is looked for in every command', () => {
    const names = readdirSync(COMMANDS, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .map((path) => path.slice(0, -3).replaceAll('\\', '/'));
    const tried = RUNS.map(([first = '', second = '']) => (first === 'policy' ? `${first}/${second}` : first));
    expect([...new Set(tried)].sort()).to.deep.equal(names.sort());
    expect(names).to.have.lengthOf(16);
  });

  it('stays out of what commands print, write and log', async () => {
    for (const args of RUNS) {
      const target = NEEDS_NO_ORG.test(args.join(' ')) ? [] : ['--target-org', org.accessToken];
      const json = printed.length % 4 === 0 ? ['--json'] : [];
      const ended = await run(...args, ...target, ...json);
      expect(ended, args.join(' ')).not.to.match(/^(null|2|10) /);
    }
    const [journal = ''] = readdirSync(join(place.folder, 'data/session-journals')).filter((name) =>
      name.endsWith('.jsonl')
    );
    const path = join(place.folder, 'data/session-journals', journal);
    await run('rollback', '--journal', path, '--target-org', org.accessToken, '--no-prompt');
    const folders = ['--source-dir', 'force-app'];
    const ofTrees = ['effective', 'explain', 'check', 'report', 'snapshot'];
    for (const args of RUNS.filter((one) => ofTrees.includes(one[0] ?? '') && !one.includes('--orgs-file'))) {
      await run(...args.map((word) => word.replace(/^(\w+)\.(\w+)$/, '$1.tree.$2')), ...folders, '--json');
    }
    await run('fix-refresh-policy', ...folders, '--app', 'Vault', '--dry-run', '--plan-file', 'plan.tree.json');
    expect([...place.files().keys()].join('\n'))
      .to.match(/sf-\d{4}-\d\d-\d\d\.log/)
      .and.to.contain('plan.json');
    expect(leaks()).to.deep.equal([]);
  }).timeout(300_000);

  const sayings: readonly (readonly [what: string, match: RequestMatch, fault: () => Fault])[] = [
    [
      'a SOAP fault that repeats the request',
      { operation: 'readMetadata' },
      () =>
        soapFaultOf(
          'sf:UNKNOWN_EXCEPTION',
          `&lt;sessionId&gt;${org.accessToken}&lt;/sessionId&gt; consumerSecret: "${SECRET}" password=${PASSWORD}`
        ),
    ],
    [
      'an error of REST that repeats a form',
      { path: /\/query/ },
      () => ({
        kind: 'answer',
        status: 400,
        body: JSON.stringify([
          {
            errorCode: 'MALFORMED_QUERY',
            message: `https://x.example/?sid=${org.accessToken}&password=${PASSWORD} client_secret=${SECRET}`,
          },
        ]),
      }),
    ],
    [
      'a page of a proxy',
      {},
      () => ({
        kind: 'answer',
        status: 502,
        contentType: 'text/html',
        body: `<html><body>Authorization: Bearer ${org.accessToken} password=${PASSWORD}</body></html>`,
      }),
    ],
  ];
  for (const [what, match, fault] of sayings) {
    it(`stays out of the words for ${what}`, async () => {
      org.faults.add(match, fault());
      for (const command of ['effective', 'snapshot', 'check']) {
        const files = command === 'snapshot' ? ['--output-file', `${command}.faulty.json`] : [];
        await run(command, ...files, '--target-org', org.accessToken, '--json');
      }
      await run('fix-refresh-policy', '--app', 'Vault', '--dry-run', '--target-org', org.accessToken);
      org.faults.clear();
      expect(leaks('tokens')).to.deep.equal([]);
    }).timeout(300_000);
  }
});
