import { distance } from 'fastest-levenshtein';
import picomatch from 'picomatch';
import { nameKey } from './profileNames.js';

/**
 * What a glob is, for flags, policy files and desired states alike. `bash`: a star also stands for a slash, since names are
 * not paths. `flags`: in any letter case, and a line break is a sign like any other.
 */
const GLOB = { bash: true, dot: true, flags: 'is' } as const;

/**
 * Whether a text may stand for several names. It may be a name all the same: names hold brackets and stars. A backslash takes
 * the meaning from what follows it.
 */
export const isGlob = (text: string): boolean => /[*?[\]{}!\\]/.test(text);

const fitsGlob = (glob: string, keys: readonly string[]): boolean => {
  if (!isGlob(glob)) return false;
  const fits = picomatch(glob, GLOB);
  return keys.some((key) => fits(key));
};

/** A glob that fits a name and nothing else. A backslash before a backslash is not always one. */
export const literalGlob = (name: string): string =>
  name.replaceAll(/[\\*?[\]{}()!+@|"]/g, (special) => (special === '\\' ? String.raw`[\\]` : `\\${special}`));

const EVERYTHING = '*';

/**
 * Whether one of the texts of a policy stands for something of these names, in any letter case. `there`: the keys of all
 * names that there are; a text that is one of them means that name and is no glob. A star alone is everything all the same:
 * what somebody calls so must not take everything else out of a rule.
 */
export const fitsAny = (texts: readonly string[], names: readonly string[], there: ReadonlySet<string>): boolean => {
  const keys = names.map(nameKey);
  return texts.map(nameKey).some((text) => {
    const isName = text !== EVERYTHING && there.has(text);
    return keys.includes(text) || (!isName && fitsGlob(text, keys));
  });
};

/** How something is named: by one of its very names, or by a glob that fits one. */
export type NamedBy = 'name' | 'glob';

/**
 * The things that a text names, of all that there are. `keysOf`: the keys of a thing's names; `keys`: those of the text.
 * What goes by that very name is meant, and only where nothing does, what the text fits as a glob.
 */
const namedByText = <T>(
  text: string,
  items: readonly T[],
  keysOf: (item: T) => readonly string[],
  { keys, mayBeGlob }: { readonly keys: readonly string[]; readonly mayBeGlob: boolean }
): { readonly by: NamedBy; readonly items: readonly T[] } => {
  const exact = items.filter((item) => keysOf(item).some((key) => keys.includes(key)));
  if (exact.length > 0 || !mayBeGlob) return { by: 'name', items: exact };
  return { by: 'glob', items: items.filter((item) => fitsGlob(nameKey(text), keysOf(item))) };
};

/** What texts stand for among some things. */
export type Naming<T> = {
  /** In the order of the things. */
  readonly chosen: readonly T[];
  /** `undefined`: no text names it. */
  readonly namedBy: (item: T) => NamedBy | undefined;
  /** Texts that stand for nothing. */
  readonly unknown: readonly string[];
};

/**
 * Finds what texts name. A thing that one text names in full is named by its name, whatever globs fit it too. `keysOfText`:
 * the keys of a text, where it may be spelled in several ways; `globs` false: every text is a name; `meant`: by which name
 * and among which things a text is looked for, where it says more than a name.
 */
export const namesIn = <T>(
  texts: readonly string[],
  items: readonly T[],
  keysOf: (item: T) => readonly string[],
  {
    keysOfText = (text) => [nameKey(text)],
    globs = true,
    meant = (text) => ({ text, items }),
  }: {
    readonly keysOfText?: (text: string) => readonly string[];
    readonly globs?: boolean;
    readonly meant?: (text: string) => { readonly text: string; readonly items: readonly T[] };
  } = {}
): Naming<T> => {
  const named = new Map<T, NamedBy>();
  const unknown: string[] = [];
  for (const text of texts) {
    const { text: name, items: among } = meant(text);
    const found = namedByText(name, among, keysOf, { keys: keysOfText(name), mayBeGlob: globs });
    for (const item of found.items) if (named.get(item) !== 'name') named.set(item, found.by);
    if (found.items.length === 0) unknown.push(text);
  }
  return { chosen: items.filter((item) => named.has(item)), namedBy: (item) => named.get(item), unknown };
};

const NEAREST = 3;

/** More than this part of the letters differing is no slip but another name. */
const MOST_SLIPS = 0.4;

/** The names that may have been meant: those that hold the one asked for, or differ in few of its letters; the likest first. */
export const nearestNames = (name: string, candidates: readonly string[]): readonly string[] => {
  const wanted = name.toLowerCase();
  return [...new Set(candidates)]
    .map((candidate) => ({
      candidate,
      far: candidate.toLowerCase().includes(wanted) ? 0 : distance(wanted, candidate.toLowerCase()),
    }))
    .filter(({ far }) => far <= Math.ceil(wanted.length * MOST_SLIPS))
    .sort((a, b) => a.far - b.far || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, NEAREST)
    .map(({ candidate }) => candidate);
};

const plain = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/** Whether a name looks like a slip in writing one of the candidates: a part of it, or but for a letter, in long names two. */
export const isNearly = (name: string, candidates: readonly string[]): boolean => {
  const wanted = plain(name);
  const slips = wanted.length > 5 ? 2 : 1;
  return candidates.map(plain).some((candidate) => candidate.includes(wanted) || distance(wanted, candidate) <= slips);
};

/** Whose a component is, by its name: `ConnectedApp:Portal` and `ExtlClntAppOauthConfigurablePolicies:Portal_oauthPlcy` are both of `Portal`. */
export const ownerNameIn = (component: string): string =>
  component.slice(component.indexOf(':') + 1).replace(/_oauthPlcy$/, '');
