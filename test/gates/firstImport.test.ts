import { posix } from 'node:path';
import { expect } from 'chai';
import { filesIn, type Files } from './sourceFiles.js';

const CHECK = 'src/cli/nodeVersion.js';

/** Commands that import something before the version of Node is known to be new enough. */
const unchecked = (files: Files): readonly string[] =>
  Object.entries(files)
    .filter(([path, text]) => {
      const [, first = ''] = /^import (?:[^;]*? from )?'([^']*)';/m.exec(text) ?? [];
      return posix.join(posix.dirname(path), first) !== CHECK;
    })
    .map(([path]) => path);

describe('gate: the first import of a command', () => {
  it('looks at the version of Node', () => {
    const files = filesIn(['src/commands'], '.ts');
    expect(Object.keys(files)).to.not.deep.equal([]);
    expect(unchecked(files)).to.deep.equal([]);
  });

  it('is missed where it comes later, or not at all', () => {
    const check = "import '../../cli/nodeVersion.js';\n";
    const other = "import { Messages } from '@salesforce/core/messages';\n";
    expect(
      unchecked({
        'src/commands/session/a.ts': check + other,
        'src/commands/session/b.ts': other + check,
        'src/commands/session/c.ts': other,
        'src/commands/session/policy/d.ts': `import '../../../cli/nodeVersion.js';\n${other}`,
      })
    ).to.deep.equal(['src/commands/session/b.ts', 'src/commands/session/c.ts']);
  });
});
