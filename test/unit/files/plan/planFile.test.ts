import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Plan } from '../../../../src/change/plan.js';
import { planText, readPlan } from '../../../../src/files/plan/planFile.js';
import { UnusableFile } from '../../../../src/files/unusableFile.js';

const PLAN: Plan = {
  formatVersion: 1,
  orgId: '00D',
  apiVersion: '67.0',
  madeAt: '2026-11-24T20:00:00.000Z',
  changes: [
    {
      key: { type: 'ConnectedApp', fullName: 'A' },
      fields: [{ path: 'oauthPolicy.refreshTokenPolicy', before: 'infinite', after: 'zero' }],
      before: 'infinite',
      after: 'zero',
      hash: 'sha256:1',
    },
  ],
};

describe('plan file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'plan-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const readText = async (text: string): Promise<Plan> => {
    const path = join(folder, 'plan.json');
    writeFileSync(path, text);
    return readPlan(path);
  };
  const problemOf = async (text: string): Promise<string> => {
    try {
      await readText(text);
      return 'read';
    } catch (error) {
      if (!(error instanceof UnusableFile)) throw error;
      return error.problem;
    }
  };

  it('is read back as it was written', async () => {
    expect(await readText(planText(PLAN))).to.deep.equal(PLAN);
  });

  it('names components, and nothing else of what was worked out', () => {
    const judged = {
      ...PLAN,
      changes: PLAN.changes.map((change) => ({ ...change, appId: '0H4', notes: [], verdict: 'planned' })),
    };
    const [change] = (JSON.parse(planText(judged)) as { changes: object[] }).changes;
    expect(Object.keys(change ?? {})).to.deep.equal(['component', 'fields', 'before', 'after', 'hash']);
  });

  const bent = (from: string, to: string): string => planText(PLAN).replace(from, to);
  const cases: readonly (readonly [what: string, text: string, problem: string])[] = [
    ['no JSON', '{', 'cut'],
    ['another document', '[]', 'wrong'],
    ['nothing', 'null', 'wrong'],
    ['a newer format', bent('"formatVersion": 1', '"formatVersion": 2'), 'too-new'],
    ['an unknown key', bent('"orgId"', '"more": 1, "orgId"'), 'wrong'],
    ['a component that is none', bent('ConnectedApp:A', 'A'), 'not-allowed'],
    ['a type that is never changed', bent('ConnectedApp:A', 'ExtlClntAppGlobalOauthSettings:A'), 'not-allowed'],
    ['a field outside the list', bent('oauthPolicy.refreshTokenPolicy', 'oauthConfig.consumerKey'), 'not-allowed'],
    ['a field of another type', bent('oauthPolicy.refreshTokenPolicy', 'sessionTimeout'), 'not-allowed'],
  ];
  for (const [what, text, problem] of cases) {
    it(`refuses ${what}`, async () => {
      expect(await problemOf(text)).to.equal(problem);
    });
  }

  it('refuses a file that is not there', async () => {
    let found: unknown;
    await readPlan(join(folder, 'none')).catch((error: unknown) => (found = error));
    expect(found).to.be.instanceOf(UnusableFile).and.include({ problem: 'not-read', detail: 'ENOENT' });
  });
});
