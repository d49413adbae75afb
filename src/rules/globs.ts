import picomatch from 'picomatch';
import { nameKey } from '../facts/profileNames.js';

// `bash`: a star also stands for a slash, since names are not paths.
const OPTIONS = { bash: true, dot: true, nocase: true } as const;

/** Whether one of the globs fits one of the names, in any letter case. A glob that is a name as it stands means that name. */
export const fitsAny = (globs: readonly string[], names: readonly string[]): boolean => {
  const keys = names.map(nameKey);
  return globs.some((glob) => {
    const key = nameKey(glob);
    if (keys.includes(key)) return true;
    const fits = picomatch(key, OPTIONS);
    return keys.some((name) => fits(name));
  });
};

/** A glob that fits a name and nothing else. A backslash before a backslash is not always one. */
export const literalGlob = (name: string): string =>
  name.replaceAll(/[\\*?[\]{}()!+@|"]/g, (special) => (special === '\\' ? String.raw`[\\]` : `\\${special}`));
