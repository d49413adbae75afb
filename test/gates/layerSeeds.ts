/** A small plugin that obeys every arrow. */
export const CLEAN: Record<string, string> = {
  'src/index.ts': `export type { Known } from './facts/fact.js';\n`,
  'src/facts/fact.ts': `export type Known = { readonly value: number };\nexport const known = (value: number): Known => ({ value });\n`,
  'src/facts/decode.ts': `import { known, type Known } from './fact.js';\nexport const decode = (text: string): Known => known(Number(text));\n`,
  'src/effective/timeout.ts': `import type { Known } from '../facts/fact.js';\nexport const timeout = (fact: Known): number => fact.value;\n`,
  'src/rules/registry.ts': `import { timeout } from '../effective/timeout.js';\nexport const rules = [timeout];\n`,
  'src/change/ports.ts': `import type { Known } from '../facts/fact.js';\nexport type FactSource = { read(): Promise<Known> };\n`,
  'src/change/plan.ts': `import { timeout } from '../effective/timeout.js';\nexport const plan = [timeout];\n`,
  'src/diff/diff.ts': `import { timeout } from '../effective/timeout.js';\nexport const diff = [timeout];\n`,
  'src/diagnose/causes.ts': `import { rules } from '../rules/registry.js';\nexport const causes = rules;\n`,
  'src/render/text.ts': `import { causes } from '../diagnose/causes.js';\nexport const text = (): string => String(causes.length);\n`,
  'src/org/read/read.ts': `import { Org } from '@salesforce/core';\nimport { decode } from '../../facts/decode.js';\nimport type { FactSource } from '../../change/ports.js';\nexport const orgSource: FactSource = { read: async () => { await Org.create(); return decode('1'); } };\n`,
  'src/tree/read.ts': `import { readFile } from 'node:fs/promises';\nimport { decode } from '../facts/decode.js';\nexport const readDir = async (file: string) => decode(await readFile(file, 'utf8'));\n`,
  'src/org/write/write.ts': `import { plan } from '../../change/plan.js';\nexport const write = plan;\n`,
  'src/cli/open.ts': `import { orgSource } from '../org/read/read.js';\nimport { readDir } from '../tree/read.js';\nimport { write } from '../org/write/write.js';\nimport { text } from '../render/text.js';\nimport { diff } from '../diff/diff.js';\nexport const open = { orgSource, readDir, write, text, diff };\n`,
  'src/commands/session/effective.ts': `import { SfCommand } from '@salesforce/sf-plugins-core';\nimport type { Known } from '../../facts/fact.js';\nimport { open } from '../../cli/open.js';\nexport default class SessionEffective extends SfCommand<Known> { public async run(): Promise<Known> { return open.orgSource.read(); } }\n`,
  'src/render/html/link.ts': `export const link = (cell: string): string => '#' + cell;\n`,
  'page/main.ts': `import { link } from '../src/render/html/link.js';\nimport { show } from './show.js';\nshow(link('cell'));\n`,
  'page/show.ts': `export const show = (text: string): void => { document.title = text; };\n`,
  'test/localOrg/server.ts': `import { createServer } from 'node:http';\nexport const server = createServer();\n`,
  'test/unit/decode.test.ts': `import { decode } from '../../src/facts/decode.js';\nimport { server } from '../localOrg/server.js';\nexport const used = [decode, server];\n`,
};

/** What each seeded file says, and the rules that it breaks: all of them, so that a rule that fires too often shows too. */
export const SEEDED: { file: string; says: string; breaks: string[] }[] = [
  {
    file: 'src/facts/seedNode.ts',
    says: `import { readFileSync } from 'node:fs';\nexport const read = readFileSync;`,
    breaks: ['facts-import-nothing'],
  },
  {
    file: 'src/facts/seedBareNode.ts',
    says: `import { readFileSync } from 'fs';\nexport const read = readFileSync;`,
    breaks: ['facts-import-nothing'],
  },
  {
    file: 'src/facts/seedDynamicNode.ts',
    says: `export const read = async () => import('node:os');`,
    breaks: ['facts-import-nothing'],
  },
  {
    file: 'src/facts/seedPackage.ts',
    says: `import pLimit from 'p-limit';\nexport const limit = pLimit;`,
    breaks: ['facts-import-nothing'],
  },
  {
    file: 'src/facts/seedType.ts',
    says: `import type { plan } from '../change/plan.js';\nexport type Plan = typeof plan;`,
    breaks: ['facts-import-nothing'],
  },
  {
    file: 'src/facts/seedImportType.ts',
    says: `export type Plan = typeof import('../change/plan.js').plan;`,
    breaks: ['facts-import-nothing'],
  },
  {
    file: 'src/facts/seedTypeOfPackage.ts',
    says: `import type { Org } from '@salesforce/core';\nexport type AnyOrg = Org;`,
    breaks: ['facts-import-nothing'],
  },
  {
    file: 'src/facts/seedCli.ts',
    says: `export { open } from '../cli/open.js';`,
    breaks: ['facts-import-nothing', 'only-commands-use-cli'],
  },
  {
    file: 'src/effective/seed.ts',
    says: `export { rules } from '../rules/registry.js';`,
    breaks: ['effective-reads-facts'],
  },
  { file: 'src/rules/seed.ts', says: `export { plan } from '../change/plan.js';`, breaks: ['rules-judge-effective'] },
  { file: 'src/change/seed.ts', says: `export { write } from '../org/write/write.js';`, breaks: ['change-is-data'] },
  {
    file: 'src/diff/seed.ts',
    says: `export { plan } from '../change/plan.js';`,
    breaks: ['diff-reads-effective'],
  },
  {
    file: 'src/diagnose/seed.ts',
    says: `export { orgSource } from '../org/read/read.js';`,
    breaks: ['diagnose-reads-rules'],
  },
  {
    file: 'src/explain/seed.ts',
    says: `export { diff } from '../diff/diff.js';`,
    breaks: ['explain-tells-effective'],
  },
  {
    file: 'src/verify/seed.ts',
    says: `export { diff } from '../diff/diff.js';`,
    breaks: ['verify-reads-effective'],
  },
  {
    file: 'src/check/seed.ts',
    says: `export { causes } from '../diagnose/causes.js';`,
    breaks: ['check-runs-rules'],
  },
  { file: 'src/render/seedNode.ts', says: `export { EOL } from 'node:os';`, breaks: ['render-is-a-function'] },
  {
    file: 'src/render/seedPackage.ts',
    says: `import { distance } from 'fastest-levenshtein';\nexport const far = distance;`,
    breaks: ['render-is-a-function'],
  },
  {
    file: 'src/disk/seed.ts',
    says: `export { readDir } from '../tree/read.js';`,
    breaks: ['disk-holds-bytes'],
  },
  {
    file: 'src/files/seed.ts',
    says: `export { orgSource } from '../org/read/read.js';`,
    breaks: ['edges-do-not-know-each-other'],
  },
  {
    file: 'src/tree/seed.ts',
    says: `export { orgSource } from '../org/read/read.js';`,
    breaks: ['edges-do-not-know-each-other'],
  },
  {
    file: 'src/org/read/seedPlan.ts',
    says: `export { plan } from '../../change/plan.js';`,
    breaks: ['reading-yields-facts'],
  },
  {
    file: 'src/org/read/seedPolicy.ts',
    says: `export { timeout } from '../../effective/timeout.js';`,
    breaks: ['reading-yields-facts'],
  },
  {
    file: 'src/org/write/seed.ts',
    says: `export { text } from '../../render/text.js';`,
    breaks: ['edges-judge-nothing'],
  },
  {
    file: 'src/org/read/seedCli.ts',
    says: `import type { open } from '../../cli/open.js';\nexport type Open = typeof open;`,
    breaks: ['only-commands-use-cli', 'reading-yields-facts'],
  },
  {
    file: 'src/commands/session/seed-source.ts',
    says: `export { orgSource } from '../../org/read/read.js';`,
    breaks: ['commands-stay-thin'],
  },
  {
    file: 'src/commands/session/seed-node.ts',
    says: `export { EOL } from 'node:os';`,
    breaks: ['commands-stay-thin'],
  },
  {
    file: 'src/commands/session/seed-value.ts',
    says: `export { timeout } from '../../effective/timeout.js';`,
    breaks: ['commands-take-only-types'],
  },
  {
    file: 'src/commands/session/seed-command.ts',
    says: `export { default } from './effective.js';`,
    breaks: ['nobody-imports-a-command'],
  },
  {
    file: 'src/cli/seedCommand.ts',
    says: `export { default } from '../commands/session/effective.js';`,
    breaks: ['nobody-imports-a-command'],
  },
  {
    file: 'src/cli/seedApi.ts',
    says: `export { questions } from '../api/index.js';`,
    breaks: ['nobody-imports-the-api'],
  },
  {
    file: 'src/api/index.ts',
    says: `export { default as questions } from '../commands/session/effective.js';\nexport { known } from '../facts/fact.js';`,
    breaks: ['programs-ask-as-commands-do'],
  },
  { file: 'src/effective/seedOrphan.ts', says: `export const alone = 1;`, breaks: ['no-orphans'] },
  {
    file: 'src/effective/seedOnlyTested.ts',
    says: `import { timeout } from './timeout.js';\nexport const tested = timeout;`,
    breaks: ['no-orphans'],
  },
  {
    file: 'src/cli/seedFolder.ts',
    says: `export { thing } from '../things/thing.js';`,
    breaks: ['only-drawn-folders'],
  },
  {
    file: 'src/cli/seedJunk.ts',
    says: `export { junk } from './utils/junk.js';\nexport { more } from './helpers.js';`,
    breaks: ['no-junk-drawers'],
  },
  {
    file: 'page/seedPolicy.ts',
    says: `export { timeout } from '../src/effective/timeout.js';`,
    breaks: ['page-shows-what-it-is-given'],
  },
  {
    file: 'page/seedPackage.ts',
    says: `import pLimit from 'p-limit';\nexport const limit = pLimit;`,
    breaks: ['page-shows-what-it-is-given'],
  },
  {
    file: 'src/cli/seedPage.ts',
    says: `export { show } from '../../page/show.js';`,
    breaks: ['nothing-imports-the-page'],
  },
  {
    file: 'src/cli/seedTest.ts',
    says: `export { server } from '../../test/localOrg/server.js';`,
    breaks: ['src-never-imports-test'],
  },
  {
    file: 'src/cli/seedDevPackage.ts',
    says: `import { expect } from 'chai';\nexport const assert = expect;`,
    breaks: ['only-shipped-packages'],
  },
  {
    file: 'src/cli/seedNoPackage.ts',
    says: `import { parse } from 'yaml-that-nobody-installed';\nexport const yaml = parse;`,
    breaks: ['nothing-unresolved'],
  },
  {
    file: 'test/localOrg/seed.ts',
    says: `export { decode } from '../../src/facts/decode.js';`,
    breaks: ['local-org-knows-no-plugin'],
  },
];

/** A cycle is reported once, at whichever of its files comes first, so cycles are looked at apart from the table. */
export const CYCLES: Record<string, string>[] = [
  {
    'src/effective/seedCycleA.ts': `import { b } from './seedCycleB.js';\nexport const a = (): unknown => b;\n`,
    'src/effective/seedCycleB.ts': `import { a } from './seedCycleA.js';\nexport const b = (): unknown => a;\n`,
  },
  {
    'src/effective/seedTypeCycleA.ts': `import type { B } from './seedTypeCycleB.js';\nexport type A = { b: B };\n`,
    'src/effective/seedTypeCycleB.ts': `import type { C } from './seedTypeCycleC.js';\nexport type B = { c: C };\n`,
    'src/effective/seedTypeCycleC.ts': `import type { A } from './seedTypeCycleA.js';\nexport type C = { a: A };\n`,
  },
];

/** Seeds have a user, so that none of them but the orphan is an orphan; a user in index.ts breaks no arrow of its own. */
const USED_ELSEWHERE = ['src/effective/seedOrphan.ts', 'src/effective/seedOnlyTested.ts'];
const usersOfSeeds = SEEDED.map(({ file }) => file)
  .filter((file) => /^src\/(?!commands)/.test(file) && !USED_ELSEWHERE.includes(file))
  .map((file) => `export * from './${file.slice('src/'.length).replace(/ts$/, 'js')}';\n`);

/** Every seeded file in its place. */
export const SEEDS = {
  ...Object.fromEntries(SEEDED.map(({ file, says }) => [file, `${says}\n`])),
  'src/index.ts': (CLEAN['src/index.ts'] ?? '') + usersOfSeeds.join(''),
  'src/things/thing.ts': 'export const thing = 1;\n',
  'src/cli/utils/junk.ts': 'export const junk = 1;\n',
  'src/cli/helpers.ts': 'export const more = 1;\n',
  'test/unit/seed.test.ts': `import { tested } from '../../src/effective/seedOnlyTested.js';\nexport const used = tested;\n`,
};
