import { isUtf8 } from 'node:buffer';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { toUserError } from '../../../src/cli/errors.js';
import { EXIT } from '../../../src/cli/exitCodes.js';
import type { EffectiveReport } from '../../../src/effective/report.js';
import type { HttpAnswer } from '../../../src/org/answerBody.js';
import { OrgUnavailable, RedirectedElsewhere, UnexpectedAnswer } from '../../../src/org/failures.js';
import type { Random } from '../faults/random.js';
import {
  anyText,
  differ,
  leaks,
  mutated,
  oneIn,
  pick,
  SECRETS,
  wellFormed,
  type Probe,
  type UserError,
} from './anyInput.js';
import { PRODUCT, type Product } from './product.js';
import { readFrom, recorded, type Recorded } from './replay.js';

const isXml = ({ headers }: HttpAnswer): boolean => (headers['content-type'] ?? '').includes('xml');

const withBody = (answer: HttpAnswer, body: string | Buffer): HttpAnswer => ({ ...answer, body: Buffer.from(body) });

/** One more element in every component, one more field in every row. */
const withMore = (answer: HttpAnswer): HttpAnswer => {
  const text = answer.body.toString();
  const more = isXml(answer)
    ? text.replaceAll('</records>', '<somethingElse><deeper>15</deeper></somethingElse></records>')
    : text.replaceAll('{"attributes":', '{"SomethingElse__c":"15","attributes":');
  return withBody(answer, more);
};

const fault = (message: string): string =>
  '<?xml version="1.0"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>' +
  `<soapenv:Fault><faultcode>sf:UNKNOWN_EXCEPTION</faultcode><faultstring>${message}</faultstring></soapenv:Fault>` +
  '</soapenv:Body></soapenv:Envelope>';

const CODES = ['MALFORMED_QUERY', 'INVALID_FIELD', 'INVALID_TYPE', 'UNKNOWN_EXCEPTION', 'INSUFFICIENT_ACCESS'];

/** A refusal that repeats what it was asked with. */
const refusal = (random: Random, answer: HttpAnswer): HttpAnswer => {
  const secret = pick(random, [SECRETS.accessToken, SECRETS.refreshToken, `client_secret=${SECRETS.consumerSecret}`]);
  const message = `${anyText(random).replaceAll(/[<&\u0000-\u001f\ud800]/g, '')} ${secret}`;
  const body = isXml(answer) ? fault(message) : JSON.stringify([{ errorCode: pick(random, CODES), message }]);
  return { ...withBody(answer, body), statusCode: pick(random, [400, 403, 500]) };
};

/** What is no answer at all. */
const none = (random: Random, answer: HttpAnswer): HttpAnswer => {
  const { body, headers } = answer;
  const half = body.subarray(0, random.below(body.length));
  const deep = isXml(answer) ? '<a>'.repeat(3000) : '['.repeat(3000);
  return pick(random, [
    () => withBody(answer, half),
    () => withBody(answer, Buffer.concat([half, Buffer.from([0xff, 0xfe])])),
    () => withBody(answer, deep),
    () => withBody(answer, ''),
    () =>
      withBody(answer, pick(random, ['null', '[]', '{}', '1', '"x"', '<a/>', '{"records":1}', '{"records":[1,null]}'])),
    () => ({ ...answer, headers: { ...headers, 'content-encoding': pick(random, ['gzip', 'br', 'constructor']) } }),
    () => ({ ...answer, headers: { 'content-type': 'text/html' }, body: Buffer.from('<html>Back soon</html>') }),
    () => ({ ...answer, statusCode: 302, headers: { location: `https://evil.example/?sid=${SECRETS.accessToken}` } }),
    () => ({ ...answer, statusCode: 302, headers: {} }),
  ])();
};

/** Some of the answers in another form. */
const changed = (
  random: Random,
  answers: Recorded,
  change: (random: Random, answer: HttpAnswer) => HttpAnswer
): Recorded => {
  const keys = [...answers.keys()];
  const result = new Map(answers);
  for (let left = 1 + random.below(3); left > 0; left -= 1) {
    const key = pick(random, keys);
    const answer = result.get(key);
    if (answer !== undefined) result.set(key, change(random, answer));
  }
  return result;
};

/** The report, or the error that the product has for an org that cannot be asked. */
const reportOf = async (product: Product, answers: Recorded): Promise<EffectiveReport | OrgUnavailable> => {
  try {
    return product.rowsOf(await readFrom(product, answers));
  } catch (error) {
    if (error instanceof OrgUnavailable) return error;
    throw error;
  }
};

const TIMEOUTS: Readonly<Record<string, number>> = {
  FifteenMinutes: 15,
  ThirtyMinutes: 30,
  SixtyMinutes: 60,
  NinetyMinutes: 90,
  TwoHours: 120,
  FourHours: 240,
  EightHours: 480,
  TwelveHours: 720,
  TwentyFourHours: 1440,
};

/** Rows whose minutes stand in no answer. */
const invented = (report: EffectiveReport, answers: Recorded): readonly string[] => {
  const text = [...answers.values()].map(({ body }) => body.toString()).join('\n');
  const numbers = new Set([...text.matchAll(/\d+/g)].map(([digits]) => Number(digits)));
  const isHeld = (minutes: number): boolean =>
    numbers.has(minutes) || Object.entries(TIMEOUTS).some(([word, value]) => value === minutes && text.includes(word));
  return report.populations.flatMap(({ channel, timeout }) =>
    timeout.status === 'known' && !isHeld(timeout.minutes) && timeout.minutes !== 120
      ? [`${channel.kind}: ${timeout.minutes} minutes, which no answer holds`]
      : []
  );
};

const safe = async (product: Product, answers: Recorded): Promise<readonly string[]> => {
  const found = await reportOf(product, answers);
  if (found instanceof OrgUnavailable) {
    const { message, exitCode, actions } = toUserError(found) as UserError;
    return [
      ...leaks({ message, actions }),
      ...differ('the exit code of an org that cannot be asked', exitCode, EXIT.failed),
    ];
  }
  return [...leaks(found), ...invented(found, answers)];
};

const CODERS = { gzip: gzipSync, deflate: deflateSync, 'x-gzip': gzipSync, br: brotliCompressSync };

/** Bytes of an answer: what was coded comes out as it was, what is no answer is refused. */
const anyBytes = ({ checkedAnswer }: Product, random: Random): readonly string[] => {
  const text = JSON.stringify({ name: wellFormed(random) });
  const coding = pick(random, ['gzip', 'deflate', 'x-gzip', 'br'] as const);
  const coded = oneIn(random, 6) && coding === 'deflate' ? deflateRawSync(text) : CODERS[coding](text);
  const asked = { origin: 'https://fuzz.my.salesforce.com', path: '/services/data', method: 'GET' };
  const headers = { 'content-type': 'application/json', 'content-encoding': coding };
  const isBroken = oneIn(random, 2);
  const body = Buffer.from(isBroken ? coded.subarray(0, random.below(coded.length)) : coded);
  const isUncoded = isBroken && oneIn(random, 3);
  const bytes = isUncoded ? Buffer.from(mutated(random, text)).subarray(random.below(3)) : body;
  if (isUncoded && bytes.length > 0) bytes[random.below(bytes.length)] = random.below(256);
  const given = isUncoded ? { 'content-type': 'application/json' } : headers;
  try {
    const answer = checkedAnswer(asked, { statusCode: 200, headers: given, body: bytes });
    if (!isUtf8(answer.body)) return ['bytes that are no text were handed on'];
    if (isBroken && !isUncoded) return ['a part of a coded body was handed on as a whole'];
    return isBroken ? [] : differ('the decoded body', answer.body.toString(), text);
  } catch (error) {
    if (!(error instanceof UnexpectedAnswer) && !(error instanceof RedirectedElsewhere)) throw error;
    return isBroken ? leaks(error.message) : [`refused: ${error.message}`];
  }
};

/** Answers of an org, made of those that a local one gave to one reading. */
export const answerProbes = async (): Promise<readonly Probe<Product>[]> => {
  const answers = await recorded(PRODUCT);
  const first = await reportOf(PRODUCT, answers);
  if (first instanceof OrgUnavailable || first.coverage.profiles.assessed === 0)
    throw new Error('nothing was recorded');
  return [
    {
      name: 'answers with something that is no business of sessions',
      run: async (product) => {
        const more = new Map([...answers].map(([key, answer]) => [key, withMore(answer)]));
        return differ('the report', await reportOf(product, more), first);
      },
    },
    { name: 'answers with slips', run: (product, random) => safe(product, changed(random, answers, slipped)) },
    { name: 'answers that are none', run: (product, random) => safe(product, changed(random, answers, none)) },
    { name: 'refusals that tell secrets', run: (product, random) => safe(product, changed(random, answers, refusal)) },
    { name: 'the bytes of an answer', run: anyBytes },
  ];
};

const slipped = (random: Random, answer: HttpAnswer): HttpAnswer =>
  withBody(answer, mutated(random, answer.body.toString()));
