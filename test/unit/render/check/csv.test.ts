import { expect } from 'chai';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { renderCsv } from '../../../../src/render/check/csv.js';
import { finding, NOT_ASSESSED, OPTIONS, org, UNREAD, WAIVED } from './builders.js';

const rowsOf = (text: string): Record<string, string>[] => parse(text, { columns: true, record_delimiter: '\r\n' });

describe('renderCsv', () => {
  it('leads with the coverage of the org, then has a row for each finding and gap', () => {
    const rows = rowsOf(renderCsv([org([finding(), WAIVED, NOT_ASSESSED])], OPTIONS));
    expect(rows.map(({ record }) => record)).to.deep.equal(['coverage', 'finding', 'finding', 'finding', 'gap']);
    expect(rows[0]?.['message']).to.match(/^19 of 20 profiles and 11 of 20 apps assessed/);
    expect(rows[1]).to.include({
      org: 'demo',
      rule: 'session/refresh-token-never-expires@1',
      severity: 'high',
      verdict: 'fail',
      state: 'new',
      subjectKind: 'app',
      subject: 'Data_Loader',
      component: 'ConnectedApp:Data_Loader',
      file: '',
      line: '',
      setupPath: 'Setup > Manage Connected Apps > Data_Loader',
      references: 'SBS-OAUTH-001 SBS\nSalesforce Help https://help.salesforce.com/article?id=1',
      fingerprint: 'f00d',
    });
    expect(rows[2]).to.include({ state: 'waived', waiverOwner: 'ada', waiverExpires: '2027-05-31' });
    expect(rows[3]).to.include({ verdict: 'not-assessed', reason: 'no-permission' });
    expect(rows[4]).to.include({ component: 'ConnectedApp:HR', reason: 'missing', evidence: 'readMetadata' });
  });

  it('keeps the file and the line of a finding in a source tree', () => {
    const subject = { kind: 'profile', name: 'Sales', file: 'a/b.xml', line: 7 } as const;
    expect(rowsOf(renderCsv([org([finding({ subject })])], OPTIONS))[1]).to.include({ file: 'a/b.xml', line: '7' });
  });

  it('has a row for an org that could not be read', () => {
    const [only] = rowsOf(renderCsv([UNREAD], OPTIONS));
    expect(only).to.include({ org: 'uat', record: 'error', reason: 'SessionInvalidError' });
    expect(only?.['message']).to.include('does not accept this login');
  });

  it('ends each record with CR LF and quotes what needs it (RFC 4180)', () => {
    const text = renderCsv([org([finding({ message: 'a "b", c\nd' })])], OPTIONS);
    expect(text).to.match(/^org,record,rule,.*\r\n/);
    expect(text).to.include('"a ""b"", c\nd"');
    expect(text.endsWith('\r\n')).to.equal(true);
    expect(renderCsv([org([finding({ message: 'a\nb' })])], OPTIONS)).to.include(',"a\nb",');
  });

  // OWASP, "CSV Injection".
  const FORMULAS: readonly (readonly [string, string])[] = [
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\ufffd=1"],
    ['\r=1', "'\n=1"],
    ['\nx', "'\nx"],
    ['  =1', "'  =1"],
    ['\uff1d1', "'\uff1d1"],
    ['\uff0b1', "'\uff0b1"],
    ['\uff0d1', "'\uff0d1"],
    ['\uff201', "'\uff201"],
    ['a=1', 'a=1'],
  ];
  for (const [name, shown] of FORMULAS) {
    it(`gives ${JSON.stringify(name)} to a spreadsheet as the text ${JSON.stringify(shown)}`, () => {
      const rows = rowsOf(renderCsv([org([finding({ subject: { kind: 'app', name } })])], OPTIONS));
      expect(rows[1]?.['subject']).to.equal(shown);
    });
  }

  it('never has a cell that a spreadsheet would compute, whatever a name is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const rows = rowsOf(
          renderCsv([org([finding({ subject: { kind: 'app', name }, message: name })], name)], OPTIONS)
        );
        for (const value of rows.flatMap((row) => Object.values(row))) {
          expect(value).not.to.match(/^(\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])/);
        }
      })
    );
  });
});
