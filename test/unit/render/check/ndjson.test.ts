import { expect } from 'chai';
import { renderNdjson } from '../../../../src/render/check/ndjson.js';
import { finding, org, UNREAD, WAIVED } from './builders.js';

describe('renderNdjson', () => {
  it('has a line for the coverage of each org and for each finding, and one for an org without a report', () => {
    const text = renderNdjson([org([finding(), WAIVED]), UNREAD]);
    const records = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(records.map(({ record, org: name }) => `${String(record)} ${String(name)}`)).to.deep.equal([
      'coverage demo',
      'finding demo',
      'finding demo',
      'error uat',
    ]);
    expect(records[0]).to.deep.include({ exitCode: 3, failOn: 'medium' });
    expect(records[1]).to.deep.equal({ record: 'finding', org: 'demo', ...finding() });
    expect(records[2]).to.deep.include({ state: 'waived', waiver: WAIVED.waiver });
  });
});
