/**
 * How long `effectiveReport` takes for an org of many profiles and apps, and what it costs in memory.
 *
 *   node --import tsx scripts/bench/scale.ts [profiles] [apps] [population|profile] [tree]
 *
 * With `tree` every profile has a record with file and line. What is printed is what `--json` prints.
 */
import { effectiveReport } from '../../src/effective/effective.js';
import { DOCUMENTED } from '../../src/effective/channels.js';
import { jsonText } from '../../src/cli/output/jsonText.js';
import { noteWriter } from '../../src/cli/output/words.js';
import { orgOf, treeOf } from './scaleOrg.js';

const [profileCount = 2000, appCount = 1000] = process.argv.slice(2, 4).map(Number);
const grain = process.argv[4] === 'profile' ? 'profile' : 'population';
const isTree = process.argv[5] === 'tree';
const snapshot = (isTree ? treeOf : orgOf)(profileCount, appCount);
const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;
const rssBefore = process.memoryUsage().rss;

const start = performance.now();
const result = effectiveReport(
  snapshot,
  { profiles: [], apps: [], grain, reading: DOCUMENTED, assumedLimit: undefined },
  noteWriter()
);
const resolved = performance.now();
let bytes = 0;
for (const part of jsonText(result.status === 'report' ? { status: 0, result: result.report, warnings: [] } : result)) {
  bytes += Buffer.byteLength(part);
}
const written = performance.now();

const rows = result.status === 'report' ? result.report.populations : [];
console.log(
  [
    `${profileCount} profiles x ${appCount} apps, ${isTree ? 'a tree of records, ' : ''}--by ${grain}`,
    `${(resolved - start).toFixed(0)} ms report + ${(written - resolved).toFixed(0)} ms JSON`,
    `${megabytes(process.resourceUsage().maxRSS * 1024)} peak RSS (${megabytes(rssBefore)} before)`,
    `${megabytes(bytes)} as printed`,
    `${rows.length} rows`,
  ].join(' · ')
);
