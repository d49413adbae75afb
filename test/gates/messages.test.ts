import { basename } from 'node:path';
import { expect } from 'chai';
import ts from 'typescript';
import { filesIn, nodesOf, parsed, type Files } from './sourceFiles.js';

type Call = { readonly file: string | null; readonly key: RegExp; readonly shown: string };
type Uses = {
  /** Texts that the code holds: literals of values and of types, names of properties, numbers. */
  readonly texts: ReadonlySet<string>;
  /** What may fill a hole besides: words within texts and patterns, and names of any kind (`z.array` gives 'array'). */
  readonly parts: ReadonlySet<string>;
  /** Texts with holes, as their fixed parts. */
  readonly templates: ReadonlyArray<readonly string[]>;
  /** Keys that are asked for, and of which file, where that can be seen. */
  readonly calls: readonly Call[];
  readonly loaded: ReadonlySet<string>;
};

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
const pattern = (parts: readonly string[]): RegExp => new RegExp(`^${parts.map(escaped).join('(.+?)')}$`);

const partsOf = (node: ts.TemplateExpression): readonly string[] => [
  node.head.text,
  ...node.templateSpans.map(({ literal }) => literal.text),
];

/** The keys that an argument stands for; of a choice, those of both branches. */
const keysOf = (node: ts.Expression | undefined): ReadonlyArray<readonly [key: RegExp, shown: string]> => {
  if (node === undefined) return [];
  if (ts.isStringLiteralLike(node)) return [[pattern([node.text]), node.text]];
  if (ts.isTemplateExpression(node)) return [[pattern(partsOf(node)), node.getText()]];
  return ts.isConditionalExpression(node) ? [...keysOf(node.whenTrue), ...keysOf(node.whenFalse)] : [];
};

/** `wordsFrom('x')` and `Messages.loadMessages('sf-plugin-session', 'x')`: the file of sentences that is loaded. */
const loadedBy = (node: ts.Node | undefined): string | null => {
  if (node === undefined || !ts.isCallExpression(node)) return null;
  const callee = node.expression.getText();
  const argument =
    callee === 'wordsFrom' ? node.arguments[0] : /\.loadMessages$/.test(callee) ? node.arguments[1] : undefined;
  return argument !== undefined && ts.isStringLiteralLike(argument) ? argument.text : null;
};

const usesIn = (files: Files): Uses => {
  const texts = new Set<string>();
  const parts = new Set(Object.values(files).flatMap((text) => text.match(/[\w$]+(?:-[\w$]+)*/g) ?? []));
  const templates: (readonly string[])[] = [];
  const calls: Call[] = [];
  const loaded = new Set<string>();
  const nodes = Object.entries(files).map(([path, text]) => nodesOf(parsed(path, text)));

  // Names under which sentences are handed on: `words: Words`.
  const speakers = new Set(
    nodes
      .flat()
      .flatMap((node) =>
        (ts.isParameter(node) || ts.isPropertySignature(node)) && node.type?.getText() === 'Words'
          ? [node.name.getText()]
          : []
      )
  );
  for (const ofFile of nodes) {
    const own = new Map<string, string>();
    for (const node of ofFile) {
      const file = ts.isVariableDeclaration(node) ? loadedBy(node.initializer) : null;
      if (ts.isVariableDeclaration(node) && file !== null) own.set(node.name.getText(), file);
      if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) texts.add(node.text);
      if (ts.isTemplateExpression(node)) templates.push(partsOf(node));
      if ((ts.isPropertyAssignment(node) || ts.isPropertySignature(node)) && ts.isIdentifier(node.name))
        texts.add(node.name.text);
      const load = loadedBy(node);
      if (load !== null) loaded.add(load);
    }
    for (const node of ofFile.filter((each) => ts.isCallExpression(each))) {
      const callee = node.expression;
      const speaker =
        ts.isPropertyAccessExpression(callee) && /^getMessages?$/.test(callee.name.text) ? callee.expression : callee;
      const name = ts.isPropertyAccessExpression(speaker) ? speaker.name.text : speaker.getText();
      const file = loadedBy(speaker) ?? own.get(name) ?? null;
      if (file === null && !speakers.has(name)) continue;
      calls.push(...keysOf(node.arguments[0]).map(([key, shown]) => ({ file, key, shown })));
    }
  }
  return { texts, parts, templates, calls, loaded };
};

/** The keys of a file of sentences; what belongs to an error, an example or a flag by its ending comes with it. */
const keysIn = (text: string): readonly string[] => [...text.matchAll(/^# (.+)$/gm)].map(([, key = '']) => key.trim());

const messageProblems = (files: Files, messages: Files): readonly string[] => {
  const { texts, parts, templates, calls, loaded } = usesIn(files);
  const keys = Object.entries(messages).map(([path, text]): [string, readonly string[]] => [
    basename(path, '.md'),
    keysIn(text),
  ]);
  const every = keys.flatMap(([, all]) => all);
  const patterns = templates.filter((parts) => parts.some((part) => part !== '')).map(pattern);
  const isText = (text = ''): boolean => texts.has(text) || parts.has(text);
  const isMade = (text: string, isPart: (part?: string) => boolean): boolean =>
    patterns.some((each) => each.exec(text)?.slice(1).every(isPart) === true);
  // A hole may be filled by a text that has holes itself: `${key}.title`, of `control.${pack}.${id}`.
  const isUsed = (key: string): boolean =>
    texts.has(key) || isMade(key, (part = '') => isText(part) || isMade(part, isText));
  return [
    ...keys.flatMap(([file, all]) =>
      all.filter((key, at) => all.indexOf(key) < at).map((key) => `"${key}" stands twice in ${file}.md`)
    ),
    ...keys.filter(([file]) => !loaded.has(file) && !texts.has(file)).map(([file]) => `nobody loads ${file}.md`),
    ...keys.flatMap(([file, all]) =>
      all.filter((key) => !isUsed(key)).map((key) => `nobody uses "${key}" of ${file}.md`)
    ),
    ...calls
      .filter(({ file, key }) => !(keys.find(([name]) => name === file)?.[1] ?? every).some((each) => key.test(each)))
      .map(({ file, shown }) => `there is no ${shown} in ${file === null ? 'any file' : `${file}.md`}`),
  ];
};

describe('gate: messages', () => {
  it('are all used, and all that are asked for are there', () => {
    expect(messageProblems(filesIn(['src', 'page'], '.ts'), filesIn(['messages'], '.md'))).to.deep.equal([]);
  });

  const SOURCE = {
    'src/a.ts': "const words = wordsFrom('a');\nwords('known'); words(`kind.${kind}`);\ntype Kind = 'one';",
    'src/b.ts': "const tell = (say: Words): string => say(isOne ? `${key}.one` : 'many');\nconst key = 'users';",
  };
  const MESSAGES = { 'messages/a.md': '# known\n\nx\n\n# kind.one\n\nx\n\n# users.one\n\nx\n\n# many\n\nx\n' };

  it('pass where all fit', () => {
    expect(messageProblems(SOURCE, MESSAGES)).to.deep.equal([]);
  });

  it('are missed and found to be too many', () => {
    const more = {
      'messages/a.md': `${MESSAGES['messages/a.md']}# kind.two\n\nx\n`,
      'messages/z.md': '# known\n\nx\n',
    };
    expect(messageProblems(SOURCE, more)).to.deep.equal(['nobody loads z.md', 'nobody uses "kind.two" of a.md']);
    const asks = { ...SOURCE, 'src/c.ts': "wordsFrom('a')('lost');\nconst t = (say: Words) => say(`no.${such}`);" };
    expect(messageProblems(asks, MESSAGES)).to.deep.equal([
      'there is no lost in a.md',
      'there is no `no.${such}` in any file',
    ]);
  });

  it('are missed where a key stands twice, of which only the last would be said', () => {
    const twice = { 'messages/a.md': `${MESSAGES['messages/a.md']}\n# known\n\ny\n` };
    expect(messageProblems(SOURCE, twice)).to.deep.equal(['"known" stands twice in a.md']);
  });

  it('decides between one and many by a key for each (`counted`), and writes no "(s)"', () => {
    const half = Object.entries(filesIn(['messages'], '.md')).flatMap(([path, text]) =>
      text.split('\n').flatMap((line) => (/\w\(e?s\)/.test(line) ? [`${path}: ${line}`] : []))
    );
    expect(half).to.deep.equal([]);
  });
});
