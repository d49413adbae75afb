import { diffSnapshots, type DiffOptions } from '../../../src/diff/diff.js';
import type { Change, Difference, DiffReport } from '../../../src/diff/report.js';
import type { Fact } from '../../../src/facts/fact.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import { DOCUMENTED } from '../../../src/effective/channels.js';
import { say } from '../support/builders.js';

export const diff = (before: Snapshot, after: Snapshot, options: Partial<DiffOptions> = {}): DiffReport =>
  diffSnapshots(before, after, { reading: DOCUMENTED, assumedLimit: undefined, ...options }, say);

const wordOf = (fact: Fact<unknown>): string => {
  if (fact.status === 'known')
    return typeof fact.value === 'object' ? JSON.stringify(fact.value) : `${fact.value as string | number | boolean}`;
  return fact.status === 'unset' ? '-' : `!${fact.reason}`;
};

/** A difference in one line: facet, channels, profiles, before and after. */
export const lineOf = (difference: Difference, { profileSets }: DiffReport): string => {
  const { facet, channels, flows, profileSet, before, after } = difference;
  const set = profileSet === null ? undefined : profileSets[profileSet];
  const who = set === undefined ? [] : [...set.labels, ...(set.anyOther ? ['(any other)'] : [])];
  const where = channels.map((channel) => (channel.kind === 'browser' ? 'browser' : channel.name)).join('+');
  return [facet, where, who.join('+'), flows?.join('+') ?? '', `${wordOf(before)} > ${wordOf(after)}`]
    .filter((part) => part !== '')
    .join(' ');
};

export const linesOf = (report: DiffReport): string[] =>
  report.changes.map((change: Change) => `${change.direction}: ${lineOf(change, report)}`);

/** What became of everything but the session timeouts. */
export const others = (report: DiffReport): string[] =>
  linesOf(report).filter((line) => !line.includes(': session-timeout '));
