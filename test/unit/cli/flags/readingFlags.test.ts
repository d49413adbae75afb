import { Parser } from '@oclif/core';
import { expect } from 'chai';
import { judgingIn, readingFlags } from '../../../../src/cli/flags/readingFlags.js';
import { DOCUMENTED } from '../../../../src/effective/channels.js';

const judgingOf = async (...argv: readonly string[]): Promise<unknown> =>
  judgingIn((await Parser.parse([...argv], { flags: readingFlags, strict: true })).flags);

describe('judgingIn', () => {
  it('takes the documented reading, and assumes nothing, where no flag says otherwise', async () => {
    expect(await judgingOf()).to.deep.equal({ reading: DOCUMENTED, assumedLimit: undefined });
  });

  it('takes what each flag says', async () => {
    const argv = ['--precedence', 'shortest', '--profile-zero', 'inherit', '--assume-idle-limit', 'off'];
    expect(await judgingOf(...argv)).to.deep.equal({
      reading: { precedence: 'shortest', profileZero: 'inherit' },
      assumedLimit: 'off',
    });
  });
});
