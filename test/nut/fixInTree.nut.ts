import { expect } from 'chai';
import type { ChangeReport } from '../../src/change/report.js';
import { project, xml } from '../unit/tree/tree.js';
import { newWorkplace, type Workplace } from './runSession.js';

const FIX = ['fix-refresh-policy', '--source-dir', 'force-app', '--never-expiring'];
const PORTAL = 'force-app/connectedApps/Partner_Portal.connectedApp-meta.xml';
const SYNC = 'force-app/connectedApps/Billing_Sync.connectedApp-meta.xml';
const SHOP = 'force-app/extlClntAppOauthPolicies/Shop_oauthPlcy.ecaOauthPlcy-meta.xml';

/** As an editor on Windows leaves it: byte order mark, CRLF, tabs, and comments that hold the very words. */
const portal = (policy: string): string =>
  `\uFEFF${xml(
    'ConnectedApp',
    `\t<label>Portal &amp; Partners</label>\n\t<oauthConfig><scopes>RefreshToken</scopes></oauthConfig>\n\t<oauthPolicy><!-- was infinite until 2024 -->\n\t\t<refreshTokenPolicy>${policy}</refreshTokenPolicy> <!-- Ada, 営業 -->\n\t</oauthPolicy>`
  ).replaceAll('\n', '\r\n')}`;
const sync = (policy: string): string =>
  xml(
    'ConnectedApp',
    `  <oauthConfig><scopes>RefreshToken</scopes></oauthConfig>\n  <oauthPolicy><refreshTokenPolicy>${policy}</refreshTokenPolicy></oauthPolicy>`
  ).trimEnd();
const shop = (...policy: readonly string[]): string =>
  xml(
    'ExtlClntAppOauthConfigurablePolicies',
    [
      '<externalClientApplication>Shop</externalClientApplication>',
      ...policy,
      '<requiredSessionLevel>STANDARD</requiredSessionLevel>',
    ]
      .map((line) => `    ${line}`)
      .join('\n')
  );
const shopBefore = shop('<refreshTokenPolicyType>Infinite</refreshTokenPolicyType>');
const shopAfter = shop(
  '<refreshTokenPolicyType>SpecificInactivity</refreshTokenPolicyType>',
  '<refreshTokenValidityPeriod>30</refreshTokenValidityPeriod>',
  '<refreshTokenValidityUnit>Days</refreshTokenValidityUnit>'
);
const IDLE = 'specific_inactivity:30:DAYS';

describe('sf session fix-refresh-policy --source-dir', () => {
  let work: Workplace;
  beforeEach(async () => {
    work = newWorkplace();
    work.write({
      'sfdx-project.json': project('67.0'),
      [PORTAL]: portal('infinite'),
      [SYNC]: sync('infinite'),
      [SHOP]: shopBefore,
    });
    await work.git('init', '--quiet');
    await work.git('config', 'core.autocrlf', 'false');
    await work.git('add', '.');
    await work.git('commit', '--quiet', '-m', 'as retrieved');
  });
  afterEach(() => {
    work.remove();
  });

  it('shows the plan as a diff, changes a line per app and no byte besides, and has nothing to do the second time', async () => {
    const plan = await work.session([...FIX, '--dry-run']);
    expect(plan.code, plan.stderr).to.equal(0);
    expect(plan.stdout).to.contain(
      `@@ -6 +6 @@\n-        <refreshTokenPolicy>infinite</refreshTokenPolicy> <!-- Ada, 営業 -->\n+        <refreshTokenPolicy>${IDLE}</refreshTokenPolicy> <!-- Ada, 営業 -->`
    );
    expect(await work.git('status', '--porcelain')).to.equal('');

    const done = await work.session([...FIX, '--no-prompt']);
    expect(done.code, done.stderr).to.equal(0);
    expect([PORTAL, SYNC, SHOP].map((path) => work.read(path))).to.deep.equal([portal(IDLE), sync(IDLE), shopAfter]);
    expect(await work.git('diff', '--numstat')).to.equal(`1\t1\t${SYNC}\n1\t1\t${PORTAL}\n3\t1\t${SHOP}\n`);

    const again = await work.session([...FIX, '--no-prompt']);
    expect(again.code, again.stderr).to.equal(0);
    expect(again.stdout).to.contain('Nothing to do.');
  });

  it('says per app what became of it, and that only a part was done', async () => {
    work.write({ [`other/${SYNC}`]: sync('infinite').replace('<ConnectedApp', '<ConnectedApp\n') });
    await work.git('add', '.');
    work.write({ 'plan.json': '' });
    const kept = await work.session([...FIX, '--source-dir', 'other', '--dry-run', '--plan-file', 'plan.json']);
    expect(kept.code, kept.stderr).to.equal(0);
    work.write({ [`other/${SYNC}`]: `${sync('infinite')}<` });

    const args = [
      'fix-refresh-policy',
      '--source-dir',
      'force-app',
      '--source-dir',
      'other',
      '--apply-plan',
      'plan.json',
    ];
    const done = await work.session([...args, '--no-prompt', '--json']);
    expect(done.code, done.stdout).to.equal(68);
    const { result } = JSON.parse(done.stdout) as { readonly result: ChangeReport };
    expect(result.changes.map(({ component, outcome, reason }) => [component, outcome, reason])).to.deep.equal([
      ['ConnectedApp:Billing_Sync', 'failed', `other/${SYNC}:5 cannot be read: unexpected end.`],
      ['ConnectedApp:Partner_Portal', 'applied', undefined],
      ['ExtlClntAppOauthConfigurablePolicies:Shop_oauthPlcy', 'applied', undefined],
    ]);
    expect(work.read(SYNC)).to.equal(sync('infinite'));
  });
});
