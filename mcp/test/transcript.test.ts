import { ENV } from './home.js';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { ListRootsRequestSchema, type CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { expect } from 'chai';
import { nilRecords, startLocalOrg } from '../../test/localOrg/index.js';
import { structuredOf, textOf } from './client.js';
import { logIn, newFolder } from './orgs.js';

const MCP = resolve(import.meta.dirname, '..');
const ROOT = resolve(MCP, '..');
const DEMO = join(ROOT, 'test/localOrg/seeds/demo');
const PAGE = join(ROOT, 'docs/mcp.md');
const [BEGIN, END] = ['<!-- transcript -->\n', '<!-- /transcript -->'];
/** The day of every screen in the documents. */
const TIME = '2026-11-29T09:00:10.000Z';

type Asked = {
  readonly question: string;
  readonly tool: string;
  readonly given: Record<string, unknown>;
  /** The part of the result that the page shows. */
  readonly shows: (result: never) => unknown;
};

const FIVE: readonly Asked[] = [
  {
    question: 'Why does the billing integration die after two hours?',
    tool: 'session_diagnose',
    given: { 'target-org': 'demo', symptom: ['job-dies-after-hours'], app: 'Billing_Sync', after: '2h' },
    shows: ({ causes: [first] }: { causes: readonly { cases: readonly unknown[] }[] }) => ({
      ...first,
      cases: first?.cases.slice(0, 1),
    }),
  },
  {
    question: 'How long do sessions really last here, and what is not known?',
    tool: 'session_effective',
    given: { 'target-org': 'demo' },
    shows: ({ headline }: { headline: unknown }) => headline,
  },
  {
    question: 'And why are sales representatives not logged out after four hours, as the org says?',
    tool: 'session_explain',
    given: { 'target-org': 'demo', profile: 'Sales Representative' },
    shows: ({ levels }: { levels: readonly { level: string; says: unknown; wins: boolean; why: unknown }[] }) =>
      levels.map(({ level, says, wins, why }) => ({ level, says, wins, why })),
  },
  {
    question: 'What would happen if it were 30 minutes for field technicians?',
    tool: 'session_what_if',
    given: { 'target-org': 'demo', profile: ['Field Technician'], timeout: '30' },
    shows: ({ effect }: { effect: { headline: unknown } }) => effect.headline,
  },
  {
    question: 'Make me a plan for the refresh tokens that never expire.',
    tool: 'session_plan_fix',
    given: { 'target-org': 'demo', 'never-expiring': true, 'assume-idle-limit': 'off' },
    shows: ({ plan }: { plan: { changes: readonly { component: string; fields: unknown }[] } }) =>
      plan.changes.map(({ component, fields }) => ({ component, fields })),
  },
];

const fenced = (language: string, text: string): string => `\`\`\`${language}\n${text}\n\`\`\``;

const partOf = ({ question, tool, given, shows }: Asked, answered: CallToolResult): string =>
  [
    `## ${question}`,
    `The agent calls \`${tool}\` with`,
    fenced('json', JSON.stringify(given, null, 2)),
    'and gets the sentence',
    textOf(answered)
      .split('\n')
      .map((line) => `> ${line}`.trimEnd())
      .join('\n'),
    'beside the whole result, of which this is a part:',
    fenced('json', JSON.stringify(shows(structuredOf(answered).result as never), null, 2)),
  ].join('\n\n');

/** Five questions to the server as its binary runs, on the demo org, on a day that is always the same. */
const transcript = async (): Promise<string> => {
  const now = new Date(TIME);
  const folder = newFolder();
  const org = await startLocalOrg({ seed: DEMO, now: () => now });
  org.faults.add({ operation: 'readMetadata', type: 'ConnectedApp' }, nilRecords('Warehouse_Scanner'));
  const client = new Client({ name: 'transcript', version: '0' }, { capabilities: { roots: {} } });
  client.setRequestHandler(ListRootsRequestSchema, () => ({ roots: [{ uri: pathToFileURL(folder).href }] }));
  try {
    await logIn(org, 'demo');
    for (const path of ['force-app', 'sfdx-project.json'])
      cpSync(join(DEMO, path), join(folder, path), { recursive: true });
    const clock = pathToFileURL(join(ROOT, 'scripts/docs/clock.mjs')).href;
    const args = ['--import', clock, join(MCP, 'lib/main.js'), '--orgs', 'demo'];
    const env = { ...ENV, SCREEN_TIME: TIME };
    await client.connect(new StdioClientTransport({ command: process.execPath, args, env, stderr: 'ignore' }));
    const parts: string[] = [];
    for (const asked of FIVE) {
      const answered = (await client.callTool({ name: asked.tool, arguments: asked.given })) as CallToolResult;
      expect(answered.isError, textOf(answered)).not.to.equal(true);
      parts.push(partOf(asked, answered));
    }
    expect(org.writes).to.deep.equal([]);
    return `\n${parts.join('\n\n')}\n\n`;
  } finally {
    await client.close();
    await org.close();
  }
};

describe('docs/mcp.md', () => {
  it('shows what the server answers (`WRITE=1` makes it do so)', async () => {
    const page = readFileSync(PAGE, 'utf8');
    const [before = '', rest = ''] = page.split(BEGIN);
    const made = `${before}${BEGIN}${await transcript()}${END}${rest.split(END)[1] ?? ''}`;
    if (process.env.WRITE === '1') writeFileSync(PAGE, made);
    else expect(page).to.equal(made);
  });
});
