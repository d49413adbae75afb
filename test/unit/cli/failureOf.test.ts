import { SfError } from '@salesforce/core/sfError';
import { expect } from 'chai';
import { failureOf } from '../../../src/cli/failureOf.js';

describe('what a run over several orgs ends with in one of them', () => {
  const failures: readonly (readonly [error: Error, exitCode: number])[] = [
    [new SfError('m', 'UnknownOrgError', ['next'], 2), 2],
    [new SfError('m', 'AppNotReadError', [], 4), 4],
    [new SfError('m', 'OddError', [], 10), 1],
    [new Error('m'), 1],
  ];
  for (const [error, exitCode] of failures) {
    it(`is ${exitCode} in an org with ${error.name}`, () => {
      const actions = error instanceof SfError ? (error.actions ?? []) : [];
      expect(failureOf(error)).to.deep.equal({ error: { name: error.name, message: 'm', actions }, exitCode });
    });
  }
});
