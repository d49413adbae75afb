import { Parser, type Interfaces } from '@oclif/core';
import { Flags } from '@salesforce/sf-plugins-core';
import SessionCheck from '../../../src/commands/session/check.js';
import SessionDiagnose from '../../../src/commands/session/diagnose.js';
import SessionDiff from '../../../src/commands/session/diff.js';
import SessionEffective from '../../../src/commands/session/effective.js';
import SessionExplain from '../../../src/commands/session/explain.js';
import SessionFixRefreshPolicy from '../../../src/commands/session/fix-refresh-policy.js';
import SessionPolicyInit from '../../../src/commands/session/policy/init.js';
import SessionHistory from '../../../src/commands/session/history.js';
import SessionMerge from '../../../src/commands/session/merge.js';
import SessionMigrateCheck from '../../../src/commands/session/migrate-check.js';
import SessionReport from '../../../src/commands/session/report.js';
import SessionRollback from '../../../src/commands/session/rollback.js';
import SessionRules from '../../../src/commands/session/rules.js';
import SessionSet from '../../../src/commands/session/set.js';
import SessionSnapshot from '../../../src/commands/session/snapshot.js';
import SessionVerify from '../../../src/commands/session/verify.js';

type CommandFlags = Readonly<Record<string, Interfaces.Flag<unknown>>>;

/** Every command of the plugin by its id. */
const OURS: Readonly<Record<string, { readonly flags: unknown }>> = {
  'session check': SessionCheck,
  'session diagnose': SessionDiagnose,
  'session diff': SessionDiff,
  'session effective': SessionEffective,
  'session explain': SessionExplain,
  'session fix-refresh-policy': SessionFixRefreshPolicy,
  'session merge': SessionMerge,
  'session migrate-check': SessionMigrateCheck,
  'session policy init': SessionPolicyInit,
  'session history': SessionHistory,
  'session report': SessionReport,
  'session rollback': SessionRollback,
  'session rules': SessionRules,
  'session set': SessionSet,
  'session snapshot': SessionSnapshot,
  'session verify': SessionVerify,
};

/** The flags of a command: those that have a value, those that have none, and which of them it does not run without. */
type Foreign = {
  readonly valued?: readonly string[];
  readonly bare?: readonly string[];
  readonly required?: readonly string[];
};

/**
 * Commands of others that the product prints, with all flags that may stand in a printed line. Source: the manifests
 * (`oclif.manifest.json`) of the plugins in `@salesforce/cli` 2.150.6, which its command reference is made of: plugin-org
 * 6.0.11, plugin-auth 5.0.6, plugin-limits 4.0.4, plugin-data 5.1.7, plugin-deploy-retrieve 4.1.2, plugin-settings 3.0.6,
 * plugin-trust, and `@oclif/plugin-plugins`. No alias of a command is in it: the CLI warns of those.
 */
const OTHERS: Readonly<Record<string, Foreign>> = {
  'org display': { valued: ['target-org', 'api-version'], bare: ['verbose'], required: ['target-org'] },
  'org list': { bare: ['verbose', 'all', 'clean', 'no-prompt', 'skip-connection-status'] },
  'org list limits': { valued: ['target-org', 'api-version'], required: ['target-org'] },
  'org login jwt': {
    valued: ['username', 'jwt-key-file', 'client-id', 'instance-url', 'alias'],
    bare: ['set-default', 'set-default-dev-hub', 'no-prompt'],
    required: ['username', 'jwt-key-file', 'client-id'],
  },
  'org login web': {
    valued: ['browser', 'client-id', 'instance-url', 'alias', 'client-app', 'username', 'scopes'],
    bare: ['set-default', 'set-default-dev-hub', 'no-prompt'],
  },
  'org logout': { valued: ['target-org', 'client-app'], bare: ['all', 'no-prompt'] },
  'config set': { bare: ['global'] },
  'data query': {
    valued: ['target-org', 'api-version', 'query', 'file', 'result-format', 'output-file'],
    bare: ['use-tooling-api', 'all-rows', 'perflog'],
    required: ['target-org', 'query'],
  },
  'plugins install': { bare: ['force', 'jit', 'silent', 'verbose'] },
  'plugins link': { bare: ['install', 'verbose'] },
  'plugins update': { bare: ['verbose'] },
  'plugins trust allowlist add': { valued: ['name'] },
  'project retrieve start': {
    valued: [
      'target-org',
      'api-version',
      'manifest',
      'metadata',
      // The short name of `metadata`.
      '-m',
      'source-dir',
      'package-name',
      'output-dir',
      'wait',
    ],
    bare: ['ignore-conflicts'],
    required: ['target-org'],
  },
};

/** A command as it is printed somewhere: its words after `sf`. */
export type Printed = { readonly where: string; readonly id: string; readonly argv: readonly string[] };

/** `--json` and `--help` are of every command. */
const OF_EVERY = new Set(['--json', '--help', '--flags-dir']);

const flagsOf = (id: string): CommandFlags => (OURS[id]?.flags ?? {}) as CommandFlags;

const hasValue = (id: string, word: string): boolean => {
  if (OF_EVERY.has(word)) return false;
  const name = word.replace(/^--/, '');
  if (!(id in OURS)) return OTHERS[id]?.valued?.includes(name) ?? false;
  const found = Object.entries(flagsOf(id)).find(([flag, { char }]) => flag === name || `-${char}` === word);
  return found?.[1].type === 'option';
};

/** A word as a shell takes it, or a placeholder. */
const WORD = /^\s*(?:"([^"]*)"|'((?:[^']|'\\'')*)'|(<[^>]+>)|([^\s"'`]+))/;

const nextWord = (text: string): { readonly word: string; readonly rest: string } | null => {
  const found = WORD.exec(text);
  if (found === null) return null;
  const [all, double, single, place, plain] = found;
  const word = double ?? single?.replaceAll(String.raw`'\''`, "'") ?? place ?? plain ?? '';
  return { word, rest: text.slice(all.length) };
};

const KNOWN = [...Object.keys(OURS), ...Object.keys(OTHERS)].sort((a, b) => b.length - a.length);

/** What ends a sentence, and is no part of a flag. */
const withoutStop = (word: string): string => word.replace(/[.,:;)]+$/, '');

/** Flags and their values, up to the first word that is neither. */
const argvIn = (id: string, text: string): readonly string[] => {
  const first = nextWord(text);
  if (first === null || !/^--?[a-z]/.test(first.word)) return [];
  const flag = withoutStop(first.word);
  if (flag !== first.word || !hasValue(id, flag)) return [flag, ...argvIn(id, first.rest)];
  const value = nextWord(first.rest);
  return value === null ? [flag] : [flag, value.word, ...argvIn(id, value.rest)];
};

/** Every command of `sf` in a text, in prose too; an id that is no command's is kept as it stands. */
export const commandsIn = (where: string, text: string): readonly Printed[] =>
  [...text.matchAll(/(?<![\w/.-])sf (?=[a-z])/g)].flatMap(({ index }): readonly Printed[] => {
    const after = text.slice(index + 'sf '.length);
    const id = KNOWN.find((known) => after.startsWith(known) && !/^[\w-]/.test(after.slice(known.length)));
    if (id !== undefined) return [{ where, id, argv: argvIn(id, after.slice(id.length)) }];
    const [words = ''] = /^(?:[a-z][a-z-]*)(?: [a-z][a-z-]*)?/.exec(after) ?? [];
    // `sf session <command>`: whichever.
    return /^session [<…]/.test(after) ? [] : [{ where, id: words, argv: [] }];
  });

/** The org is not connected to: it is a text, with what goes together with it and what does not. */
const withoutOrg = (flags: CommandFlags): CommandFlags =>
  Object.fromEntries(
    Object.entries(flags).map(([name, flag]) => {
      if (!/^(target-org|from-org)$/.test(name)) return [name, flag];
      const { char, exclusive, dependsOn, required, multiple } = flag as Interfaces.OptionFlag<unknown>;
      return [name, { ...Flags.string(), char, exclusive, dependsOn, required, multiple }];
    })
  ) as CommandFlags;

/** The flags as the command of a printed line takes them. Throws where it does not. */
export const parsedFlags = async ({ id, argv }: Pick<Printed, 'id' | 'argv'>): Promise<Record<string, unknown>> => {
  const own = argv.filter((word) => !OF_EVERY.has(word));
  const flags = withoutOrg(flagsOf(id)) as Interfaces.FlagInput;
  return (await Parser.parse([...own], { flags, strict: true })).flags;
};

/** Why a printed command would not run as it stands; `null`: it would. A bare name of a command is no call of it. */
export const whyRefused = async ({ id, argv }: Printed): Promise<string | null> => {
  if (!(id in OURS) && !(id in OTHERS)) return `no such command: sf ${id}`;
  if (argv.length === 0 || argv.includes('--help')) return null;
  if (id in OTHERS) {
    const unknown = argv.filter((word) => /^--/.test(word) && !OF_EVERY.has(word)).map((word) => word.slice(2));
    const { valued = [], bare = [], required = [] } = OTHERS[id] ?? {};
    const wrong = unknown.filter((name) => ![...valued, ...bare].includes(name.replace(/^no-/, '')));
    if (wrong.length > 0) return `no such flag: ${wrong.join(', ')}`;
    const lacking = required.filter((name) => !unknown.includes(name));
    return lacking.length === 0 ? null : `lacks ${lacking.join(', ')}`;
  }
  try {
    await parsedFlags({ id, argv });
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : 'refused';
  }
};
