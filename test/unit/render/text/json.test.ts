import { expect } from 'chai';
import { renderJson } from '../../../../src/render/text/json.js';

describe('renderJson', () => {
  it('is the report, with escapes for what a terminal would obey', () => {
    const report = { name: 'Say\u001b[31m', list: [{ minutes: 30 }, null] };
    const text = renderJson(report);
    expect(JSON.parse(text)).to.deep.equal(report);
    expect(text).to.equal(
      '{\n  "name": "Say\\u001b[31m",\n  "list": [\n    {\n      "minutes": 30\n    },\n    null\n  ]\n}\n'
    );
  });
});
