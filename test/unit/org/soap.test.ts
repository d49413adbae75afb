import { expect } from 'chai';
import { classify } from '../../../src/org/failures.js';
import { callMetadata } from '../../../src/org/soap.js';
import { SMALL } from './read/seeds.js';
import { errorOf, withOrg } from './read/support.js';
import { connect } from '../localOrg/support.js';

const READ = { operation: 'readMetadata' };
const envelope = (result: string): string =>
  `<soapenv:Envelope xmlns:soapenv="x" xmlns:xsi="y"><soapenv:Body><readMetadataResponse>${result}</readMetadataResponse></soapenv:Body></soapenv:Envelope>`;

/** What a call of `readMetadata` gives where the org answers so. */
const answerTo = async (body: string, contentType = 'text/xml;charset=UTF-8', status = 200): Promise<unknown> =>
  withOrg({ seed: SMALL }, async (org) => {
    org.faults.add(READ, { kind: 'answer', status, body, contentType });
    return callMetadata(connect(org), 'readMetadata', { type: 'ConnectedApp', fullNames: ['A'] });
  });

describe('callMetadata', () => {
  it('gives what the server sent: texts as texts, nil in both spellings as null, attributes left out', async () => {
    const result =
      '<result><records xsi:type="ConnectedApp"><fullName>A</fullName><b>true</b><c xsi:nil="true"/><d xsi:nil="1"/>' +
      '<e/><f>1</f><f>2</f><g><h>&lt;x&gt;</h></g></records></result>';
    expect(await answerTo(envelope(result))).to.deep.equal({
      records: { fullName: 'A', b: 'true', c: null, d: null, e: '', f: ['1', '2'], g: { h: '<x>' } },
    });
  });

  it('gives nothing where nothing was found', async () => {
    expect(await answerTo(envelope(''))).to.equal(undefined);
  });

  it('takes nothing else for an answer', async () => {
    const others = {
      'XML that breaks': envelope('<result>'),
      'another operation': envelope('').replaceAll('readMetadata', 'listMetadata'),
      'no envelope': '<a/>',
      'no body': '<e:Envelope xmlns:e="x"/>',
      text: 'Back soon',
    };
    for (const [what, body] of Object.entries(others)) {
      const error = await errorOf(answerTo(body));
      expect(classify(error), what).to.deep.equal({
        kind: 'no-answer',
        code: 'UNEXPECTED_ANSWER',
        message: 'readMetadata',
      });
    }
  });

  it('takes a fault for an error, whatever its status', async () => {
    const fault =
      '<soapenv:Envelope xmlns:soapenv="x"><soapenv:Body><soapenv:Fault><faultcode>sf:INVALID_TYPE</faultcode>' +
      '<faultstring>INVALID_TYPE: no such type</faultstring></soapenv:Fault></soapenv:Body></soapenv:Envelope>';
    const error = await errorOf(answerTo(fault, 'text/xml', 500));
    expect(classify(error)).to.deep.equal({
      kind: 'type',
      code: 'INVALID_TYPE',
      message: 'INVALID_TYPE: no such type',
    });
  });
});
