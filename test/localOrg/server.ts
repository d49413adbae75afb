import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Fault, type Faults } from './faults/faults.js';
import { restError, type OrgRequest, type OrgResponse } from './http.js';
import { type Org } from './org.js';
import { type RequestLog } from './requestLog.js';
import { answerRest } from './rest/answerRest.js';
import { answerMetadataCall, isMetadataPath } from './soap/metadataCalls.js';

/** Longest request line that an org takes: 16,384 bytes of URI (REST API guide, "414 URI Too Long"). */
const MAX_URI = 16_384;

export type RunningServer = { readonly url: string; close(): Promise<void> };

/** What the server needs beside the org itself. */
export type ServerParts = {
  readonly org: Org;
  readonly log: RequestLog;
  readonly faults: Faults;
  readonly latencyMs: number;
};

export async function startServer(parts: ServerParts, port: number): Promise<RunningServer> {
  // Node cuts headers at 16 KB by itself, URI included; the org's own answer to a long one must get its chance.
  const server = createServer({ maxHeaderSize: 131_072, keepAlive: true }, (request, response) => {
    handle(parts, request, response).catch((error: unknown) => {
      parts.org.unanswered.push(`error inside the local org: ${String((error as Error).stack ?? error)}`);
      response.destroy();
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${address.port}`, close: () => close(server) };
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}

async function handle(
  { org, log, faults, latencyMs }: ServerParts,
  incoming: IncomingMessage,
  outgoing: ServerResponse
): Promise<void> {
  const request = await readRequest(incoming);
  const entry = log.open(request);
  const hits = faults.hitting(entry);
  outgoing.on('close', () => {
    log.close();
  });
  if (latencyMs > 0) await sleep(latencyMs);
  for (const hit of hits) if (hit.kind === 'delay') await sleep(hit.ms);
  if (hits.some(({ kind }) => kind === 'hang')) return;
  if (hits.some(({ kind }) => kind === 'dropped')) {
    outgoing.destroy();
    return;
  }
  const instead = hits.find((hit) => hit.kind === 'answer');
  const own = instead === undefined ? await answer(org, request) : answerOf(instead);
  const body = hits.reduce((text, hit) => (hit.kind === 'change' ? hit.answer(text) : text), own.body);
  if (hits.some(({ kind }) => kind === 'lost')) {
    outgoing.destroy();
    return;
  }
  log.answered(entry, own.status, body);
  outgoing.writeHead(own.status, {
    'content-type': own.contentType,
    'content-length': Buffer.byteLength(body),
    ...own.headers,
  });
  if (hits.some(({ kind }) => kind === 'cut')) {
    outgoing.write(body.slice(0, Math.floor(body.length / 2)), () => outgoing.destroy());
  } else {
    outgoing.end(body);
  }
}

const answerOf = ({ status, body, contentType, headers }: Extract<Fault, { kind: 'answer' }>): OrgResponse => ({
  status,
  body,
  contentType: contentType ?? 'application/json;charset=UTF-8',
  ...(headers === undefined ? {} : { headers }),
});

async function answer(org: Org, request: OrgRequest): Promise<OrgResponse> {
  if (Buffer.byteLength(request.url) > MAX_URI) return restError(414, 'URI_TOO_LONG', 'URI too long');
  return isMetadataPath(request.path) && request.method === 'POST'
    ? answerMetadataCall(org, request)
    : answerRest(org, request);
}

async function readRequest(incoming: IncomingMessage): Promise<OrgRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  // sf stores the instance URL with a slash at its end, so its later paths begin with two; an org takes both.
  const url = (incoming.url ?? '/').replace(/^\/+/, '/');
  const { pathname, searchParams } = new URL(url, 'http://local');
  return {
    method: incoming.method ?? 'GET',
    url,
    path: pathname,
    query: searchParams,
    headers: incoming.headers,
    body: Buffer.concat(chunks),
  };
}
