import { resolve } from 'node:path';
import { CommandHelp, Config, type Command } from '@oclif/core';
import { expect } from 'chai';

const ROOT = resolve(import.meta.dirname, '../..');

type Faults = Readonly<Record<string, RegExp>>;

/** What makes help hard to read. */
const ANYWHERE: Faults = { 'an empty default': /\[default:\s*\]/, 'no text': /undefined|\[object/ };
const IN_USAGE: Faults = {
  'a hole in a group of flags': /\|\s*[|\])]|[[(]\s*\||[[(]\s*[\])]/,
  'a blank at the edge of a group': /[[(]\s|\s[\])]/,
};

const usageOf = (help: string): string => /USAGE\n([^]*?)\n\n/.exec(help)?.[1]?.replaceAll(/\s+/g, ' ') ?? '';

const found = (faults: Faults, text: string): readonly string[] =>
  Object.keys(faults).filter((fault) => faults[fault]!.test(text));

const faultsIn = (help: string): readonly string[] => [...found(ANYWHERE, help), ...found(IN_USAGE, usageOf(help))];

/** Flags that `sf` has for the same everywhere. */
const CHARS: Readonly<Record<string, string>> = { 'target-org': 'o', 'source-dir': 'd', 'no-prompt': 'p' };

describe('gate: --help', () => {
  let config: Config;
  let commands: readonly Command.Loadable[];
  const helpOf = (command: Command.Loadable): string =>
    new CommandHelp(command, config, { maxWidth: 100, stripAnsi: true }).generate();

  before(async () => {
    config = await Config.load({ root: ROOT });
    commands = config.commands.filter(({ id }) => id.startsWith('session'));
  });

  it('is there for every command, and easy to read', () => {
    expect(commands.length).to.be.greaterThan(10);
    expect(
      commands.flatMap((command) => faultsIn(helpOf(command)).map((fault) => `${command.id}: ${fault}`))
    ).to.deep.equal([]);
  });

  it('has the short flags that sf has, and no others', () => {
    for (const { id, flags } of commands) {
      for (const { name, char } of Object.values(flags)) {
        expect(char, `${id} --${name}`).to.equal(CHARS[name]);
      }
    }
  });

  it('speaks of no flag that the command does not have', () => {
    const strange = commands.flatMap(({ id, flags }) => {
      const text = Object.values(flags)
        .flatMap(({ summary, description }) => [summary, description])
        .join('\n')
        // A command in quotation marks is another one.
        .replaceAll(/"sf [^"]*"|--(?:json|help)\b/g, '');
      return [...text.matchAll(/(?<![\w-])--([a-z][\w-]*)/g)]
        .map(([, name = '']) => name)
        .filter((name) => !Object.hasOwn(flags, name))
        .map((name) => `${id}: --${name}`);
    });
    expect([...new Set(strange)]).to.deep.equal([]);
  });

  it('says of each topic what is in it', () => {
    const summaries = config.topics
      // oclif also has a topic for each command.
      .filter(({ name }) => name.startsWith('session') && !commands.some(({ id }) => id === name))
      .map(({ name, description = '' }) => ({ name, description }));
    expect(summaries.map(({ name }) => name).sort()).to.deep.equal(['session', 'session:policy']);
    expect(new Set(summaries.map(({ description }) => description)).size).to.equal(summaries.length);
    for (const { description } of summaries) expect(description).to.match(/^[A-Z].+\.$/);
  });

  it('finds what it looks for', () => {
    const help = (usage: string, rest = ''): string => `USAGE\n  $ sf x ${usage}\n\nFLAGS\n${rest}`;
    expect(faultsIn(help('[-o <value> | --snapshot <value>] [--all]'))).to.deep.equal([]);
    expect(faultsIn(help('[-o <value> |  | --snapshot <value>]'))).to.deep.equal(['a hole in a group of flags']);
    expect(faultsIn(help('[--dry-run | ]'))).to.include('a hole in a group of flags');
    expect(faultsIn(help('[--from <value> ]'))).to.deep.equal(['a blank at the edge of a group']);
    expect(faultsIn(help('[--app <value>...]', '--app  [default: ] Only these'))).to.deep.equal(['an empty default']);
  });
});
