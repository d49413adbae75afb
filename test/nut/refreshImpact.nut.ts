import { expect } from 'chai';
import type { ChangeReport } from '../../src/change/report.js';
import { startLocalOrg, type LocalOrg, type SeedRow } from '../localOrg/index.js';
import { connectedApp, oauth, profile, refresh, security } from '../unit/org/read/seeds.js';
import { newWorkplace, type Workplace } from './runSession.js';

const DAY = 86_400_000;
const daysAgo = (days: number): string => new Date(Date.now() - days * DAY).toISOString().replace('Z', '+0000');

const token = (user: number, days: number): SeedRow => ({
  AppName: 'Loader',
  AppMenuItemId: { Name: 'Loader' },
  UserId: `0055g000000000${user}AAA`,
  CreatedDate: daysAgo(400),
  LastUsedDate: daysAgo(days),
  UseCount: 9,
});

describe('the impact of sf session fix-refresh-policy', () => {
  let work: Workplace;
  let org: LocalOrg;
  before(async () => {
    work = newWorkplace();
    org = await startLocalOrg({
      seed: {
        files: [security(), profile('Admin'), connectedApp('Loader', oauth() + refresh('infinite'))],
        records: {
          ConnectedApplication: [{ Name: 'Loader' }],
          AppMenuItem: [{ ApplicationId: { Name: 'Loader' }, Name: 'Loader', Label: 'Loader' }],
          OauthToken: [token(1, 90), token(2, 90), token(2, 1)],
        },
      },
    });
  });
  after(async () => {
    work.remove();
    await org.close();
  });

  const fix = async (...args: string[]): Promise<{ code: number | null; text: string; report: ChangeReport }> => {
    const flags = ['fix-refresh-policy', '--target-org', org.accessToken, '--app', 'Loader', '--json', ...args];
    const { code, stdout, stderr } = await work.session(flags, { SF_ORG_INSTANCE_URL: org.url });
    return { code, text: stdout + stderr, report: (JSON.parse(stdout) as { result: ChangeReport }).result };
  };
  const writes = (): number => org.requests.filter(({ operation }) => operation === 'updateMetadata').length;

  it('is said before anything is written, kept for the subscribers, and must be agreed to', async () => {
    const plan = await fix('--dry-run', '--output-file', 'notice.md');
    expect(plan.code, plan.text).to.equal(0);
    const [change] = plan.report.changes;
    expect(change?.impact).to.deep.include({ tokens: 3, newlyFailing: 2, users: 2, usersFailing: 2, complete: true });
    expect(change?.impact?.reading).to.deep.equal({ read: 3, total: 3, howRead: 'within-limit' });
    const notice = work.read('notice.md');
    const next = new Date(Date.now() + 29 * DAY).toISOString().slice(0, 10);
    expect(notice).to.contain(`| Loader | 3 | 2 | 0 | 1 | ${next} |`);
    expect(plan.text + notice).not.to.match(/0055g0000000/);

    const refused = await fix('--no-prompt');
    expect([refused.code, refused.report.changes[0]?.outcome, writes()]).to.deep.equal([1, 'refused', 0]);

    const applied = await fix('--no-prompt', '--accept-impact');
    expect([applied.code, applied.report.changes[0]?.outcome, writes()], applied.text).to.deep.equal([0, 'applied', 1]);
    expect(org.unanswered).to.deep.equal([]);
  });
});
