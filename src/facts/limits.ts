const KIB = 1024;
const MIB = 1024 * KIB;
const SECOND = 1000;

/**
 * How much of anything is taken in before it is refused, in one place. None of them is near what a real org, tree or file
 * needs; each keeps one hostile input from taking the memory, the time or the open files of the whole run.
 */
export const LIMITS = {
  /** Files and folders open at one time. Systems give a process 256 (macOS) or 1,024 (Linux) unless somebody asks for more. */
  openFiles: 32,
  /** Bytes of one file of a source tree. */
  treeFileBytes: 10 * MIB,
  /** Bytes of a file that people write by hand: a policy, a desired state, a list of orgs. */
  handWrittenBytes: 256 * KIB,
  /** Bytes of a file that this plugin wrote: a snapshot, a plan, a journal, a baseline. */
  ownFileBytes: 256 * MIB,
  /** Milliseconds that a pipe which somebody named as a file may say nothing. */
  pipeSilenceMs: 30 * SECOND,
  /** Elements, objects or lists inside of each other. A component has fewer than ten. */
  depth: 50,
  /** Bytes of one answer of an org, decoded. The largest real ones, 2,000 rows or ten components, have a few million. */
  answerBytes: 128 * MIB,
  /** Rows that one query brings at most; the answer then says that it is cut. */
  queryRows: 200_000,
  /** Pages of one query that are asked for, one after the other. The largest have 2,000 rows each, the smallest 200. */
  queryPages: 2000,
  /** Tokens that are read of one org, in parts, however many it says that it has. */
  tokens: 1_000_000,
  /** Shards that a list of orgs is cut into. */
  shards: 1000,
  /** Things wrong with one file that are told; of the others there is a number. */
  problems: 100,
  /** Milliseconds from the first byte of an answer to its last. */
  answerMs: 300 * SECOND,
  /** Milliseconds without a sign of the org: the platform ends a request of its own after 120 seconds. */
  silenceMs: 150 * SECOND,
  /** Bytes that `git ls-tree` may list: about a million paths. */
  gitListingBytes: 128 * MIB,
  /** Bytes of all the files that are read of one revision. */
  gitContentBytes: 256 * MIB,
  /** Milliseconds that one call of git may take. */
  gitMs: 60 * SECOND,
} as const;
