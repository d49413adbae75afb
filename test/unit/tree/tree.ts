import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import { readSourceDir } from '../../../src/tree/readSourceDir.js';

export const READ_AT = '2026-11-22T12:00:00.000Z';

const XMLNS = 'xmlns="http://soap.sforce.com/2006/04/metadata" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

/** A component file: the type's element around `body`. The body starts on line 3. */
export const xml = (type: string, body: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${type} ${XMLNS}>\n${body}\n</${type}>\n`;

export const profileSession = (profile: string, minutes: string): string =>
  xml('ProfileSessionSetting', `    <profile>${profile}</profile>\n    <sessionTimeout>${minutes}</sessionTimeout>`);

export const security = (timeout: string): string =>
  xml(
    'SecuritySettings',
    `    <sessionSettings>\n        <sessionTimeout>${timeout}</sessionTimeout>\n    </sessionSettings>`
  );

export const project = (version?: string): string =>
  JSON.stringify({
    packageDirectories: [{ path: 'force-app' }],
    ...(version === undefined ? {} : { sourceApiVersion: version }),
  });

/** Folders of a test that go with it. */
export const trees = (): {
  make: (files: Readonly<Record<string, string | Uint8Array>>) => Promise<string>;
  clear: () => Promise<void>;
} => {
  const made: string[] = [];
  return {
    make: async (files) => {
      const root = await mkdtemp(join(tmpdir(), 'tree-'));
      made.push(root);
      for (const [path, content] of Object.entries(files)) {
        await mkdir(dirname(join(root, path)), { recursive: true });
        await writeFile(join(root, path), content);
      }
      return root;
    },
    clear: async () => {
      await Promise.all(made.splice(0).map((root) => rm(root, { recursive: true, force: true })));
    },
  };
};

export const readTree = (root: string, ...folders: string[]): Promise<Snapshot> =>
  readSourceDir(folders.length === 0 ? [root] : folders.map((folder) => join(root, folder)), root, READ_AT);
