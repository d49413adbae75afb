import { expect } from 'chai';
import { parse } from 'yaml';
import { yamlComment, yamlText } from '../../../../src/render/text/yaml.js';

describe('texts in YAML', () => {
  it('come back as they are, whatever they hold, and keep to their line', () => {
    for (const text of ['- a: b', '# x', 'yes', '"\n\u202e', '*alias', '営業部', '\u001b[31m']) {
      expect(yamlText(text)).not.to.match(/[\n\u001b\u202e]/);
      expect(parse(`a: ${yamlText(text)}`)).to.deep.equal({ a: text });
    }
  });

  it('are comments of one line', () => {
    expect(yamlComment('a\nb: c\u202e', '  ')).to.equal('  # a b: c\ufffd');
    expect(parse(`${yamlComment('x: 1\ny: 2')}\nz: 3`)).to.deep.equal({ z: 3 });
  });
});
