#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { optionsIn, type Options } from './options.js';
import { createServer } from './server.js';
import { USAGE } from './texts.js';

const BAD_USAGE = 2;

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

const serve = async (options: Options): Promise<void> => {
  // Standard output belongs to the protocol; what a library prints goes where a client keeps its log.
  console.log = console.error;
  const server = createServer(options, version);
  // A client that goes takes the server with it: nothing is to be read for nobody.
  server.server.onclose = () => process.exit(0);
  process.stdin.once('end', () => void server.close());
  await server.connect(new StdioServerTransport());
  // Ready for the first question while the client is still getting to know the server.
  await import('./call.js');
};

try {
  const options = optionsIn(process.argv.slice(2));
  if (options === 'help') process.stdout.write(`${USAGE}\n`);
  else if (options === 'version') process.stdout.write(`${version}\n`);
  else await serve(options);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}\n`);
  process.exitCode = BAD_USAGE;
}
