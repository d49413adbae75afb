import { expect } from 'chai';
import { markdownTable } from '../../../../src/render/text/markdownTable.js';

describe('a Markdown table', () => {
  it('has a row of heads, one of dashes, and a row for each', () => {
    expect(
      markdownTable(
        ['App', 'Session'],
        [
          ['Loader', '30 min'],
          ['Portal', ''],
        ]
      )
    ).to.deep.equal(['| App | Session |', '| --- | --- |', '| Loader | 30 min |', '| Portal |  |']);
  });
});
