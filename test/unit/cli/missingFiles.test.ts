import { expect } from 'chai';
import { toUserError } from '../../../src/cli/errors.js';
import { codeText, isMissing, missingIn } from '../../../src/cli/missingFiles.js';
import { readJournal } from '../../../src/files/journal/readJournal.js';
import { readPlan } from '../../../src/files/plan/planFile.js';
import { readPolicyFile } from '../../../src/files/policy/readPolicyFile.js';
import { readSnapshotFile } from '../../../src/files/snapshot/readSnapshotFile.js';
import { readDesiredState } from '../../../src/files/desiredState/readDesiredState.js';

const PATH = '/nowhere/gone';

describe('a file of ours that is not there', () => {
  const readers: Readonly<Record<string, (path: string) => Promise<unknown>>> = {
    readJournal,
    readPlan,
    readPolicyFile,
    readSnapshotFile,
    readDesiredState,
  };
  for (const [name, read] of Object.entries(readers)) {
    it(`is said in one sentence by ${name}, with exit code 2`, async () => {
      const error = await read(PATH).catch((thrown: unknown) => thrown);
      expect(missingIn(error)).to.equal(PATH);
      expect(toUserError(error)).to.include({
        name: 'NoSuchFileError',
        message: `There is no file ${PATH}.`,
        exitCode: 2,
      });
    });
  }

  it('is told from one that is wrong', () => {
    expect(missingIn(new Error('ENOENT'))).to.equal(undefined);
    expect([isMissing('ENOENT'), isMissing('ENOTDIR'), isMissing('EACCES')]).to.deep.equal([true, true, false]);
  });
});

describe('a code of the file system', () => {
  it('is said in words, and one without words as it is', () => {
    expect(codeText('ENOENT')).to.equal('it is not there');
    expect(codeText('ENOENT', 'no-folder')).to.equal('its folder is not there');
    expect(codeText('EMFILE')).to.equal('EMFILE');
  });
});
