import { LIMITS } from '../facts/limits.js';
import type { FilePlace, FileProblem } from './unusableFile.js';

/** A text that is no JSON, or JSON that means two things. `offset`: where, in UTF-16 code units. */
export class BadJson extends Error {
  public constructor(
    public readonly problem: Extract<FileProblem, 'syntax' | 'cut' | 'twice' | 'reserved' | 'too-deep'>,
    public readonly offset: number,
    public readonly found: string
  ) {
    super(problem);
    this.name = 'BadJson';
  }
}

type Path = readonly PropertyKey[];
type Frame = { readonly isList: boolean; readonly keys: Set<string>; at: string | number };
type Wanted = 'value' | 'key' | 'colon' | 'next';

const SPACE = /[\t\n\r ]*/y;
const SCALAR = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/y;
const BACKSLASH = '\\';

const endOf = (pattern: RegExp, text: string, at: number): number => {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
};

/** Just after the closing quote of the text that begins at `at`. No pattern: a long text would take the stack of one. */
const endOfText = (text: string, at: number): number => {
  for (let here = at + 1; here < text.length; here += 1) {
    const sign = text[here] ?? '';
    if (sign === '"') return here + 1;
    if (sign < ' ') throw new BadJson('syntax', here, sign);
    if (sign === BACKSLASH) here += 1;
  }
  throw new BadJson('cut', text.length, '');
};

/**
 * Goes through a text once. JSON leaves open what a key means that occurs twice (RFC 8259, 4), and `__proto__` is none of
 * ours: both are refused.
 *
 * @throws BadJson
 */
const walk = (text: string, onValue: (frames: readonly Frame[], start: number) => void): void => {
  const frames: Frame[] = [];
  let wanted: Wanted = 'value';
  let mayClose = false;
  for (let at = 0; ;) {
    at = endOf(SPACE, text, at);
    const sign = text[at];
    const top = frames.at(-1);
    if (sign === undefined) {
      if (wanted === 'next' && top === undefined) return;
      throw new BadJson('cut', at, '');
    }
    const refuse = (): never => {
      throw new BadJson('syntax', at, sign);
    };
    const isClosing = top !== undefined && sign === (top.isList ? ']' : '}') && (wanted === 'next' || mayClose);
    mayClose = false;
    if (isClosing) {
      frames.pop();
      wanted = 'next';
      at += 1;
    } else if (wanted === 'next') {
      if (top === undefined || sign !== ',') return refuse();
      wanted = top.isList ? 'value' : 'key';
      if (typeof top.at === 'number') top.at += 1;
      at += 1;
    } else if (wanted === 'colon') {
      if (sign !== ':') return refuse();
      wanted = 'value';
      at += 1;
    } else if (wanted === 'key') {
      if (sign !== '"' || top === undefined) return refuse();
      const end = endOfText(text, at);
      const key = textAt(text, at, end);
      if (key === '__proto__') throw new BadJson('reserved', at, key);
      if (top.keys.has(key)) throw new BadJson('twice', at, key);
      top.keys.add(key);
      top.at = key;
      wanted = 'colon';
      at = end;
    } else {
      onValue(frames, at);
      if (sign === '[' || sign === '{') {
        if (frames.length >= LIMITS.depth) throw new BadJson('too-deep', at, String(LIMITS.depth));
        frames.push({ isList: sign === '[', keys: new Set(), at: sign === '[' ? 0 : '' });
        wanted = sign === '[' ? 'value' : 'key';
        mayClose = true;
        at += 1;
      } else {
        const end: number = sign === '"' ? endOfText(text, at) : endOf(SCALAR, text, at);
        if (end === at) return refuse();
        wanted = 'next';
        at = end;
      }
    }
  }
};

/** What a text in quotes says. */
const textAt = (text: string, start: number, end: number): string => {
  try {
    return JSON.parse(text.slice(start, end)) as string;
  } catch {
    throw new BadJson('syntax', start, text[start] ?? '');
  }
};

/**
 * A JSON text as a value.
 *
 * @throws BadJson
 */
export const parseJson = (text: string): unknown => {
  walk(text, () => undefined);
  try {
    return JSON.parse(text);
  } catch {
    // All that the walk leaves to it is what stands behind a backslash.
    throw new BadJson('syntax', Math.max(0, text.indexOf(BACKSLASH)), BACKSLASH);
  }
};

/** Where the value at a path of a good text begins, or the nearest thing around it. */
export const offsetIn = (text: string, path: Path): number => {
  let [best, found] = [-1, 0];
  walk(text, (frames, start) => {
    if (frames.length <= best || frames.length > path.length) return;
    if (!frames.every(({ at }, index) => at === path[index])) return;
    best = frames.length;
    found = start;
  });
  return found;
};

/** The line and column of an offset. */
export const placeIn = (text: string, offset: number): FilePlace => {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
};
