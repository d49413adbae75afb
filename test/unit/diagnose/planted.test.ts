import { expect } from 'chai';
import fc from 'fast-check';
import type { DiagnosedCause } from '../../../src/diagnose/report.js';
import { ranking } from './ask.js';
import { KINDS, plantedOrg } from './planted.js';

const RUNS = 200;
const FIRST_ALONE = 0.9;
const WITHIN_THREE = 0.98;

/** How many are at least as likely; ties count as before. */
const placeOf = (cause: DiagnosedCause, causes: readonly DiagnosedCause[]): number =>
  causes.filter(({ verdict, score }) => verdict === cause.verdict && score >= cause.score).length +
  causes.filter(({ verdict }) => cause.verdict === 'open' && verdict === 'supported').length;

describe('one cause planted in a random org', () => {
  const missed: string[] = [];
  const places = fc.sample(plantedOrg, { numRuns: RUNS, seed: 20_261_129 }).map(({ cause, answer }) => {
    const report = answer();
    const found = report.causes.find((one) => one.cause === cause);
    const place = found === undefined || found.verdict === 'ruled-out' ? Infinity : placeOf(found, report.causes);
    if (place > 1) missed.push(`${cause} (${place}): ${ranking(report).slice(0, 4).join(', ')}`);
    return place;
  });
  const share = (most: number): number => places.filter((place) => place <= most).length / RUNS;

  it('there are more than twenty kinds', () => {
    expect(new Set(KINDS.map(({ cause }) => cause)).size).to.be.above(20);
  });

  it('is never ruled out', () => {
    expect(
      places.filter((place) => place === Infinity),
      missed.join('\n')
    ).to.deep.equal([]);
  });

  it('is first alone nearly always, and within the first three', () => {
    expect(share(1), missed.join('\n')).to.be.at.least(FIRST_ALONE);
    expect(share(3), missed.join('\n')).to.be.at.least(WITHIN_THREE);
  });
});
