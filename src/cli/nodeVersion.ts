/**
 * The first import of each command. Below the Node that the packages need, their own words would be a stack trace, so one line
 * says it instead. Nothing is imported here but what every Node has, and nothing is written in what Node 18 cannot read.
 */
import { readFileSync } from 'node:fs';

const ROOT = new URL('../../', import.meta.url);
const SENTENCES = 'nodeVersion';

const numbersOf = (version: string): readonly number[] => version.split('.').map(Number);

/** Whether a version, `20.20.2`, comes before another. */
export const isBefore = (version: string, needed: string): boolean => {
  const [here, least] = [numbersOf(version), numbersOf(needed)];
  const at = least.findIndex((number, index) => number !== here[index]);
  return at >= 0 && (here[at] ?? 0) < (least[at] ?? 0);
};

/**
 * Whether one of our commands is asked for. Of a linked plugin `sf` loads all commands whatever it is asked for, and other
 * commands are not ours to end; words come in any order.
 */
export const asksForSession = (args: readonly string[]): boolean =>
  args.some((arg) => arg === 'session' || arg.startsWith('session:'));

/** What is to be said to whoever has too old a Node; `undefined`: nothing. */
export const complaintAbout = (version: string): string | undefined => {
  const { engines } = JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8')) as { engines: { node: string } };
  const needed = engines.node.replace(/^>=/, '');
  if (!isBefore(version, needed)) return undefined;
  // Messages are loaded by a package that may be the one that does not run here.
  const [, text = ''] =
    /^# too-old\n\n(.+)$/m.exec(readFileSync(new URL(`messages/${SENTENCES}.md`, ROOT), 'utf8')) ?? [];
  return text.replace('%s', needed).replace('%s', version);
};

const complaint = asksForSession(process.argv.slice(2)) ? complaintAbout(process.versions.node) : undefined;
if (complaint !== undefined) {
  process.stderr.write(`${complaint}\n`);
  process.exit(1);
}
