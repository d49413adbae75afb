import { type LoggedRequest } from '../requestLog.js';

/** Which requests a fault hits. All that is given must fit. */
export type RequestMatch = {
  readonly method?: string;
  /** Path with its query, decoded. */
  readonly path?: string | RegExp;
  /** SOAP operation: `readMetadata`. */
  readonly operation?: string;
  /** Metadata type that a SOAP call names: `ConnectedApp`. */
  readonly type?: string;
  /** Text of the query. */
  readonly soql?: RegExp;
  readonly when?: (request: LoggedRequest) => boolean;
  /** Only the nth fitting request, counted from 1. */
  readonly nth?: number;
};

export type Fault =
  /** An answer instead of the org's own; the request has no effect. */
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly body: string;
      readonly contentType?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** The request takes effect, and its answer comes changed. */
  | { readonly kind: 'change'; readonly answer: (body: string) => string }
  /** The connection ends in the middle of the answer's body; the request has taken effect. */
  | { readonly kind: 'cut' }
  /** The request takes effect, and the connection ends without an answer. */
  | { readonly kind: 'lost' }
  /** The request has no effect, and the connection ends without an answer. */
  | { readonly kind: 'dropped' }
  /** The request has no effect and gets no answer, until the org is closed. */
  | { readonly kind: 'hang' }
  | { readonly kind: 'delay'; readonly ms: number };

export type Faults = {
  /** Adds a fault; the function that comes back takes it away. Faults that fit together all apply, in order. */
  add(match: RequestMatch, fault: Fault): () => void;
  clear(): void;
  /** For the server: the faults that hit a request. Counts the request. */
  hitting(request: LoggedRequest): readonly Fault[];
};

export function faultList(): Faults {
  const entries: Array<{ readonly match: RequestMatch; readonly fault: Fault; seen: number }> = [];
  return {
    add: (match, fault) => {
      const entry = { match, fault, seen: 0 };
      entries.push(entry);
      return () => void entries.splice(entries.indexOf(entry), entries.includes(entry) ? 1 : 0);
    },
    clear: () => void entries.splice(0),
    hitting: (request) =>
      entries
        .filter((entry) => fits(entry.match, request))
        .filter((entry) => {
          entry.seen += 1;
          return entry.match.nth === undefined || entry.match.nth === entry.seen;
        })
        .map(({ fault }) => fault),
  };
}

const fits = (match: RequestMatch, request: LoggedRequest): boolean =>
  (match.method === undefined || match.method === request.method) &&
  (match.path === undefined ||
    (typeof match.path === 'string' ? request.path.includes(match.path) : match.path.test(request.path))) &&
  (match.operation === undefined || match.operation === request.operation) &&
  (match.type === undefined || request.types.includes(match.type)) &&
  (match.soql === undefined || (request.soql !== undefined && match.soql.test(request.soql))) &&
  (match.when?.(request) ?? true);
