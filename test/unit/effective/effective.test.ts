import { expect } from 'chai';
import type { EffectivePolicy, EffectiveReport } from '../../../src/effective/report.js';
import { reportOf } from '../support/builders.js';
import { SMALL_ORG } from '../support/smallOrg.js';
import { SMALL_ORG_REPORT } from '../support/smallOrgReport.js';

/** The report with each set called by its profiles, since the ids themselves mean nothing. */
const byProfiles = (report: EffectiveReport): EffectiveReport => {
  const nameOf = (id: string): string => report.profileSets[id]!.join('+');
  const named = (row: EffectivePolicy): EffectivePolicy => ({ ...row, profileSet: nameOf(row.profileSet) });
  const { user: person } = report;
  return {
    ...report,
    profileSets: Object.fromEntries(Object.entries(report.profileSets).map(([id, labels]) => [nameOf(id), labels])),
    populations: report.populations.map(named),
    ...(person === undefined
      ? {}
      : { user: { ...person, channels: person.channels.map((channel) => ({ ...channel, row: named(channel.row) })) } }),
  };
};

describe('the report on a small org', () => {
  const report = reportOf(SMALL_ORG);

  it('is this, field by field', () => {
    expect(byProfiles(report)).to.deep.equal(SMALL_ORG_REPORT);
  });

  it('numbers the sets of profiles', () => {
    expect(Object.keys(report.profileSets)).to.deep.equal(['p1', 'p2']);
  });

  it('is the same after a round trip through JSON', () => {
    expect(JSON.parse(JSON.stringify(report))).to.deep.equal(report);
  });
});
