import { expect } from 'chai';
import { checkEvidence, evidenceOf } from '../../../../src/cli/check/check.js';
import { checkPage } from '../../../../src/cli/check/page.js';
import { DOCUMENTED } from '../../../../src/effective/channels.js';
import { snapshotOf } from '../../support/builders.js';

const RIGHTS = { failOn: 'info', allowNotAssessed: true } as const;

describe('checkPage', () => {
  it('hands on what the rules go by as it is', () => {
    const evidence = evidenceOf(snapshotOf(), { reading: DOCUMENTED, assumedLimit: undefined });
    expect(checkPage(DOCUMENTED).keep(evidence)).to.equal(evidence);
  });

  it('is none where nothing was kept', async () => {
    const check = checkEvidence(evidenceOf(snapshotOf(), { reading: DOCUMENTED, assumedLimit: undefined }), RIGHTS);
    const failure: unknown = await checkPage(DOCUMENTED)
      .pageOf(check)
      .then(
        () => null,
        (error: unknown) => error
      );
    expect(failure).to.be.an('error');
  });
});
