/**
 * The HTML report of 2,000 profiles and 300 apps: how long it takes to write, how large it is, and when Chromium has drawn
 * it and answers. Twice: with profiles of which many are alike, and with 2,000 of which none is. Needs a build and a
 * Chromium. Ends with 1 where a bound is missed.
 *
 *   node --import tsx scripts/bench/page.ts
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { writeReport } from '../../src/cli/report/report.js';
import { known } from '../../src/facts/fact.js';
import type { AppAccess, Snapshot } from '../../src/facts/snapshot.js';
import { DOCUMENTED } from '../../src/effective/channels.js';
import { launchChromium } from '../../test/nut/chromium.js';
import { isMet, median, spread, table, type Figure } from './measure.js';
import { orgOf } from './scaleOrg.js';

const PROFILES = 2000;
const APPS = 300;
const RUNS = 3;
const MAX_WRITE_MS = 3000;
const MAX_KILOBYTES = 3 * 1024;
const MAX_INTERACTIVE_MS = 1000;

/** Every app is for chosen profiles: the eleven bits of a profile's number decide, so that no two are admitted alike. */
const withoutTwins = (snapshot: Snapshot): Snapshot => {
  const accessOf = (app: number): AppAccess => ({
    profiles: snapshot.profiles.filter((_, index) => (((index >> (app % 11)) + app) & 1) === 1).map(({ key }) => key),
    permissionSets: [],
    permissionSetUsers: {},
  });
  return {
    ...snapshot,
    apps: snapshot.apps.map((app) => ({ ...app, preApproved: known(true) })),
    access: known(Object.fromEntries(snapshot.apps.map((app, index) => [`${app.kind}:${app.name}`, accessOf(index)]))),
  };
};

const write = async (snapshot: Snapshot, outputFile: string): Promise<number> => {
  const start = performance.now();
  await writeReport({ snapshot, earlier: undefined }, { outputFile, reading: DOCUMENTED, assumedLimit: undefined });
  return performance.now() - start;
};

/** Milliseconds from the navigation until the grid is drawn and a search in it has been answered. */
const interactive = async (browser: Browser, file: string): Promise<number> => {
  const page = await browser.newPage();
  await page.goto(pathToFileURL(file).href);
  const drawn = await page.evaluate(
    `new Promise((done) => {
      const search = document.getElementById('search');
      search.value = 'Profile 19';
      search.dispatchEvent(new Event('input'));
      requestAnimationFrame(() => setTimeout(() => done(performance.now())));
    })`
  );
  await page.close();
  return Number(drawn);
};

const measured = async (name: string, snapshot: Snapshot, browser: Browser | undefined): Promise<Figure[]> => {
  const file = join(folder, `${name.replaceAll(' ', '-')}.html`);
  const [written, seen]: [number[], number[]] = [[], []];
  for (let run = 0; run < RUNS; run += 1) written.push(await write(snapshot, file));
  if (browser !== undefined) for (let run = 0; run < RUNS; run += 1) seen.push(await interactive(browser, file));
  const size = statSync(file).size / 1024;
  return [
    { name: `${name}: write`, value: median(written), bound: MAX_WRITE_MS, unit: 'ms', parts: spread(written) },
    { name: `${name}: size`, value: size, bound: MAX_KILOBYTES, unit: 'KB', parts: `${size.toFixed(0)} KB` },
    ...(browser === undefined
      ? []
      : [
          {
            name: `${name}: interactive`,
            value: median(seen),
            bound: MAX_INTERACTIVE_MS,
            unit: 'ms',
            parts: spread(seen),
          },
        ]),
  ];
};

const folder = mkdtempSync(join(tmpdir(), 'bench-page-'));
const browser = await launchChromium();
if (browser === undefined) console.log('No Chromium: how fast the page answers is left out.');
try {
  const org = orgOf(PROFILES, APPS);
  const figures = [
    ...(await measured(`${PROFILES} x ${APPS}`, org, browser)),
    ...(await measured(`${PROFILES} x ${APPS}, no two alike`, withoutTwins(org), browser)),
  ];
  console.log(table(figures));
  for (const { name, parts } of figures) console.log(`${name}: ${parts}`);
  if (!figures.every(isMet)) process.exitCode = 1;
} finally {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
}
