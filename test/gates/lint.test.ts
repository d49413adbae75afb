import { expect } from 'chai';
import { seedTree, type SeededTree } from './seededTree.js';

type LintedFile = { filePath: string; messages: { ruleId: string | null; message: string }[] };

const command = (parts: {
  summary?: string;
  body?: string;
}): string => `import { Messages, Org } from '@salesforce/core';
import { Flags, SfCommand } from '@salesforce/sf-plugins-core';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-session', 'seed');

export type SeedResult = { org: string | undefined };

export default class Seed extends SfCommand<SeedResult> {
  public static override readonly summary = ${parts.summary ?? `messages.getMessage('summary')`};
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly flags = {
    app: Flags.string({ summary: messages.getMessage('flags.app.summary') }),
  };

  public async run(): Promise<SeedResult> {
    const { flags } = await this.parse(Seed);
    const org = await Org.create({ aliasOrUsername: flags.app ?? '' });
    ${parts.body ?? `const connection = org.getConnection('67.0');`}
    return { org: connection.getUsername() };
  }
}
`;

const MESSAGES = `# summary

Seed.

# examples

- Seed it:

  <%= config.bin %> <%= command.id %> --app Portal

# flags.app.summary

Name of the app.
`;

const PURE_FOLDERS = [
  'facts',
  'effective',
  'explain',
  'diff',
  'verify',
  'rules',
  'check',
  'diagnose',
  'change',
  'render',
];

const CLEAN: Record<string, string> = {
  'messages/seed.md': MESSAGES,
  'src/commands/session/clean.ts': command({}),
  'src/effective/clean.ts': `/** Given the time, it says how long ago. */
export const age = (then: Date, now: Date): string => \`\${now.getTime() - then.getTime()} ms since \${then.toISOString()}\`;
export const spring = new Date(Date.UTC(2026, 2, 1)).getUTCMonth();
`,
  'src/org/clean.ts': `export const startedAt = (): Date => new Date();\nexport const home = process.env['HOME'];\n`,
  'test/unit/clean.test.ts': `import { expect } from 'chai';
import { spring } from '../../src/effective/clean.js';

describe('clean', () => {
  it('asserts as chai does', () => {
    expect(spring === 2).to.be.true;
  });
});
`,
};

/** One violation per line of a pure module. */
const IMPURE: Record<string, string> = {
  'process.argv': 'no-restricted-globals',
  'console.log': 'no-restricted-globals',
  fetch: 'no-restricted-globals',
  setTimeout: 'no-restricted-globals',
  setInterval: 'no-restricted-globals',
  setImmediate: 'no-restricted-globals',
  queueMicrotask: 'no-restricted-globals',
  'performance.now()': 'no-restricted-globals',
  'crypto.randomUUID()': 'no-restricted-globals',
  'globalThis.process': 'no-restricted-globals',
  'new Date()': 'no-restricted-syntax',
  'Date()': 'no-restricted-syntax',
  'new Date(0).getHours()': 'no-restricted-syntax',
  'new Date(0).getTimezoneOffset()': 'no-restricted-syntax',
  'new Date(0).toLocaleString()': 'no-restricted-syntax',
  "'a'.localeCompare('b')": 'no-restricted-syntax',
  "import('./other.js')": 'no-restricted-syntax',
  'Date.now()': 'no-restricted-properties',
  'Math.random()': 'no-restricted-properties',
};
const impureModule = Object.keys(IMPURE)
  .map((expression, index) => `export const seed${index} = ${expression};\n`)
  .join('');

/** What a seeded file says and the rule that has to fire in it. */
const SEEDED: { file: string; says: string; fires: string }[] = [
  {
    file: 'src/commands/session/hard-coded.ts',
    says: command({ summary: `'Seed.'` }),
    fires: 'sf-plugin/no-hardcoded-messages-commands',
  },
  {
    file: 'src/commands/session/missing-message.ts',
    says: command({ summary: `messages.getMessage('no.such.key')` }),
    fires: 'sf-plugin/no-missing-messages',
  },
  {
    file: 'src/commands/session/no-version.ts',
    says: command({ body: 'const connection = org.getConnection();' }),
    fires: 'sf-plugin/get-connection-with-version',
  },
  {
    file: 'src/cli/floating.ts',
    says: `const late = async (): Promise<void> => Promise.resolve();\nexport const go = (): void => {\n  late();\n};\n`,
    fires: '@typescript-eslint/no-floating-promises',
  },
  {
    file: 'src/cli/anything.ts',
    says: `export const go = (text: string): string => JSON.parse(text);\n`,
    fires: '@typescript-eslint/no-unsafe-return',
  },
  {
    file: 'src/effective/forgotten.ts',
    says: `type Kind = 'a' | 'b';\nexport const go = (kind: Kind): number => {\n  switch (kind) {\n    case 'a':\n      return 1;\n  }\n  return 0;\n};\n`,
    fires: '@typescript-eslint/switch-exhaustiveness-check',
  },
  {
    file: 'src/cli/silenced.ts',
    says: `// eslint-disable-next-line eqeqeq\nexport const go = 1;\n`,
    fires: 'null',
  },
  {
    file: 'test/unit/floating.test.ts',
    says: `describe('late', () => {\n  it('is awaited', () => {\n    Promise.resolve();\n  });\n});\n`,
    fires: '@typescript-eslint/no-floating-promises',
  },
];

describe('gate: lint', () => {
  let tree: SeededTree;
  let seeded: Map<string, LintedFile['messages']>;
  let code: number;
  const lint = async (): Promise<{ code: number; files: Map<string, LintedFile['messages']> }> => {
    const { code, stdout, stderr } = await tree.run('eslint', ['--format', 'json', 'src', 'test/unit']);
    expect(stderr).to.equal('');
    const files = (JSON.parse(stdout) as LintedFile[]).map(
      ({ filePath, messages }) =>
        [filePath.slice(filePath.replaceAll('\\', '/').search(/(src|test)[/]/)), messages] as const
    );
    return { code, files: new Map(files.map(([path, messages]) => [path.replaceAll('\\', '/'), messages])) };
  };
  const rulesIn = (file: string): string[] => (seeded.get(file) ?? []).map(({ ruleId }) => String(ruleId));

  before(async () => {
    tree = seedTree({
      ...CLEAN,
      ...Object.fromEntries(PURE_FOLDERS.map((folder) => [`src/${folder}/impure.ts`, impureModule])),
      ...Object.fromEntries(SEEDED.map(({ file, says }) => [file, says])),
    });
    ({ code, files: seeded } = await lint());
  });
  after(() => {
    tree.remove();
  });

  for (const file of Object.keys(CLEAN).filter((path) => path.endsWith('.ts'))) {
    it(`passes ${file}`, () => {
      expect(seeded.get(file)).to.deep.equal([]);
    });
  }

  it('fails', () => {
    expect(code).to.equal(1);
  });

  for (const { file, fires } of SEEDED) {
    it(`fires ${fires} in ${file}`, () => {
      expect(rulesIn(file)).to.include(fires);
    });
  }

  for (const folder of PURE_FOLDERS) {
    it(`finds every impurity in src/${folder}`, () => {
      const found = (seeded.get(`src/${folder}/impure.ts`) ?? []) as unknown as { line: number; ruleId: string }[];
      const impurities = Object.entries(IMPURE);
      const missed = impurities.filter(
        ([, rule], index) => !found.some(({ line, ruleId }) => line === index + 1 && ruleId === rule)
      );
      expect(missed).to.deep.equal([]);
    });
  }
});
