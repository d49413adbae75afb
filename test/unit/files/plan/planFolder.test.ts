import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { AppliedPlan } from '../../../../src/change/applied.js';
import type { FleetPlan } from '../../../../src/change/fleet.js';
import {
  APPLIED_FILE,
  appliedText,
  makePlanFolder,
  readApplied,
  readSummary,
  SUMMARY_FILE,
  summaryText,
} from '../../../../src/files/plan/planFolder.js';
import { UnusableFile } from '../../../../src/files/unusableFile.js';
import { planOfOrg } from '../../change/fleetOrgs.js';

const AT = '2026-11-24T20:00:00.000Z';
const PLANNED: FleetPlan = { ...planOfOrg(), lacks: ['Portal'] };
const NOT_READ: FleetPlan = {
  ...PLANNED,
  name: 'uat',
  orgId: null,
  status: 'not-read',
  isSandbox: null,
  plan: null,
  hash: null,
  notice: null,
  headline: null,
  concerned: null,
  exitCode: 1,
  error: { name: 'E', message: 'm', actions: ['a'] },
};
const APPLIED: AppliedPlan = {
  plan: '1-a.json',
  status: 'done',
  at: AT,
  journals: ['/j.jsonl'],
  outcomes: { applied: 1 },
};

describe('a folder of plans', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'plans-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const problemOf = async (read: Promise<unknown>): Promise<string> => {
    try {
      await read;
      return 'read';
    } catch (error) {
      if (!(error instanceof UnusableFile)) throw error;
      return `${error.kind} ${error.problem}`;
    }
  };

  it('is made for its owner alone, and has to be empty', async () => {
    const own = join(folder, 'a', 'plans');
    expect(await makePlanFolder(own)).to.equal(true);
    expect(statSync(own).mode & 0o777).to.equal(0o700);
    expect(await makePlanFolder(own)).to.equal(true);
    expect(await makePlanFolder(folder)).to.equal(false);
  });

  it('has a summary that is read back as it was written', async () => {
    writeFileSync(join(folder, SUMMARY_FILE), summaryText({ madeAt: AT, orgs: [PLANNED, NOT_READ] }));
    expect(await readSummary(folder)).to.deep.equal({ madeAt: AT, orgs: [PLANNED, NOT_READ] });
  });

  const text = summaryText({ madeAt: AT, orgs: [PLANNED] });
  const cases: readonly (readonly [what: string, text: string, problem: string])[] = [
    ['half a summary', text.slice(0, 100), 'plan-folder cut'],
    ['a newer one', text.replace('"formatVersion": 1', '"formatVersion": 2'), 'plan-folder too-new'],
    ['a key that is none', text.replace('"name"', '"more": 1, "name"'), 'plan-folder wrong'],
    ['a plan in another folder', text.replace('"1-prod-', '"../1-prod-'), 'plan-folder wrong'],
    ['an outcome that is none', text.replace('"planned": 2', '"made": 2'), 'plan-folder wrong'],
  ];
  for (const [what, bent, problem] of cases) {
    it(`is refused for ${what}`, async () => {
      writeFileSync(join(folder, SUMMARY_FILE), bent);
      expect(await problemOf(readSummary(folder))).to.equal(problem);
    });
  }

  it('is refused without a summary: it is not complete', async () => {
    expect(await problemOf(readSummary(folder))).to.equal('plan-folder not-read');
  });

  it('says how far its plans are carried out; nothing where none was begun', async () => {
    expect(await readApplied(folder)).to.deep.equal([]);
    writeFileSync(join(folder, APPLIED_FILE), appliedText([APPLIED]));
    expect(await readApplied(folder)).to.deep.equal([APPLIED]);
    writeFileSync(join(folder, APPLIED_FILE), '{');
    expect(await problemOf(readApplied(folder))).to.equal('plan-folder cut');
  });
});
