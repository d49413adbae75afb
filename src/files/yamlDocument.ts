import {
  isScalar,
  Lexer,
  LineCounter,
  parseDocument,
  Parser,
  visit,
  type Document,
  type Node,
  type YAMLMap,
} from 'yaml';
import { LIMITS } from '../facts/limits.js';
import { namedText, NoText } from './namedText.js';
import { UnusableYaml, type YamlProblem } from './unusableYaml.js';

export type YamlPlace = Pick<YamlProblem, 'line' | 'column'>;

/** A whole document, with the place of every offset of its text. */
export type YamlDocument = { readonly document: Document.Parsed; readonly placeAt: (offset: number) => YamlPlace };

const byPlace = (a: YamlPlace, b: YamlPlace): number => a.line - b.line || a.column - b.column;

/** @throws UnusableYaml with everything that is wrong, in the order of its places. */
export const refuseYaml = (path: string, problems: readonly YamlProblem[]): never => {
  const sorted = [...problems].sort(byPlace);
  const rest = sorted[LIMITS.problems];
  if (rest === undefined) throw new UnusableYaml(path, null, sorted);
  const more = { ...rest, problem: 'more', found: '', allowed: [] };
  throw new UnusableYaml(path, null, [...sorted.slice(0, LIMITS.problems), more]);
};

/**
 * Where a text goes deeper than anything here does; `undefined` for one that does not. Found without making anything of it:
 * from a thousand lists inside of each other the parser's next step makes a pattern that takes all memory.
 */
const deepAt = (text: string): number | undefined => {
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    // It goes on as its documents are asked for, and only then.
    Array.from(parser.next(lexeme));
    if (parser.stack.length > LIMITS.depth) return parser.offset;
  }
  return undefined;
};

const syntaxProblems = ({ document, placeAt }: YamlDocument): readonly YamlProblem[] =>
  [...document.errors, ...document.warnings].map(({ pos, message }) => ({
    ...placeAt(pos[0]),
    problem: 'syntax',
    found: message,
    allowed: [],
  }));

/** An alias can stand for a thousand copies of a thousand copies; nothing here needs one. */
const aliasProblems = ({ document, placeAt }: YamlDocument): readonly YamlProblem[] => {
  const problems: YamlProblem[] = [];
  const note = (found: string, node: Node): void => {
    problems.push({ ...placeAt(node.range?.[0] ?? 0), problem: 'alias', found, allowed: [] });
  };
  visit(document, {
    Alias: (_, node) => {
      note(`*${node.source}`, node);
    },
    Value: (_, node) => {
      if (node.anchor !== undefined) note(`&${node.anchor}`, node);
    },
  });
  return problems;
};

/** The parser's own search compares each key with each other one: half a megabyte of them takes minutes. */
const keysTwice = ({ document, placeAt }: YamlDocument): readonly YamlProblem[] => {
  const problems: YamlProblem[] = [];
  const look = ({ items }: YAMLMap): void => {
    const keys = new Set<unknown>();
    for (const { key } of items) {
      if (!isScalar(key)) continue;
      const place = placeAt(key.range?.[0] ?? 0);
      if (keys.has(key.value)) problems.push({ ...place, problem: 'twice', found: String(key.value), allowed: [] });
      keys.add(key.value);
    }
  };
  visit(document, {
    Map: (_, map) => {
      look(map);
    },
  });
  return problems;
};

const textOf = async (path: string): Promise<string> => {
  try {
    return await namedText(path, LIMITS.handWrittenBytes);
  } catch (error) {
    if (error instanceof NoText) throw new UnusableYaml(path, error.code, []);
    throw error;
  }
};

/**
 * Reads a YAML file that somebody wrote by hand. YAML 1.2 without its surprises: no key twice or that is no text, no merge
 * keys, no aliases, no second document, no depth.
 *
 * @throws UnusableYaml
 */
export const readYamlDocument = async (path: string): Promise<YamlDocument> => {
  const text = await textOf(path);
  const lineCounter = new LineCounter();
  const placeAt = (offset: number): YamlPlace => {
    const { line, col } = lineCounter.linePos(offset);
    return { line, column: col };
  };
  const deep = deepAt(text);
  if (deep !== undefined) {
    const before = text.slice(0, deep);
    const place = { line: before.split('\n').length, column: deep - before.lastIndexOf('\n') };
    return refuseYaml(path, [{ ...place, problem: 'too-deep', found: String(LIMITS.depth), allowed: [] }]);
  }
  const document = parseDocument(text, {
    lineCounter,
    prettyErrors: false,
    stringKeys: true,
    uniqueKeys: false,
    logLevel: 'error',
  });
  const read: YamlDocument = { document, placeAt };
  const malformed = [...syntaxProblems(read), ...aliasProblems(read), ...keysTwice(read)];
  return malformed.length > 0 ? refuseYaml(path, malformed) : read;
};
