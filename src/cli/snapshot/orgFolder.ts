import { isImpossibleOnWindows } from '../../disk/windowsNames.js';
import { sha256Hex } from '../sha256.js';

/** Short enough for any file system, with the mark behind it. */
const LONGEST = 60;

/** Digits of the hash of a name: enough to tell any list of orgs apart. */
const DIGITS = 12;

const MARKED = /-[0-9a-f]{12}$/;

/** Lower case alone, and no dot at either end: it names the same folder everywhere, and never one above. */
const PLAIN = /^[a-z0-9_](?:[a-z0-9_-]|\.(?=[a-z0-9_-]))*$/;

const isPlain = (name: string): boolean =>
  name.length <= LONGEST && PLAIN.test(name) && !MARKED.test(name) && !isImpossibleOnWindows(name);

/**
 * What the folder of an org is called, by its name alone: the same on every day and in every shard, whoever else is in the list.
 * A name that not every file system takes as it is, or that another may differ from in its case alone, gets a mark of its own.
 */
export const orgFolder = (name: string): string => {
  if (isPlain(name)) return name;
  const safe = name
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, '_')
    .replace(/^(?=-|$)/, '_')
    .slice(0, LONGEST);
  return `${safe}-${sha256Hex(name).slice(0, DIGITS)}`;
};
