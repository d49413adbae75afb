import { expect } from 'chai';
import { ofOne, sideBySide } from '../../../../src/cli/open/sideBySide.js';
import { OrgUnavailable } from '../../../../src/org/failures.js';

describe('sideBySide', () => {
  it('answers in the order of what was asked, whatever becomes of the others', async () => {
    const results = await sideBySide(
      ['a', 'down', 'b'],
      (name, index) =>
        name === 'down'
          ? Promise.reject(new OrgUnavailable({ kind: 'network', code: 'ECONNREFUSED', message: 'ECONNREFUSED' }))
          : Promise.resolve(`${name}${index}`),
      { concurrency: 2, onDone: () => undefined }
    );
    expect(results.map((one) => ('answer' in one ? one.answer : one.error.name))).to.deep.equal([
      'a0',
      'OrgUnreachableError',
      'b2',
    ]);
  });

  it('runs at most so many at a time, and says how many are done', async () => {
    let open = 0;
    let most = 0;
    const counts: number[] = [];
    await sideBySide(
      Array.from({ length: 9 }, (_, index) => index),
      async () => {
        open += 1;
        most = Math.max(most, open);
        await new Promise((done) => setTimeout(done, 1));
        open -= 1;
      },
      { concurrency: 3, onDone: (count) => counts.push(count) }
    );
    expect(most).to.equal(3);
    expect(counts).to.deep.equal([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('takes what is thrown at once for a failure, too', async () => {
    const result = await ofOne(() => {
      throw new Error('at once');
    });
    expect(result).to.have.nested.property('error.message', 'at once');
  });
});
