/**
 * How long `readSourceDir` takes for a tree of 200,000 files of which few matter, with a warm file cache, and what it costs in
 * memory. Ends with 1 where a bound is missed.
 *
 *   node --import tsx scripts/bench/tree.ts
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSourceDir } from '../../src/tree/readSourceDir.js';
import { isMet, table, type Figure } from './measure.js';

const FILES = 200_000;
const FILES_IN_FOLDER = 200;
const COMPONENTS_OF_TYPE = 250;
const MAX_MS = 5000;
/** Beyond what the process had before it read anything. */
const MAX_GROWTH_MB = 100;
const READ_AT = '2026-11-22T12:00:00.000Z';

const component = (type: string, elements: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${type} xmlns="http://soap.sforce.com/2006/04/metadata">${elements}</${type}>\n`;

const makeTree = (root: string): void => {
  const base = join(root, 'force-app/main/default');
  const write = (folder: string, name: string, text: string): void => {
    writeFileSync(join(base, folder, name), text);
  };
  for (const folder of ['settings', 'profileSessionSettings', 'connectedApps']) {
    mkdirSync(join(base, folder), { recursive: true });
  }
  writeFileSync(join(root, 'sfdx-project.json'), JSON.stringify({ sourceApiVersion: '67.0' }));
  write(
    'settings',
    'Security.settings-meta.xml',
    component('SecuritySettings', '<sessionSettings><sessionTimeout>TwoHours</sessionTimeout></sessionSettings>')
  );
  for (let index = 0; index < COMPONENTS_OF_TYPE; index++) {
    write(
      'profileSessionSettings',
      `P${index}.profileSessionSetting-meta.xml`,
      component('ProfileSessionSetting', `<profile>team ${index}</profile><sessionTimeout>30</sessionTimeout>`)
    );
    write(
      'connectedApps',
      `App_${index}.connectedApp-meta.xml`,
      component(
        'ConnectedApp',
        `<label>App ${index}</label><oauthPolicy><refreshTokenPolicy>infinite</refreshTokenPolicy></oauthPolicy>`
      )
    );
  }
  for (let index = 0; index < FILES - 2 * COMPONENTS_OF_TYPE - 2; index++) {
    const folder = `objects/Object_${Math.floor(index / FILES_IN_FOLDER)}__c/fields`;
    if (index % FILES_IN_FOLDER === 0) mkdirSync(join(base, folder), { recursive: true });
    write(folder, `Field_${index}__c.field-meta.xml`, '');
  }
};

const megabytes = (bytes: number): number => bytes / 1024 / 1024;
/** In kilobytes, whatever the platform (Node's documentation of `process.resourceUsage`). */
const peakMb = (): number => megabytes(process.resourceUsage().maxRSS * 1024);

const read = async (root: string): Promise<number> => {
  const start = performance.now();
  const { apps, profileSessions } = await readSourceDir([root], root, READ_AT);
  const ms = performance.now() - start;
  if (apps.length !== COMPONENTS_OF_TYPE || profileSessions.records.length !== COMPONENTS_OF_TYPE) {
    throw new Error(`${apps.length} apps, ${profileSessions.records.length} settings`);
  }
  return ms;
};

const root = mkdtempSync(join(tmpdir(), 'session-bench-tree-'));
try {
  makeTree(root);
  const before = peakMb();
  const first = await read(root);
  const afterFirst = peakMb();
  const second = await read(root);
  const afterSecond = peakMb();
  const figures: readonly Figure[] = [
    {
      name: `source tree of ${FILES} files`,
      value: second,
      bound: MAX_MS,
      unit: 'ms',
      parts: `first read ${first.toFixed(0)} ms`,
    },
    {
      name: 'growth of memory',
      value: afterSecond - before,
      bound: MAX_GROWTH_MB,
      unit: 'MB',
      parts: `peak RSS ${before.toFixed(0)} MB before, ${afterFirst.toFixed(0)} after one, ${afterSecond.toFixed(0)} after two`,
    },
  ];
  console.log(table(figures));
  for (const { name, parts } of figures) console.log(`${name}: ${parts}`);
  if (!figures.every(isMet)) process.exitCode = 1;
} finally {
  rmSync(root, { recursive: true, force: true });
}
