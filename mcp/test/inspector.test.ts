import { ENV } from './home.js';
import { execFile } from 'node:child_process';
import { cpSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import type { CallToolResult, Tool } from '@modelcontextprotocol/sdk/types.js';
import { startLocalOrg, type LocalOrg } from '../../test/localOrg/index.js';
import { structuredOf, textOf } from './client.js';
import { logIn, newFolder } from './orgs.js';

const MCP = resolve(import.meta.dirname, '..');
const DEMO = resolve(MCP, '../test/localOrg/seeds/demo');
const INSPECTOR = join(MCP, 'node_modules/@modelcontextprotocol/inspector');
const { bin } = createRequire(import.meta.url)(join(INSPECTOR, 'package.json')) as { bin: Record<string, string> };

/** One call of each tool, on the org or on the files of the demo. */
const CALLS: Readonly<Record<string, Record<string, unknown>>> = {
  session_effective: { 'target-org': 'demo' },
  session_explain: { 'target-org': 'demo', profile: 'System Administrator' },
  session_check: { 'source-dir': ['force-app'] },
  session_diff: { 'from-dir': ['force-app'], 'target-org': 'demo' },
  session_diagnose: { 'target-org': 'demo', symptom: ['job-dies-after-hours'] },
  session_history: { 'target-org': 'demo' },
  session_what_if: { 'target-org': 'demo', timeout: '30' },
  session_plan_fix: { 'source-dir': ['force-app'], 'never-expiring': true, 'assume-idle-limit': 'on' },
};

describe('the official inspector, through the binary', () => {
  const folder = newFolder();
  const config = join(folder, 'mcp.json');
  let org: LocalOrg;

  const inspect = async (...args: readonly string[]): Promise<string> => {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [
        join(INSPECTOR, bin['mcp-inspector'] ?? ''),
        ...['--cli', '--config', config, '--server', 'session', '--connect-timeout', '120000'],
        ...['--format', 'json', '--quiet', ...args],
      ],
      { cwd: folder, env: { ...ENV, MCP_INSPECTOR_SECRET_STORE: 'memory' }, maxBuffer: 1 << 26 }
    );
    return stdout;
  };

  before(async () => {
    org = await startLocalOrg({ seed: DEMO });
    await logIn(org, 'demo');
    for (const path of ['force-app', 'sfdx-project.json'])
      cpSync(join(DEMO, path), join(folder, path), { recursive: true });
    const command = process.execPath;
    const args = [join(MCP, 'lib/main.js'), '--orgs', 'demo', '--root', folder];
    writeFileSync(config, JSON.stringify({ mcpServers: { session: { type: 'stdio', command, args, env: ENV } } }));
  });
  after(() => org.close());

  it('lists every tool, and finds nothing in their schemas that a client could not take', async () => {
    const { tools } = (JSON.parse(await inspect('--method', 'tools/list', '--strict')) as { result: { tools: Tool[] } })
      .result;
    expect(tools.map(({ name }) => name)).to.deep.equal(Object.keys(CALLS));
  });

  it('gets an answer from every tool, and no byte of a secret', async function () {
    this.timeout(240_000);
    const entries = Object.entries(CALLS);
    const printed: string[] = [];
    const one = async (): Promise<void> => {
      for (let next = entries.shift(); next !== undefined; next = entries.shift()) {
        const [tool, given] = next;
        const text = await inspect(
          '--method',
          'tools/call',
          '--tool-name',
          tool,
          '--tool-args-json',
          JSON.stringify(given)
        );
        printed.push(text);
        const { result } = JSON.parse(text) as { result: CallToolResult };
        expect(result.isError, `${tool}: ${textOf(result)}`).not.to.equal(true);
        expect(structuredOf(result)).to.have.all.keys('exitCode', 'result', 'cut');
        expect(textOf(result), tool).to.match(/\S/);
      }
    };
    await Promise.all([one(), one()]);
    for (const secret of [org.accessToken, org.username]) expect(printed.join('\n')).not.to.contain(secret);
    expect(org.writes).to.deep.equal([]);
    expect(org.unanswered).to.deep.equal([]);
  });
});
