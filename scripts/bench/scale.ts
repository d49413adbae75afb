/**
 * How long `effectiveReport` takes for an org of many profiles and apps, and what it costs in memory.
 *
 *   node --import tsx scripts/bench/scale.ts [profiles] [apps] [population|profile]
 */
import type { NoteRef } from '../../src/facts/fact.js';
import { effectiveReport } from '../../src/effective/effective.js';
import { DOCUMENTED } from '../../src/effective/channels.js';
import type { Note } from '../../src/facts/fact.js';
import { orgOf } from './scaleOrg.js';

const say = (): ((ref: NoteRef) => Note) => {
  const written = new Map<string, Note>();
  return (ref) => {
    const key = JSON.stringify(ref);
    const note = written.get(key) ?? {
      code: ref.code,
      text: `The sentence of ${ref.code} with ${ref.args.join(', ')}`,
    };
    written.set(key, note);
    return note;
  };
};

const [profileCount = 2000, appCount = 1000] = process.argv.slice(2, 4).map(Number);
const grain = process.argv[4] === 'profile' ? 'profile' : 'population';
const snapshot = orgOf(profileCount, appCount);
const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;
const rssBefore = process.memoryUsage().rss;

const start = performance.now();
const result = effectiveReport(
  snapshot,
  { profiles: [], apps: [], grain, reading: DOCUMENTED, assumedLimit: undefined },
  say()
);
const resolved = performance.now();
const json = JSON.stringify(result);
const written = performance.now();

const rows = result.status === 'report' ? result.report.populations : [];
console.log(
  [
    `${profileCount} profiles x ${appCount} apps, --by ${grain}`,
    `${(resolved - start).toFixed(0)} ms report + ${(written - resolved).toFixed(0)} ms JSON`,
    `${megabytes(process.resourceUsage().maxRSS * 1024)} peak RSS (${megabytes(rssBefore)} before)`,
    `${megabytes(json.length)} JSON`,
    `${rows.length} rows`,
  ].join(' · ')
);
