import { type OrgRequest } from './http.js';
import { childNamed, childrenNamed, localName, parseXml, textAt } from './xml.js';

/** A request that reached the org, and what became of it. */
export type LoggedRequest = {
  readonly number: number;
  /** Milliseconds since the org started. */
  readonly startedAt: number;
  readonly method: string;
  /** Path and query, decoded, leading slashes collapsed. */
  readonly path: string;
  /** SOAP operation. */
  readonly operation?: string;
  /** Metadata types that a SOAP call names. */
  readonly types: readonly string[];
  /** Full names that readMetadata or updateMetadata asks for. */
  readonly fullNames: readonly string[];
  readonly soql?: string;
  readonly body: string;
  /** How many requests were open when this one came, itself included. */
  readonly concurrency: number;
  /** Absent while it is open, and for good where no answer was sent. */
  response?: { readonly status: number; readonly body: string; readonly finishedAt: number };
};

export type RequestLog = {
  readonly entries: readonly LoggedRequest[];
  /** The most requests that were open at one time. */
  highWater(): number;
  open(request: OrgRequest): LoggedRequest;
  answered(entry: LoggedRequest, status: number, body: string): void;
  /** A request is over, answered or not. */
  close(): void;
};

export function requestLog(): RequestLog {
  const start = performance.now();
  const entries: LoggedRequest[] = [];
  let opened = 0;
  let most = 0;
  return {
    entries,
    highWater: () => most,
    open: (request) => {
      opened += 1;
      most = Math.max(most, opened);
      const entry: LoggedRequest = {
        number: entries.length + 1,
        startedAt: performance.now() - start,
        method: request.method,
        path: decoded(request.url),
        ...soapPartsOf(request),
        ...(request.query.has('q') ? { soql: request.query.get('q') ?? '' } : {}),
        body: request.body.toString('utf8'),
        concurrency: opened,
      };
      entries.push(entry);
      return entry;
    },
    answered: (entry, status, body) => {
      entry.response = { status, body, finishedAt: performance.now() - start };
    },
    close: () => {
      opened -= 1;
    },
  };
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url.replaceAll('+', ' '));
  } catch {
    return url;
  }
}

function soapPartsOf(request: OrgRequest): Pick<LoggedRequest, 'operation' | 'types' | 'fullNames'> {
  const none = { types: [], fullNames: [] };
  if (!request.path.startsWith('/services/Soap/')) return none;
  try {
    const envelope = parseXml(request.body.toString('utf8'));
    const body = envelope.children.find(({ name }) => localName(name) === 'Body')?.children[0];
    if (body === undefined) return none;
    const metadata = childrenNamed(body, 'metadata');
    const manifest = childNamed(childNamed(body, 'request') ?? childNamed(body, 'retrieveRequest'), 'unpackaged');
    const types = [
      textAt(body, 'type'),
      ...childrenNamed(body, 'queries').map((query) => textAt(query, 'type')),
      ...metadata.map(({ attributes }) => attributes['xsi:type']),
      ...childrenNamed(manifest, 'types').map((entry) => textAt(entry, 'name')),
    ];
    return {
      operation: localName(body.name),
      types: [...new Set(types.filter((type) => type !== undefined))],
      fullNames: [
        ...childrenNamed(body, 'fullNames').map(({ text }) => text),
        ...metadata.map((component) => textAt(component, 'fullName') ?? ''),
      ],
    };
  } catch {
    // A body that is no XML names nothing; the handler answers it.
    return none;
  }
}
