import { Flags, Parser } from '@oclif/core';
import { expect } from 'chai';
import { afterFlag, isBadUsage, lacksOrg, unwrapped, withExitCode } from '../../../src/cli/badUsage.js';
import { toUserError } from '../../../src/cli/errors.js';

/** What oclif throws for a value. */
const thrownFor = async (...argv: readonly string[]): Promise<Error & { oclif?: { exit?: number } }> => {
  const flags = { by: Flags.option({ options: ['population', 'profile'] as const })(), count: Flags.integer() };
  try {
    await Parser.parse([...argv], { flags, strict: true });
  } catch (error) {
    return error as Error;
  }
  throw new Error('was taken');
};

describe('bad usage', () => {
  it('ends with 2 whatever exit code the CLI configures for it', async () => {
    for (const argv of [['--by', 'nonsense'], ['--nonsense'], ['--count', 'x']]) {
      const error = await thrownFor(...argv);
      // As the real `sf` has it: oclif.exitCodes.default in its package.json.
      Object.assign(error, { oclif: { exit: 1 } });
      expect(isBadUsage(error), argv.join(' ')).to.equal(true);
      expect(toUserError(error)).to.deep.include({ oclif: { exit: 2 }, exitCode: 2 });
    }
    expect(isBadUsage(new Error('no'))).to.equal(false);
  });

  it('leaves an error that is none of oclif as it is, but for its code', () => {
    const error = new Error('no');
    withExitCode(error, 2);
    expect(error).to.include({ exitCode: 2 }).and.not.to.have.property('oclif');
  });

  it('is said without what oclif wraps it in', () => {
    expect(unwrapped('Parsing --target-org \n\tNo authorization found for x.\nSee more help with --help')).to.equal(
      'No authorization found for x.'
    );
  });

  it('is said behind the flag, on one line', () => {
    const message = 'Parsing --api-version \n\tlatest is not a valid API version.';
    expect(afterFlag(message, (text) => text)).to.equal('--api-version: latest is not a valid API version.');
    const forged = 'Parsing --api-version \n\ta\nFORGED is none.\nSee more help with --help';
    expect(toUserError(new Error(forged)).message).to.equal(
      '--api-version: a�FORGED is none.\nSee more help with --help'
    );
    expect(afterFlag('Two errors:\n  one\n  two', () => '')).to.equal('Two errors:\n  one\n  two');
    expect(toUserError(new Error(message)).message).to.equal('--api-version: latest is not a valid API version.');
  });
});

describe('the want of an org', () => {
  it('ends with 2 and three ways on', () => {
    for (const name of ['NoUsernameFoundError', 'NoDefaultEnvError']) {
      const error = Object.assign(new Error('No username found.'), { name });
      expect(lacksOrg(error)).to.equal(true);
      const said = toUserError(error) as Error & { actions: string[]; exitCode: number };
      expect(said).to.include({ name: 'NoOrgError', exitCode: 2 });
      expect(said.actions).to.have.length(3);
    }
  });
});
