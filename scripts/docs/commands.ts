import { readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

type Flag = {
  readonly type: 'boolean' | 'option';
  readonly char?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly options?: readonly string[];
  readonly multiple?: boolean;
  readonly required?: boolean;
  readonly hidden?: boolean;
  readonly default?: unknown;
};

type CommandClass = {
  readonly summary: string;
  readonly description: string;
  readonly flags?: Readonly<Record<string, Flag>>;
  readonly errorCodes: { readonly body: ReadonlyArray<{ readonly name: string; readonly description: string }> };
};

export type Command = CommandClass & {
  /** As it is typed after `sf session`. */
  readonly name: string;
  /** Its page below docs/commands. */
  readonly page: string;
};

/** Ends what is written from the command; what follows in the page is written by hand. */
export const BY_HAND = '<!-- From here on by hand. -->';

const FOLDER = join(import.meta.dirname, '../../src/commands/session');

/** Every command, by name. */
export const commands = async (): Promise<readonly Command[]> => {
  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
  const loaded = files.sort().map(async (path): Promise<Command> => {
    const words = path.replace(/\.ts$/, '').split(sep);
    const { default: found } = (await import(pathToFileURL(join(FOLDER, path)).href)) as { default: CommandClass };
    const { summary, description, flags, errorCodes } = found;
    return { name: words.join(' '), page: `${words.join('-')}.md`, summary, description, flags, errorCodes };
  });
  return Promise.all(loaded);
};

const inCell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s+/g, ' ').trim();

const flagCell = (name: string, { char, type, options }: Flag): string => {
  const value =
    type === 'boolean' ? '' : ` ${options === undefined ? `<${name.split('-').at(-1) ?? name}>` : options.join('|')}`;
  return `\`${char === undefined ? '' : `-${char}, `}--${name}${inCell(value) === '' ? '' : ` ${inCell(value)}`}\``;
};

const meaningCell = ({ summary = '', description = '', multiple, required, default: value }: Flag): string =>
  [
    summary,
    description,
    ...(required === true ? ['Required.'] : []),
    ...(multiple === true && !/several times/.test(summary + description) ? ['Can be given several times.'] : []),
    ...(typeof value === 'string' ? [`Default: \`${value}\`.`] : []),
  ]
    .map(inCell)
    .filter((text) => text !== '')
    .join(' ');

/** What a page begins with: from the command itself. */
export const headOf = ({ name, summary, description, flags, errorCodes }: Command): string =>
  [
    `# \`sf session ${name}\``,
    '',
    '<!-- Written from the command by `npm run docs`. -->',
    '',
    summary,
    '',
    description,
    '',
    '| flag | meaning |',
    '|---|---|',
    ...Object.entries(flags ?? {})
      .filter(([, flag]) => flag.hidden !== true)
      .map(([flagName, flag]) => `| ${flagCell(flagName, flag)} | ${meaningCell(flag)} |`),
    '| `--json` | The answer as JSON, under `result`. |',
    '',
    '| exit code | meaning |',
    '|---|---|',
    ...errorCodes.body.map((code) => `| ${code.name} | ${inCell(code.description)} |`),
    '',
    BY_HAND,
  ].join('\n');

/** The page with a head that is current; a page without a body is not one. */
export const pageOf = (command: Command, there: string): string =>
  `${headOf(command)}\n\n${(there.split(BY_HAND)[1] ?? '').trim()}\n`;

/** The table of commands in README.md. */
export const commandTable = (all: readonly Command[]): string =>
  [
    '| command | |',
    '|---|---|',
    ...all.map(({ name, page, summary }) => `| [\`sf session ${name}\`](docs/commands/${page}) | ${inCell(summary)} |`),
  ].join('\n');
