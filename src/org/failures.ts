import { unreadable, type Unreadable } from '../facts/fact.js';
import { sayingOf } from '../facts/saying.js';
import { redact } from './redact.js';

/** What went wrong with one request, as far as it decides what to do about it. */
type FailureKind =
  | 'session'
  | 'limit'
  | 'concurrency'
  | 'network'
  | 'no-answer'
  | 'redirect'
  | 'cancelled'
  | 'permission'
  | 'type'
  | 'field'
  | 'jwt'
  | 'other';
export type OrgFailure = { readonly kind: FailureKind; readonly code: string; readonly message: string };

/** The org cannot be asked at all: the whole run ends. */
export class OrgUnavailable extends Error {
  public constructor(
    public readonly failure: OrgFailure,
    options?: ErrorOptions
  ) {
    super(failure.message, options);
    this.name = 'OrgUnavailable';
  }
}

/** The org, or something in between, answered with what is no answer to the request: a login page, half an XML document. */
export class UnexpectedAnswer extends Error {
  public readonly code = 'UNEXPECTED_ANSWER';

  public constructor(request: string, options?: ErrorOptions) {
    super(request, options);
    this.name = 'UnexpectedAnswer';
  }
}

/** The org sends a request, and with it the login, to another address. It was not followed. */
export class RedirectedElsewhere extends Error {
  public readonly code = 'REDIRECTED_ELSEWHERE';

  public constructor(
    public readonly from: string,
    public readonly to: string
  ) {
    super(`${from} → ${to}`);
    this.name = 'RedirectedElsewhere';
  }
}

/** Whoever asked wants no answer any more. */
export class Cancelled extends Error {
  public readonly code = 'CANCELLED';

  public constructor() {
    super('cancelled');
    this.name = 'Cancelled';
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** `error` and its causes, outermost first. */
const chainOf = (error: unknown): readonly Record<string, unknown>[] => {
  const chain: Record<string, unknown>[] = [];
  for (let current = error; typeof current === 'object' && current !== null && chain.length < 5;) {
    const entry = current as Record<string, unknown>;
    chain.push({ ...entry, name: entry.name, message: entry.message, code: entry.code });
    current = entry.cause;
  }
  return chain;
};

/** What jsforce and undici call a connection that could not be made or was lost. */
const NETWORK_CODES =
  /^(ECONN\w+|ENOTFOUND|EAI_AGAIN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|UND_ERR_\w+|ERR_HTTP2_\w+|CERT_\w+|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_VERIFY_LEAF_SIGNATURE)$/;

const KINDS: readonly (readonly [RegExp, FailureKind])[] = [
  [/^ERROR_HTTP_5\d\d$/, 'network'],
  [/^UNEXPECTED_ANSWER$/, 'no-answer'],
  [/^REDIRECTED_ELSEWHERE$/, 'redirect'],
  [/^CANCELLED$/, 'cancelled'],
  [/INVALID_SESSION_ID|INVALID_AUTH_HEADER|^ERROR_HTTP_401$|RefreshTokenAuthError|invalid_grant/, 'session'],
  [/REQUEST_LIMIT_EXCEEDED|^ERROR_HTTP_429$/, 'limit'],
  [/INSUFFICIENT_ACCESS|API_DISABLED_FOR_ORG|API_CURRENTLY_DISABLED|FUNCTIONALITY_NOT_ENABLED|FORBIDDEN/, 'permission'],
  [/INVALID_TYPE|NOT_FOUND/, 'type'],
  [/INVALID_FIELD/, 'field'],
];

/** One line of what another party says: without a secret, a whole web page, or the query that it repeats to us. */
const inOneLine = (text: string): string => {
  const said = text
    .replace(/^[^]*ERROR at Row:\d+:Column:\d+/, '')
    .replace(/\s+/g, ' ')
    .trim();
  return /^(<(!doctype|html|\?xml)|HTTP response contains html)/i.test(said) ? 'HTML' : redact(said).slice(0, 300);
};

/** A SOAP call may be refused in the words of REST, of which jsforce makes no code: the body says it. */
const REST_ERROR = /^\[?\{.*"errorCode":"(\w+)"/;

/** The words in such a body; any other text as it is. */
const restText = (text: string): string => {
  if (!REST_ERROR.test(text)) return text;
  try {
    const parsed: unknown = JSON.parse(text);
    const { message } = [parsed].flat()[0] as { readonly message?: unknown };
    return textOf(message) || text;
  } catch {
    return text;
  }
};

/** Requests run side by side, and REST and SOAP word the same in their own way: whichever is answered first, it is said alike. */
const inOneWay = (kind: FailureKind, code: string, message: string): string => {
  if (kind === 'session' && code === 'INVALID_SESSION_ID') return 'INVALID_SESSION_ID: Session expired or invalid';
  return kind === 'limit' ? message.replace(/^\w+: /, '').replace(/[.]+$/, '') : message;
};

/** What this plugin itself has against an answer, wherever in the chain: around it stands only that the request failed. */
const OWN = ['UNEXPECTED_ANSWER', 'REDIRECTED_ELSEWHERE', 'CANCELLED'];

/** Sorts an error into what it means for the run; the message is cut to one line and holds no secret. */
export const classify = (error: unknown): OrgFailure => {
  const whole = chainOf(error);
  const own = whole.find(({ code }) => OWN.includes(textOf(code)));
  const chain = own === undefined ? whole : [own];
  const messages = chain.map(({ message }) => textOf(message)).filter((message) => message !== '');
  const codes = chain.flatMap(({ errorCode, code, name }) => [textOf(errorCode), textOf(code), textOf(name)]);
  const restCode = messages.flatMap((text) => REST_ERROR.exec(text)?.[1] ?? []);
  const named = [...restCode, ...codes].find((candidate) => candidate !== '' && candidate !== 'Error');
  const code = named?.replace(/^\w+:/, '') ?? '';
  // "fetch failed" and "terminated" say nothing: the reason is in the cause.
  const telling = messages.filter((message) => !/^(fetch failed|terminated)$/.test(message));
  const message = inOneLine(restText(telling[0] ?? messages[0] ?? String(error)));
  if (messages.some((text) => text.includes('JWT-based access tokens'))) return { kind: 'jwt', code: 'JWT', message };
  const network = codes.find((candidate) => NETWORK_CODES.test(candidate));
  if (network !== undefined)
    return { kind: 'network', code: network, message: message.includes(network) ? message : `${network}: ${message}` };
  if (messages.some((text) => /^(fetch failed|terminated)$/.test(text)))
    return { kind: 'network', code: 'NETWORK', message };
  // "ConcurrentPerOrgLongTxn Limit exceeded" passes by itself, "TotalRequests Limit exceeded" not before tomorrow; both have one code.
  const isConcurrency = /REQUEST_LIMIT_EXCEEDED/.test(code) && /\bConcurrent/.test(message);
  const kind = isConcurrency ? 'concurrency' : (KINDS.find(([pattern]) => pattern.test(code))?.[1] ?? 'other');
  return { kind, code, message: message === 'HTML' ? `${code} (HTML)` : inOneWay(kind, code, message) };
};

/** What a failed request means for the facts it was to bring; an error that ends the run is thrown on. */
export const failureOf = (error: unknown): OrgFailure => {
  if (error instanceof OrgUnavailable) throw error;
  return classify(error);
};

/** What a failed request leaves of the facts it was to bring. `permission` names what a user would need. */
export const gapOf = (failure: OrgFailure, permission: string): Unreadable =>
  failure.kind === 'permission' ? unreadable('no-permission', permission) : unreadable('failed', sayingOf(failure));
