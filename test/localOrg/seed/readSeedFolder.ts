import { readdir, readFile } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { METADATA_TYPES } from './metadataTypes.js';
import { type OrgFile, type OrgSeed, type SeedFile, type SeedRow } from './orgSeed.js';

const RECORDS = /(?:^|\/)records\/(tooling\/)?(\w+)\.json$/;
const METADATA = new RegExp(`\\.(?:${METADATA_TYPES.map(({ suffix }) => suffix).join('|')})(?:-meta\\.xml)?$`);

/**
 * Reads a folder as the seed of an org: metadata files at any depth, `org.json` and `records/*.json` if there. Other
 * files (sfdx-project.json, package.xml, Apex ...) are not the org's business.
 */
export async function readSeedFolder(folder: string): Promise<OrgSeed> {
  const paths = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !path.split('/').includes('node_modules'))
    .sort();
  const read = async (path: string): Promise<SeedFile> => ({ path, text: await readFile(join(folder, path), 'utf8') });
  const files = await Promise.all(paths.filter((path) => METADATA.test(path)).map(read));
  const orgFile = paths.find((path) => basename(path) === 'org.json');
  return {
    files,
    ...(orgFile === undefined ? {} : { org: parseJson(await read(orgFile)) as OrgFile }),
    records: await readRecords(paths, false, read),
    toolingRecords: await readRecords(paths, true, read),
  };
}

async function readRecords(
  paths: readonly string[],
  tooling: boolean,
  read: (path: string) => Promise<SeedFile>
): Promise<Record<string, readonly SeedRow[]>> {
  const records: Record<string, readonly SeedRow[]> = {};
  for (const path of paths) {
    const [, toolingFolder, name] = RECORDS.exec(path) ?? [];
    if (name !== undefined && (toolingFolder !== undefined) === tooling) {
      records[name] = parseJson(await read(path)) as readonly SeedRow[];
    }
  }
  return records;
}

function parseJson({ path, text }: SeedFile): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`seed file ${path} is no JSON`, { cause: error });
  }
}
