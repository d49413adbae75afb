import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { expect } from 'chai';
import { LIMITS } from '../../../src/facts/limits.js';
import { checkedAnswer, CODINGS, type HttpAnswer } from '../../../src/org/answerBody.js';
import { RedirectedElsewhere, UnexpectedAnswer } from '../../../src/org/failures.js';

const ASKED = { origin: 'https://org.my.salesforce.com', path: '/services/data/v67.0/query?q=x', method: 'GET' };

const answer = (body: string | Buffer, headers: HttpAnswer['headers'] = {}, statusCode = 200): HttpAnswer => ({
  statusCode,
  headers: { 'content-type': 'application/json;charset=UTF-8', ...headers },
  body: Buffer.from(body),
});

const TEXT = '{"name":"Vertrieb Süd 営業部"}';

describe('an answer of an org', () => {
  it('is handed on decoded, and says no more that it was coded', () => {
    const coded: readonly (readonly [string, Buffer])[] = [
      ['gzip', gzipSync(TEXT)],
      ['X-GZIP', gzipSync(TEXT)],
      ['deflate', deflateSync(TEXT)],
      ['deflate', deflateRawSync(TEXT)],
      ['br', brotliCompressSync(TEXT)],
      ['identity', Buffer.from(TEXT)],
      ['deflate, gzip', gzipSync(deflateSync(TEXT))],
    ];
    for (const [coding, body] of coded) {
      const { headers, body: decoded } = checkedAnswer(
        ASKED,
        answer(body, { 'content-encoding': coding, 'content-length': String(body.length) })
      );
      expect(decoded.toString(), coding).to.equal(TEXT);
      expect(headers, coding).to.deep.equal({ 'content-type': 'application/json;charset=UTF-8' });
    }
  });

  const unusable: readonly (readonly [string, HttpAnswer, string])[] = [
    ['a coding that it has not', answer(TEXT, { 'content-encoding': 'gzip' }), 'not gzip'],
    ['a deflate that is none', answer(TEXT, { 'content-encoding': 'deflate' }), 'not deflate'],
    ['half of its coded bytes', answer(gzipSync(TEXT).subarray(0, 20), { 'content-encoding': 'gzip' }), 'not gzip'],
    ['a coding that nobody knows', answer(TEXT, { 'content-encoding': 'constructor' }), 'content-encoding constructor'],
    [
      'a coding that nobody asked for',
      answer(zstdCompressSync(TEXT), { 'content-encoding': 'zstd' }),
      'content-encoding zstd',
    ],
    ['ten codings', answer(TEXT, { 'content-encoding': 'gzip,'.repeat(10) }), 'content-encoding'],
    [
      'a few bytes that become very many',
      answer(gzipSync(Buffer.alloc(LIMITS.answerBytes + 1)), { 'content-encoding': 'gzip' }),
      'not gzip',
    ],
    ['bytes that are no text', answer(Buffer.from([0x22, 0xfc, 0x22])), 'not UTF-8'],
    ['a redirect to nowhere', answer('', {}, 302), 'HTTP 302 to nowhere'],
    ['a redirect to what is no address', answer('', { location: 'https://' }, 307), 'HTTP 307 to nowhere'],
  ];
  for (const [what, hostile, why] of unusable) {
    it(`with ${what} is none`, () => {
      expect(() => checkedAnswer(ASKED, hostile)).to.throw(UnexpectedAnswer, why);
    });
  }

  it('that ends early is none, whatever its coding', () => {
    const coders: Readonly<Record<string, (text: string) => Buffer>> = {
      gzip: gzipSync,
      'x-gzip': gzipSync,
      deflate: deflateSync,
      br: brotliCompressSync,
      identity: (text) => Buffer.from(text),
    };
    expect(CODINGS.split(', ')).to.have.members(Object.keys(coders));
    const coded = Object.entries({ ...coders, raw: deflateRawSync }).filter(([coding]) => coding !== 'identity');
    fc.assert(
      fc.property(fc.constantFrom(...coded), fc.string({ maxLength: 300 }), fc.nat(), ([coding, code], text, at) => {
        const body = code(text);
        const cut = body.subarray(0, at % body.length);
        const headers = { 'content-encoding': coding === 'raw' ? 'deflate' : coding };
        expect(checkedAnswer(ASKED, answer(body, headers)).body.toString()).to.equal(text);
        expect(() => checkedAnswer(ASKED, answer(cut, headers))).to.throw(UnexpectedAnswer, 'not ');
      })
    );
  });

  it('is as deep as any, and no deeper', () => {
    const xml = { 'content-type': 'text/xml' };
    const [open, close] = ['[{"a":"[[\\"[["},'.repeat(LIMITS.depth - 1), ']'.repeat(LIMITS.depth - 1)];
    const good: readonly HttpAnswer[] = [
      answer(`${open}1${close}`),
      answer(`${'<a b="/">'.repeat(LIMITS.depth)}${'</a>'.repeat(LIMITS.depth)}`, xml),
      answer(`<?xml version="1.0"?><!-- x --><r>${'<a/>'.repeat(1000)}${'a/>'.repeat(1000)}</r>`, xml),
    ];
    for (const each of good) expect(checkedAnswer(ASKED, each)).to.deep.equal(each);
    const deep: readonly HttpAnswer[] = [
      answer(`[${open}1${close}]`),
      answer(`<a>${'<a>a/></a >'.repeat(9)}${'<a>/>'.repeat(LIMITS.depth)}`, xml),
    ];
    for (const each of deep) expect(() => checkedAnswer(ASKED, each)).to.throw(UnexpectedAnswer, 'levels');
  });

  it('that is a page of somebody else may be in any encoding', () => {
    const page = answer(Buffer.from([0xfc]), { 'content-type': 'text/html; charset=iso-8859-1' });
    expect(checkedAnswer(ASKED, page)).to.deep.equal(page);
    const refusal = answer(Buffer.from([0xfc]), {}, 503);
    expect(checkedAnswer(ASKED, refusal)).to.deep.equal(refusal);
  });

  for (const status of [301, 302, 303, 307, 308]) {
    it(`with HTTP ${status} is followed within the origin, and nowhere else`, () => {
      const to = (location: string): HttpAnswer => checkedAnswer(ASKED, answer('moved', { location }, status));
      expect(to('/services/data/v68.0').headers.location).to.equal(`${ASKED.origin}/services/data/v68.0`);
      expect(to('https://ORG.my.salesforce.com:443/x').headers.location).to.equal(`${ASKED.origin}/x`);
      for (const location of [
        'https://evil.example/services/data',
        'http://org.my.salesforce.com/services/data',
        'https://org.my.salesforce.com:8443/',
        'https://org.my.salesforce.com.evil.example/',
        'https://org.my.salesforce.com@evil.example/',
        '//evil.example/',
        String.raw`\\evil.example\x`,
      ]) {
        expect(() => to(location), location).to.throw(RedirectedElsewhere, 'https://org.my.salesforce.com → ');
      }
      expect(() => checkedAnswer({ ...ASKED, method: 'POST' }, answer('', { location: '/x' }, status))).to.throw(
        UnexpectedAnswer,
        `HTTP ${status} of a POST`
      );
    });
  }

  it('with a SOAP fault is a failure, whatever its status says; one that only speaks of faults is not', () => {
    const xml = { 'content-type': 'text/xml; charset=UTF-8' };
    const soap = (inside: string): string =>
      `<?xml version="1.0"?><soapenv:Envelope xmlns:soapenv="x"><soapenv:Header/><soapenv:Body>\n${inside}</soapenv:Body></soapenv:Envelope>`;
    for (const fault of [
      '<soapenv:Fault><faultcode>x</faultcode></soapenv:Fault>',
      '<Fault/>'.replace('/', ' a="b"/'),
    ]) {
      expect(checkedAnswer(ASKED, answer(soap(fault), xml)).statusCode, fault).to.equal(500);
    }
    for (const result of [
      '<listMetadataResponse><result><fullName>Fault</fullName></result></listMetadataResponse>',
      '<readMetadataResponse>&lt;soapenv:Body&gt;&lt;soapenv:Fault&gt;</readMetadataResponse>',
      '<m:listMetadataResponse/>',
    ]) {
      expect(checkedAnswer(ASKED, answer(soap(result), xml)).statusCode, result).to.equal(200);
    }
    expect(checkedAnswer(ASKED, answer(soap('<Fault>'))).statusCode).to.equal(200);
    // Taken for one, it would be an empty result.
    expect(() => checkedAnswer(ASKED, answer(soap('<html>'), xml))).to.throw(UnexpectedAnswer, 'html');
  });
});
