import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../localOrg/main.ts', import.meta.url));

const start = (...args: readonly string[]): ReturnType<typeof spawn> =>
  spawn(process.execPath, ['--import', 'tsx', MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });

const textOf = async (stream: NodeJS.ReadableStream | null): Promise<string> => {
  let text = '';
  for await (const chunk of stream ?? []) text += String(chunk);
  return text;
};

describe('local org: as a process of its own', () => {
  it('says where it is on one line, serves, and stops at SIGTERM', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'local-org-'));
    await writeFile(join(folder, 'org.json'), '{"user":{"username":"ann@local-org.example"}}');
    const child = start(folder, '--latency', '5');
    try {
      const errors = textOf(child.stderr);
      const [first] = (await once(child.stdout!, 'data')) as [Buffer];
      const { url, accessToken, username, orgId } = JSON.parse(first.toString()) as Record<string, string>;
      expect(first.toString().endsWith('}\n')).to.equal(true);
      expect(username).to.equal('ann@local-org.example');
      // The form that `sf org login access-token` asks for.
      expect(accessToken)
        .to.match(/^00D\w{12,15}![.\w]*$/)
        .and.contain(orgId);
      const response = await fetch(`${url}/services/oauth2/userinfo`, {
        headers: { authorization: `Bearer ${accessToken}` },
      });
      expect(await response.json()).to.include({ organization_id: orgId });
      await fetch(`${url}/nowhere`);
      child.kill('SIGTERM');
      expect(await once(child, 'exit')).to.deep.equal([0, null]);
      expect(await errors).to.equal('unanswered: GET /nowhere\n');
    } finally {
      child.kill('SIGKILL');
      await rm(folder, { recursive: true });
    }
  });

  it('says how to call it', async () => {
    const child = start('--port', '0');
    const [errors] = await Promise.all([textOf(child.stderr), once(child, 'exit')]);
    expect(errors).to.contain('usage: main.ts <seedDir>');
    expect(child.exitCode).to.equal(1);
  });
});
