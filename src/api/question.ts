import type { Interfaces } from '@oclif/core';
import { unknownArguments } from '../cli/errors.js';
import { parseFlags, type ParsedFlags } from '../cli/flags/parseFlags.js';
import type { Watch } from '../cli/output/progress.js';

/** What a program gets for a question. */
export type Reply = {
  /** As the command would end (its `--help` has the map): 0 done, 3 findings, 4 not everything could be told. */
  readonly exitCode: number;
  /** What the command shows as `result` under `--json`. */
  readonly result: object;
  /** The answer in a sentence or two; names of the org stand in quotes. */
  readonly headline: string;
};

/** What is said to a question beside its name: flags of the command without their dashes. */
export type Arguments = Readonly<Record<string, unknown>>;

/** One flag that a question takes, as data. */
export type Parameter = {
  readonly name: string;
  readonly kind: 'switch' | 'number' | 'text';
  /** It takes several values, as a list. */
  readonly isList: boolean;
  /** The only values it takes; `null`: any. */
  readonly options: readonly string[] | null;
  readonly default: string | number | boolean | null;
  readonly text: string;
  /** Its values name files or folders, or orgs by alias or user name. */
  readonly names: 'paths' | 'orgs' | null;
};

/** A question that reads and never writes to an org. */
export type ProgramQuestion = {
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly Parameter[];
  /** Where none of these parameters is given, the default org is read; `null`: it has to be told what to read. */
  readonly sources: readonly string[] | null;
  readonly ask: (given: Arguments, watch: Watch) => Promise<Reply>;
};

/** A command as far as a question is made of it. */
export type QuestionParts<F extends ParsedFlags> = {
  readonly command: {
    readonly summary: string;
    readonly description: string;
    readonly flags: Interfaces.FlagInput<F>;
  };
  /** Its flags that may be given. */
  readonly takes: readonly (keyof F & string)[];
  /** Flags that are always as they are here. */
  readonly always?: readonly string[];
  readonly sources: readonly (keyof F & string)[] | null;
  readonly answer: (flags: F, watch: Watch) => Promise<Reply>;
};

/** The flags that name something outside of the answer, in any command. */
const NAMES: Readonly<Record<string, Parameter['names']>> = {
  'source-dir': 'paths',
  snapshot: 'paths',
  snapshots: 'paths',
  'from-dir': 'paths',
  'from-snapshot': 'paths',
  policy: 'paths',
  baseline: 'paths',
  file: 'paths',
  'target-org': 'orgs',
  'from-org': 'orgs',
};

/** What is named by the flag of the same name in one command alone: the policy of refresh tokens is no file. */
type Renamed = Readonly<Record<string, Parameter['names']>>;

const isPlain = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** What oclif keeps of any flag. */
type AnyFlag = {
  readonly type: 'boolean' | 'option';
  readonly multiple?: boolean;
  readonly options?: readonly string[];
  readonly default?: unknown;
  readonly summary?: string;
  readonly description?: string;
};

const parameterOf = (name: string, flag: AnyFlag, names: Parameter['names']): Parameter => ({
  name,
  kind: flag.type === 'boolean' ? 'switch' : typeof flag.default === 'number' ? 'number' : 'text',
  isList: flag.multiple === true,
  options: flag.options ?? null,
  default: isPlain(flag.default) ? flag.default : null,
  text: [flag.summary, flag.description].filter((text) => text !== undefined).join(' '),
  names,
});

/** What was given, as a command line has it; a value stands with its flag, so that none is taken for a flag of its own. */
const commandLine = (given: Arguments): readonly string[] =>
  Object.entries(given).flatMap(([name, value]) => {
    if (value === undefined || value === null || value === false) return [];
    if (value === true) return [`--${name}`];
    return (Array.isArray(value) ? value : [value]).map((item) => `--${name}=${String(item)}`);
  });

/** Makes a question of a command: its flags are read and refused by the same parser, with the same words. */
export const questionOf = <F extends ParsedFlags>(
  { command, takes, always = [], sources, answer }: QuestionParts<F>,
  renamed: Renamed = {}
): ProgramQuestion => ({
  summary: command.summary,
  description: command.description,
  sources,
  parameters: takes.map((name) =>
    parameterOf(
      name,
      command.flags[name] as AnyFlag,
      Object.hasOwn(renamed, name) ? (renamed[name] ?? null) : (NAMES[name] ?? null)
    )
  ),
  ask: async (given, watch) => {
    const unknown = Object.keys(given).filter((name) => !takes.includes(name));
    if (unknown.length > 0) throw unknownArguments(unknown, takes);
    const argv = [...commandLine(given), ...always.map((name) => `--${name}`)];
    return answer(await parseFlags(command.flags, argv), watch);
  },
});
