import { expect } from 'chai';
import { checkHeadline } from '../../../src/check/headline.js';
import { finding, NOT_ASSESSED, WAIVED } from '../render/check/builders.js';

describe('checkHeadline', () => {
  it('counts what is new by severity, and of that what reaches the threshold', () => {
    const found = [finding({ severity: 'critical' }), finding({ severity: 'low' }), finding({ severity: 'low' })];
    expect(checkHeadline([...found, NOT_ASSESSED], 'medium')).to.deep.equal({
      findings: { critical: 1, high: 0, medium: 0, low: 2, info: 0 },
      atOrAboveThreshold: 1,
      notAssessed: 1,
    });
  });

  it('counts neither what was waived nor what was there before', () => {
    const { findings, atOrAboveThreshold } = checkHeadline([WAIVED, finding({ state: 'baseline' })], 'info');
    expect(Object.values(findings)).to.deep.equal([0, 0, 0, 0, 0]);
    expect(atOrAboveThreshold).to.equal(0);
  });
});
