import { expect } from 'chai';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PlanFile } from '../../../../src/change/plan.js';
import type { ChangeAnswer } from '../../../../src/cli/change/answer.js';
import { fixRefreshPolicy } from '../../../../src/cli/change/fixRefreshPolicy.js';
import type { RefreshFixRequest } from '../../../../src/cli/change/refreshFixRequest.js';
import { planKeeper } from '../../../../src/cli/change/request.js';
import { readPlan } from '../../../../src/files/plan/planFile.js';
import { project, trees, xml } from '../../tree/tree.js';

const IDLE = 'specific_inactivity:30:DAYS';
const app = (policy: string): string =>
  xml(
    'ConnectedApp',
    `    <oauthConfig>\n        <scopes>RefreshToken</scopes>\n    </oauthConfig>\n    <oauthPolicy>\n        <refreshTokenPolicy>${policy}</refreshTokenPolicy>\n    </oauthPolicy>`
  );

const outcomes = ({ report }: ChangeAnswer): readonly string[] =>
  report.changes.map(({ component, outcome }) => `${component} ${outcome}`);

describe('a fix of refresh token policies in files', () => {
  const { make, clear } = trees();
  afterEach(clear);

  /** Runs it in a tree; `answers` to questions come one after the other. */
  const fix = async (
    root: string,
    given: Partial<RefreshFixRequest> = {},
    answer?: boolean
  ): Promise<{
    readonly answer: ChangeAnswer;
    readonly shown: readonly ChangeAnswer[];
    readonly asked: readonly string[];
  }> => {
    const shown: ChangeAnswer[] = [];
    const asked: string[] = [];
    const result = await fixRefreshPolicy({
      org: undefined,
      folders: [root],
      withGlobalOauth: false,
      choice: 'never-expiring',
      names: [],
      policy: IDLE,
      assumedLimit: undefined,
      allowLonger: false,
      acceptImpact: false,
      acceptLockout: false,
      keepPlan: undefined,
      applyPlan: undefined,
      noticeFile: undefined,
      mode: 'apply',
      folder: root,
      dialogue: {
        spinner: { start: () => undefined, status: undefined, stop: () => undefined },
        isSilent: true,
        ask:
          answer === undefined
            ? undefined
            : (question) => {
                asked.push(question);
                return Promise.resolve(answer);
              },
        show: (one) => {
          shown.push(one);
          return Promise.resolve();
        },
      },
      ...given,
    });
    return { answer: result, shown, asked };
  };
  const treeOf = (policies: Readonly<Record<string, string>>): Promise<string> =>
    make({
      'sfdx-project.json': project('67.0'),
      ...Object.fromEntries(Object.entries(policies).map(([name, policy]) => [`${name}.connectedApp`, app(policy)])),
    });
  const policyOf = async (root: string, name: string): Promise<string | undefined> =>
    /<refreshTokenPolicy>(.*)</.exec(await readFile(join(root, `${name}.connectedApp`), 'utf8'))?.[1];

  it('shows what it would change, asks, and does nothing without a yes', async () => {
    const root = await treeOf({ A: 'infinite', B: 'zero' });
    const no = await fix(root, {}, false).catch((error: unknown) => error);
    expect(no).to.have.property('name', 'CancelledError');
    expect(await policyOf(root, 'A')).to.equal('infinite');
    const { shown, asked, answer } = await fix(root, {}, true);
    expect(shown.map((one) => one.edits?.map(({ after }) => after))).to.deep.equal([[app(IDLE)]]);
    expect(asked[0]).to.match(/^Change 1 file in /);
    expect(outcomes(answer)).to.deep.equal(['ConnectedApp:A applied']);
    expect(answer.edits).to.deep.equal([]);
    expect([await policyOf(root, 'A'), await policyOf(root, 'B')]).to.deep.equal([IDLE, 'zero']);
  });

  it('asks nothing where there is nothing to do', async () => {
    const { asked, answer } = await fix(await treeOf({ A: 'zero' }), {}, true);
    expect(asked).to.deep.equal([]);
    expect(answer.exitCode).to.equal(0);
  });

  it('says that nobody can tell whom it hits, and asks for no consent to it', async () => {
    const { answer } = await fix(await treeOf({ A: 'infinite' }));
    const [change] = answer.report.changes;
    expect(change).to.deep.include({ impact: null, outcome: 'applied', lockout: [] });
    expect(change?.refreshToken).to.not.equal(null);
    expect(change?.notes.map(({ code }) => code)).to.deep.equal(['files-only']);
  });

  it('leaves an app of which the limit is not in the tree, and says what to do', async () => {
    const root = await make({ 'A.connectedApp': app('infinite') });
    const { answer } = await fix(root, { choice: 'inconsistent' });
    expect(answer.report.changes).to.deep.equal([]);
    expect(answer.report.notChosen.map(({ reason }) => reason)).to.have.length(1);
    expect(answer.report.notChosen[0]?.reason).to.match(/cannot be told from these files.*--assume-idle-limit on/);
    expect([answer.exitCode, answer.report.headline.limitUnknown]).to.deep.equal([4, 1]);
    const assumed = await fix(root, { choice: 'inconsistent', assumedLimit: 'off' });
    expect([assumed.answer.exitCode, assumed.answer.report.headline.limitUnknown]).to.deep.equal([0, 0]);
  });

  it('knows nothing of apps in a tree that holds none', async () => {
    const { answer } = await fix(await make({ 'sfdx-project.json': project('67.0') }), {});
    expect([answer.exitCode, answer.report.headline.appsUnread]).to.deep.equal([4, true]);
  });

  it('refuses a name that stands for no app', async () => {
    const refused = await fix(await treeOf({ A: 'infinite' }), { names: ['nobody'] }).catch((error: unknown) => error);
    expect(refused).to.include({ name: 'UnknownAppError', exitCode: 2 });
  });

  describe('from a plan', () => {
    const planOf = async (root: string, orgId: string | null, ...names: readonly string[]): Promise<PlanFile> => {
      const path = join(root, 'plan.json');
      await fix(root, {
        keepPlan: planKeeper(path),
        mode: 'dry-run',
      });
      const plan = JSON.parse(await readFile(path, 'utf8')) as {
        orgId: string | null;
        changes: { component: string; hash: string }[];
      };
      const [change] = plan.changes;
      plan.orgId = orgId;
      plan.changes = [
        ...plan.changes.map((one) => ({ ...one, hash: orgId === null ? one.hash : 'sha256:of-the-org' })),
        ...names.map((name) => ({ ...change, component: `ConnectedApp:${name}`, hash: 'sha256:of-the-org' })),
      ];
      await writeFile(path, JSON.stringify(plan));
      return { path, plan: await readPlan(path) };
    };

    it('of an org changes what the files hold of it', async () => {
      const root = await treeOf({ A: 'infinite', B: 'infinite' });
      const applyPlan = await planOf(root, '00D000000000001EAA', 'Elsewhere');
      const { answer } = await fix(root, { applyPlan });
      expect(outcomes(answer)).to.deep.equal(['ConnectedApp:A applied', 'ConnectedApp:B applied']);
      expect(answer.report.notChosen).to.deep.equal([
        {
          component: 'ConnectedApp:Elsewhere',
          code: 'not-in-tree',
          reason: 'The plan changes it, and these files do not hold it.',
        },
      ]);
    });

    it('of the tree is refused as a whole where a file changed since', async () => {
      const root = await treeOf({ A: 'infinite', B: 'infinite' });
      const applyPlan = await planOf(root, null);
      await writeFile(
        join(root, 'A.connectedApp'),
        app('infinite').replace('<oauthPolicy>', '<label>N</label><oauthPolicy>')
      );
      const refused = await fix(root, { applyPlan }).catch((error: unknown) => error);
      expect(refused).to.have.property('name', 'StalePlanError');
      expect(await policyOf(root, 'B')).to.equal('infinite');
    });
  });
});
