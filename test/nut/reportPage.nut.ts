// What is evaluated in the page is written for a browser.
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { writeReport } from '../../src/cli/report/report.js';
import { DOCUMENTED } from '../../src/effective/channels.js';
import { startLocalOrg, type LocalOrg } from '../localOrg/index.js';
import { connectedApp, eca, profile, record, recordsOf, snapshotOf } from '../unit/support/builders.js';
import { launchOrSkip, visit } from './chromium.js';
import { newWorkplace, type Workplace } from './runSession.js';

const SEED = resolve(import.meta.dirname, '../localOrg/seeds/demo');
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  '</script><script>alert(2)</script>',
  '"><svg onload=alert(3)>',
  'gpj.\u202eexe',
  'Team 🦊👩‍👩‍👧',
  `${'n'.repeat(199)}!`,
];

const WAREHOUSE = '#cell/System%20Administrator/connected-app/Warehouse_Dashboard';

/** What axe finds wrong. It is put in through the debugger, which no policy of the page stops. */
const axeFinds = async (page: Page): Promise<string[]> => {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    type Found = { violations: { id: string; nodes: { html: string }[] }[] };
    const { axe } = globalThis as unknown as { axe: { run: () => Promise<Found> } };
    const { violations } = await axe.run();
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
};

const textsOf = (page: Page, selector: string): Promise<string[]> =>
  page.locator(selector).evaluateAll((all) => all.map(({ textContent }) => textContent.trim()));

describe('the page of sf session report in Chromium', () => {
  let browser: Browser;
  let org: LocalOrg;
  let place: Workplace;
  let file: string;
  let hostile: string;

  before(async function () {
    browser = await launchOrSkip(this);
    org = await startLocalOrg({ seed: SEED });
    place = newWorkplace();
    file = join(place.folder, 'report.html');
    hostile = join(place.folder, 'hostile.html');
    const { code, stderr } = await place.session(['report', '-o', org.accessToken, '--output-file', 'report.html'], {
      SF_ORG_INSTANCE_URL: org.url,
    });
    expect(code, stderr).to.equal(0);
    await writeReport(
      {
        snapshot: snapshotOf({
          source: { kind: 'org', name: HOSTILE.join(), orgId: null, apiVersion: null, readAt: '2026-11-22T09:00:00Z' },
          profiles: HOSTILE.map((name) => profile(name)),
          profileSessions: recordsOf(
            ...HOSTILE.map((name, index) => record(name, '30', { fullName: `${name}${index}` }))
          ),
          apps: HOSTILE.flatMap((name, index) => [
            connectedApp(`${name}${index}`, {
              label: name,
              sessionPolicy: { sessionTimeout: index % 2 === 0 ? '60' : name },
            }),
            eca(name, { oauth: { label: name } }),
          ]),
          gaps: HOSTILE.map((name) => ({ component: name, reason: 'failed', detail: name })),
        }),
        earlier: undefined,
      },
      { outputFile: hostile, reading: DOCUMENTED, assumedLimit: undefined }
    );
  });

  after(async () => {
    // Where there is no browser nothing else was started.
    if (!browser as boolean) return;
    await browser.close();
    place.remove();
    await org.close();
  });

  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
  });

  it('opens, fills its grid, complains about nothing and asks nobody', async () => {
    const { page, complaints } = await visit(browser, file);
    expect(await page.locator('#shown-count').textContent()).to.equal('Rows: 13 of 13. Columns: 27 of 27.');
    expect(await page.locator('.grid-row').first().innerText()).to.match(/^Field Technician\s+12 users\s+720/);
    expect(await page.locator('[role=gridcell].band-unknown').first().textContent()).to.equal('?');
    expect(await page.locator('.printed').isVisible()).to.equal(false);
    expect(complaints).to.deep.equal([]);
  });

  for (const [what, options] of [
    ['in the light', {}],
    ['in the dark', { colorScheme: 'dark' }],
    ['on a narrow screen', { viewport: { width: 360, height: 740 } }],
    ['with a cell open', { fragment: WAREHOUSE }],
  ] as const) {
    it(`gives axe nothing to find ${what}`, async () => {
      const { page, complaints } = await visit(browser, file, options);
      await page.locator('details').evaluateAll((all) => {
        for (const one of all) one.setAttribute('open', '');
      });
      expect(await axeFinds(page)).to.deep.equal([]);
      expect(complaints).to.deep.equal([]);
    });
  }

  it('opens the decision behind a cell, and closes it again', async () => {
    const { page } = await visit(browser, file);
    await page.locator('[aria-label^="1440 minutes"]').first().click();
    const dialog = page.locator('dialog');
    expect(await dialog.locator('h2').textContent()).to.equal('Field Technician · Warehouse Dashboard');
    expect(await textsOf(page, 'dialog .says')).to.deep.equal(['app 1440 min', 'profile 720 min', 'org 240 min']);
    expect(await dialog.textContent()).to.contain('ConnectedApp:Warehouse_Dashboard');
    expect(new URL(page.url()).hash).to.equal('#cell/Field%20Technician/connected-app/Warehouse_Dashboard');
    expect(await dialog.locator('input').inputValue()).to.equal(page.url());
    await page.keyboard.press('Escape');
    expect(await dialog.isVisible()).to.equal(false);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).to.equal('grid');
  });

  it('opens the cell that its address names, whatever hides it', async () => {
    const { page } = await visit(browser, file, { fragment: WAREHOUSE });
    expect(await page.locator('dialog h2').textContent()).to.equal('System Administrator · Warehouse Dashboard');
    await page.keyboard.press('Escape');
    await page.locator('#search').fill('nobody is called so');
    await page.locator('#grouped').check();
    await page.evaluate(() => {
      location.hash = '#cell/Finance/browser/';
    });
    expect(await page.locator('dialog h2').textContent()).to.equal('Finance · Browser');
    expect(await page.locator('dialog .verdict').textContent()).to.match(/^\?not known: conflict/);
    const lost = await visit(browser, file, { fragment: '#cell/Nobody/browser/' });
    expect(await lost.page.locator('dialog').isVisible()).to.equal(false);
    expect(lost.complaints).to.deep.equal([]);
  });

  it('searches, filters by colour, by what is not known, and sorts', async () => {
    const { page } = await visit(browser, file);
    const kinds = (): Promise<string[]> => textsOf(page, '.grid-kind-title');
    await page.locator('#search').fill('sales');
    expect(await kinds()).to.deep.equal(['Sales Representative', 'Sales: DACH', 'Minimum Access - Salesforce']);
    await page.locator('#search').fill('payroll');
    expect(await page.locator('#shown-count').textContent()).to.equal('Rows: 13 of 13. Columns: 1 of 27.');
    await page.locator('#search').fill('');
    await page.locator('button[data-band="0"]').click();
    expect(await kinds()).to.deep.equal(['API Integration', 'Finance Controller', 'Finance']);
    await page.locator('button[data-band="0"]').click();
    await page.locator('#order').selectOption('name');
    expect((await kinds())[0]).to.equal('API Integration');
    await page.locator('.grid-column', { hasText: 'Payroll Export' }).click();
    expect((await kinds()).slice(0, 2).sort()).to.deep.equal(['Finance', 'Finance Controller']);
    await page.locator('#search').fill('zzz');
    expect(await page.locator('#shown-count').textContent()).to.match(/^Nothing fits/);
  });

  it('is used by keys alone', async () => {
    const { page } = await visit(browser, file);
    const current = (): Promise<string | null> =>
      page.evaluate(() => {
        const id = document.querySelector('[role=grid]')?.getAttribute('aria-activedescendant');
        return (
          document.getElementById(id ?? '')?.getAttribute('aria-label') ??
          document.getElementById(id ?? '')?.textContent ??
          null
        );
      });
    for (let tab = 0; tab < 60; tab += 1) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(() => document.activeElement?.getAttribute('role') === 'grid')) break;
    }
    expect(await current()).to.match(/^720 minutes, decided by the profile/);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await page.locator('dialog h2').textContent()).to.equal('Sales Representative · Browser');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+End');
    expect(await current()).to.match(/^not known/);
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    expect(await page.locator('#fall-kind option:checked').textContent()).to.equal('Finance');
  });

  it('draws who decides for the kind of user that is chosen', async () => {
    const { page } = await visit(browser, file);
    await page.locator('#fall-kind').selectOption({ label: 'System Administrator' });
    const rows = await textsOf(page, '.falls tbody tr');
    expect(rows.find((row) => row.startsWith('Warehouse Dashboard'))).to.contain('1440 minutes, decided by the app');
    const told = await page.locator('.falls svg[role=img]').first().getAttribute('aria-label');
    expect(told).to.equal('org 240 min; profile 60 min; app 1440 min');
  });

  it('goes dark with the system, and when it is told to', async () => {
    const paper = (page: Page): Promise<string> =>
      page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const [light, dark] = [await visit(browser, file), await visit(browser, file, { colorScheme: 'dark' })];
    expect(await paper(light.page)).not.to.equal(await paper(dark.page));
    await light.page.locator('#theme').click();
    expect(await paper(light.page)).to.equal(await paper(dark.page));
    await light.page.locator('#theme').click();
    expect(await light.page.locator('#theme').textContent()).to.equal('Dark');
  });

  it('does not cut the badge of a cell on a phone', async () => {
    const { page } = await visit(browser, file, { viewport: { width: 360, height: 740 }, fragment: WAREHOUSE });
    const badge = await page.locator('dialog[open] .verdict .chip').evaluate((chip) => {
      const text = document.createRange();
      text.selectNodeContents(chip);
      const [inner, outer] = [text.getBoundingClientRect(), chip.getBoundingClientRect()];
      return { text: chip.textContent, isWhole: inner.left >= outer.left && inner.right <= outer.right };
    });
    expect(badge).to.deep.equal({ text: '1440', isWhole: true });
  });

  it('fits a narrow screen without scrolling sideways', async () => {
    const { page } = await visit(browser, file, { viewport: { width: 360, height: 740 } });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).to.be.at.most(360);
    expect(await page.locator('[role=gridcell]').first().isVisible()).to.equal(true);
  });

  it('prints: a table for the grid, no controls, every finding open', async () => {
    const { page, complaints } = await visit(browser, file);
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    expect(pdf.subarray(0, 5).toString()).to.equal('%PDF-');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.printed').isVisible()).to.equal(true);
    expect(await page.locator('#grid').isVisible()).to.equal(false);
    expect(await page.locator('#controls').isVisible()).to.equal(false);
    expect(await page.locator('details:not([open])').count()).to.equal(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).to.equal(true);
    expect(complaints).to.deep.equal([]);
  });

  it('shows the table without scripts', async () => {
    const { page } = await visit(browser, file, { javaScriptEnabled: false });
    expect(await page.locator('.printed').isVisible()).to.equal(true);
    expect(await page.locator('#controls').isVisible()).to.equal(false);
  });

  it('shows hostile names as what they are, and runs none of them', async () => {
    const { page, complaints } = await visit(browser, hostile);
    for (const name of HOSTILE) {
      const shown = name.replace('\u202e', '\ufffd');
      await page.locator('#search').fill(shown);
      await page.locator('.grid-kind').first().click();
      await page.locator('[role=gridcell]').first().click();
      expect(await page.locator('dialog .names').first().textContent()).to.contain(shown);
      await page.keyboard.press('Escape');
      await page.locator('#search').fill('');
    }
    const link = await visit(browser, hostile, { fragment: `#cell/${encodeURIComponent(HOSTILE[1]!)}/browser/` });
    expect(await link.page.locator('dialog').isVisible()).to.equal(true);
    expect(await axeFinds(page)).to.deep.equal([]);
    expect([...complaints, ...link.complaints]).to.deep.equal([]);
  });

  it('refuses scripts, styles, pictures and requests that are not its own', async () => {
    const { page } = await visit(browser, file);
    const refused = await page.evaluate(async () => {
      const found: string[] = [];
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => found.push(effectiveDirective));
      const script = document.createElement('script');
      script.textContent = 'window.wasRun = true';
      const style = document.createElement('style');
      style.textContent = 'body { display: none }';
      const picture = document.createElement('img');
      picture.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=';
      const styled = document.createElement('p');
      styled.setAttribute('style', 'color: red');
      document.body.append(script, style, picture, styled);
      await fetch('data:text/plain,x').catch(() => undefined);
      await new Promise((done) => setTimeout(done, 100));
      return {
        found: [...new Set(found)].sort(),
        wasRun: 'wasRun' in window,
        display: getComputedStyle(document.body).display,
      };
    });
    expect(refused).to.deep.equal({
      found: ['connect-src', 'img-src', 'script-src-elem', 'style-src-attr', 'style-src-elem'],
      wasRun: false,
      display: 'block',
    });
  });
});
