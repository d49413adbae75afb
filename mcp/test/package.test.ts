import { execFile } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { optionsIn } from '../src/options.js';

const MCP = resolve(import.meta.dirname, '..');
const jsonIn = (path: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(MCP, path), 'utf8')) as Record<string, unknown>;

describe('the package', () => {
  const plugin = jsonIn('../package.json');

  it('has the version of the plugin, and asks for exactly that one where it is published', async () => {
    const own = jsonIn('package.json');
    expect([own.version, own.license, own.engines]).to.deep.equal([plugin.version, plugin.license, plugin.engines]);
    const run = (how: string) => promisify(execFile)(process.execPath, ['pack.mjs', how], { cwd: MCP });
    const before = readFileSync(join(MCP, 'package.json'), 'utf8');
    try {
      await run('exact');
      expect(jsonIn('package.json')).to.have.nested.property('dependencies.sf-plugin-session', plugin.version);
    } finally {
      await run('linked');
    }
    expect(readFileSync(join(MCP, 'package.json'), 'utf8')).to.equal(before);
  });

  it('reaches the plugin through its one entry, and starts no process', () => {
    const allowed =
      /^(\.\/|node:(fs|fs\/promises|path|url|util)$|@modelcontextprotocol\/sdk\/|sf-plugin-session\/api$)/;
    const imports = globSync('src/**/*.ts', { cwd: MCP }).flatMap((file) =>
      [...readFileSync(join(MCP, file), 'utf8').matchAll(/from '([^']+)'|import\('([^']+)'\)/g)].map(
        ([, one, other]) => one ?? other ?? ''
      )
    );
    expect(imports.length).to.be.greaterThan(20);
    expect(imports.filter((name) => !allowed.test(name))).to.deep.equal([]);
  });
});

describe('the options', () => {
  const orgsOf = (...argv: readonly string[]): unknown => {
    const options = optionsIn(argv);
    return typeof options === 'string' ? options : options.orgs;
  };

  it('name orgs as the DX MCP server has it: with commas, the default one, all', () => {
    expect(orgsOf('--orgs', 'prod, dev')).to.deep.equal({ names: ['prod', 'dev'], defaultOrg: false, all: false });
    expect(orgsOf('-o', 'DEFAULT_TARGET_ORG', '--orgs=dev')).to.deep.equal({
      names: ['dev'],
      defaultOrg: true,
      all: false,
    });
    expect(orgsOf('--orgs', 'ALLOW_ALL_ORGS')).to.deep.equal({ names: [], defaultOrg: false, all: true });
    expect(orgsOf('--orgs', 'NONE')).to.deep.equal({ names: [], defaultOrg: false, all: false });
    expect([orgsOf('--help'), orgsOf('--version')]).to.deep.equal(['help', 'version']);
  });

  it('are refused where they say nothing, or something that there is not', () => {
    for (const argv of [[], ['--orgs', ' ,'], ['--orgs', 'a', '--most', '10'], ['--orgs', 'a', '--write'], ['prod']]) {
      expect(() => optionsIn(argv), argv.join(' ')).to.throw(Error);
    }
    expect(() => optionsIn([])).to.throw('Say with --orgs what may be read.');
  });
});
