import { parseArgs } from 'node:util';
import { startLocalOrg } from './index.js';

const USAGE = 'usage: main.ts <seedDir> [--port N] [--latency MS]';

/** Serves a seed folder until SIGTERM or SIGINT, after one line of JSON that says where. */
async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { port: { type: 'string' }, latency: { type: 'string' } },
  });
  const [seed, ...others] = positionals;
  const port = Number(values.port ?? 0);
  const latencyMs = Number(values.latency ?? 0);
  if (seed === undefined || others.length > 0 || !Number.isInteger(port) || Number.isNaN(latencyMs))
    throw new Error(USAGE);
  const org = await startLocalOrg({ seed, port, latencyMs });
  const { url, accessToken, username, orgId } = org;
  process.stdout.write(`${JSON.stringify({ url, accessToken, username, orgId })}\n`);
  const stop = (): void => {
    for (const request of org.unanswered) process.stderr.write(`unanswered: ${request}\n`);
    void org.close();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
});
