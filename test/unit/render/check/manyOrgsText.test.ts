import { expect } from 'chai';
import fc from 'fast-check';
import { wordsFrom } from '../../../../src/cli/output/words.js';
import { renderManyOrgs } from '../../../../src/render/check/manyOrgsText.js';
import { displayWidth } from '../../../../src/render/text/printable.js';
import { matrixOf, type ManyOrgsReport, type OrgResult } from '../../../../src/check/manyOrgs.js';
import { finding, NOT_ASSESSED, org, report, UNREAD, WAIVED } from './builders.js';

const words = wordsFrom('manyOrgs');
const reportOn = (orgs: OrgResult[], change: Partial<ManyOrgsReport> = {}): ManyOrgsReport => ({
  formatVersion: 1,
  orgs,
  skipped: [],
  matrix: matrixOf(orgs),
  exitCode: 3,
  ...change,
});
const screen = (many: ManyOrgsReport, width = 100): string[] => renderManyOrgs(many, { width, words }).split('\n');

describe('the screen of several orgs', () => {
  it('says how far each org was read and what it gives, then rule by org', () => {
    const lines = screen(reportOn([org([finding(), WAIVED], 'dev'), org([NOT_ASSESSED], 'prod'), UNREAD]));
    expect(lines).to.deep.equal([
      'Orgs: 3; checked: 2; could not be read: 1.',
      '',
      'No.  Org   Answer                                                                       Exit',
      '  1  dev   19 of 20 profiles, 11 of 20 apps; rules failed: 1, not assessed: 0; gaps: 1     3',
      '  2  prod  19 of 20 profiles, 11 of 20 apps; rules failed: 1, not assessed: 0; gaps: 1     3',
      '  3  uat   could not be read: The org does not accept this login: expired.                 1',
      '',
      'Rule                                   Severity    dev  prod  uat',
      'session/refresh-token-never-expires@1  HIGH      1 (1)     -    !',
      'session/app-timeout-max@1              MEDIUM        -    1?    !',
      'session/org-timeout-max@1              MEDIUM       ok    ok    !',
      '',
      '3: findings; 2?: not assessed; (1): waived; ok: passed; ?: not assessed as a whole; -: nothing to',
      'judge; !: the org could not be read.',
      '',
      'The findings: one org alone (--target-org), or --output-file report.md (also .csv, .sarif, .xml,',
      '.json, .ndjson).',
    ]);
  });

  it('names what was left out', () => {
    const lines = screen(reportOn([org([], 'dev')], { skipped: [{ name: 'old-scratch', reason: 'expired' }] }));
    expect(lines[1]).to.equal('Left out, since their time is over: old-scratch.');
  });

  it('has no matrix where no org could be read', () => {
    expect(screen(reportOn([UNREAD])).join('\n')).not.to.include('Rule');
  });

  it('heads columns with numbers where names are long, and goes on in a second block where the width ends', () => {
    const orgs = Array.from({ length: 20 }, (_, index) => org([finding()], `a-sandbox-with-a-long-name-${index + 1}`));
    const lines = screen(reportOn(orgs), 80);
    const heads = lines.filter((line) => line.startsWith('Rule'));
    expect(heads.length).to.be.greaterThan(1);
    expect(heads.flatMap((head) => head.split(/ +/).slice(2))).to.deep.equal(orgs.map((_, index) => String(index + 1)));
  });

  it('stays within the width and its lines, whatever names are', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 60 }), { minLength: 1, maxLength: 30 }), (names) => {
        const lines = screen(reportOn(names.map((name) => ({ name, report: report([finding()]) }))), 60);
        for (const line of lines) expect(displayWidth(line)).to.be.at.most(60);
      }),
      { numRuns: 50 }
    );
  });
});
