import { isUtf8 } from 'node:buffer';
// As one thing: a name that an older Node does not have would end it before it can be told that it is too old.
import zlib from 'node:zlib';
import type { IncomingHttpHeaders } from 'node:http';
import { LIMITS } from '../facts/limits.js';
import { isDeep } from './nesting.js';
import { RedirectedElsewhere, UnexpectedAnswer } from './failures.js';

/** A whole answer, before anything has been made of it. */
export type HttpAnswer = { readonly statusCode: number; readonly headers: IncomingHttpHeaders; readonly body: Buffer };

/** What was asked for: `https://org.example`, `/services/data`, `GET`. */
export type AskedRequest = { readonly origin: string; readonly path: string; readonly method: string };

type Decode = (body: Buffer, most: { readonly maxOutputLength: number }) => Buffer;

/** Servers mean either by `deflate` (RFC 9110, 8.4.1.2). */
const inflate: Decode = (body, most) => {
  try {
    return zlib.inflateSync(body, most);
  } catch {
    return zlib.inflateRawSync(body, most);
  }
};

/** Those that tell when bytes are missing: Node's zstd takes what is cut for what is whole. */
const DECODERS: Readonly<Record<string, Decode>> = {
  gzip: zlib.gunzipSync,
  'x-gzip': zlib.gunzipSync,
  deflate: inflate,
  br: zlib.brotliDecompressSync,
  identity: (body) => body,
};

/** What an org may send, as it is asked for: `fetch` would ask for zstd, too. */
export const CODINGS = Object.keys(DECODERS).join(', ');

const decoded = ({ headers, body }: HttpAnswer): Buffer => {
  const codings = (headers['content-encoding'] ?? '')
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '');
  if (codings.length > Object.keys(DECODERS).length) throw new UnexpectedAnswer('content-encoding');
  return codings.reduceRight((bytes, coding) => {
    const decode = Object.hasOwn(DECODERS, coding) ? DECODERS[coding] : undefined;
    if (decode === undefined) throw new UnexpectedAnswer(`content-encoding ${coding}`);
    try {
      return decode(bytes, { maxOutputLength: LIMITS.answerBytes });
    } catch (error) {
      throw new UnexpectedAnswer(`not ${coding}`, { cause: error });
    }
  }, body);
};

const REDIRECTS = [301, 302, 303, 307, 308];

/**
 * Where a redirect leads, as a whole address. A login is for one origin (RFC 6454): no other one gets its token. What was
 * sent with a body is not sent a second time.
 */
const redirectIn = ({ origin, path, method }: AskedRequest, { statusCode, headers }: HttpAnswer): string => {
  const { location = '' } = headers;
  const from = new URL(path, origin);
  const to = location !== '' && URL.canParse(location, from.href) ? new URL(location, from) : null;
  if (to === null) throw new UnexpectedAnswer(`HTTP ${statusCode} to nowhere`);
  if (to.origin !== from.origin) throw new RedirectedElsewhere(from.origin, to.origin);
  if (method !== 'GET') throw new UnexpectedAnswer(`HTTP ${statusCode} of a ${method}`);
  return to.href;
};

/** The name of the first element of a SOAP body, and how far it is looked for. */
const FIRST_OF_BODY = /<(?:[\w.-]+:)?Body\b[^<>]*>\s*<(?:[\w.-]+:)?([\w.-]+)/;
const START = 8192;

/** Of the body as it was sent; it is handed on decoded. */
const OF_CODING = ['content-encoding', 'content-length'];

const withoutCoding = (headers: IncomingHttpHeaders): IncomingHttpHeaders =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_CODING.includes(name)));

/** What jsforce parses; it hands on any other answer as a text, which is none here. */
const parsedAs = (type: string): 'xml' | 'json' | null =>
  /^(application|text)\/xml\b/i.test(type) ? 'xml' : /^application\/json\b/i.test(type) ? 'json' : null;

/**
 * The answer as it may be handed on: decoded, of a size that can be held, of the same origin, text that is text. A fault is
 * a fault (SOAP 1.1, 6.2 asks for HTTP 500 with it; what comes with 200 would be taken for an empty result).
 *
 * @throws UnexpectedAnswer, RedirectedElsewhere
 */
export const checkedAnswer = (asked: AskedRequest, answer: HttpAnswer): HttpAnswer => {
  const headers = withoutCoding(answer.headers);
  if (REDIRECTS.includes(answer.statusCode)) {
    return { ...answer, headers: { ...headers, location: redirectIn(asked, answer) }, body: Buffer.of() };
  }
  const body = decoded(answer);
  const kind = parsedAs(headers['content-type'] ?? '');
  if (kind === null) return { ...answer, headers, body };
  if (isDeep(kind, body, LIMITS.depth)) throw new UnexpectedAnswer(`more than ${LIMITS.depth} levels`);
  if (answer.statusCode >= 300) return { ...answer, headers, body };
  if (!isUtf8(body)) throw new UnexpectedAnswer('not UTF-8');
  const [, first] = (kind === 'xml' ? FIRST_OF_BODY.exec(body.toString('latin1', 0, START)) : null) ?? [];
  if (first === undefined || first.endsWith('Response')) return { ...answer, headers, body };
  if (first !== 'Fault') throw new UnexpectedAnswer(first);
  return { statusCode: 500, headers, body };
};
