import { fileURLToPath } from 'node:url';
import { Config } from '@oclif/core';

/** A command of the plugin, as oclif starts it. */
export type Runnable = { run(argv: string[], config: Config): Promise<unknown> };

/** What a command printed, on either stream, and how it ended. */
export type Printed = {
  readonly text: string;
  readonly code: number;
  /** Of the processor: others may be busy beside it. */
  readonly seconds: number;
};

let config: Promise<Config> | undefined;

const configHere = (): Promise<Config> =>
  (config ??= Config.load({ root: fileURLToPath(new URL('../../../', import.meta.url)) }));

/** Runs a command in this process: some hundred runs take seconds instead of minutes. */
export const runCommand = async (command: Runnable, argv: readonly string[]): Promise<Printed> => {
  const streams = [process.stdout, process.stderr];
  const writers = streams.map((stream) => stream.write.bind(stream));
  const exitCode = process.exitCode;
  let text = '';
  const root = await configHere();
  for (const stream of streams) {
    stream.write = (chunk: string | Uint8Array) => {
      text += Buffer.from(chunk as string).toString();
      return true;
    };
  }
  process.exitCode = undefined;
  const begin = process.cpuUsage();
  try {
    await command.run([...argv], root);
  } catch (error) {
    // It has told what went wrong; what it throws is for oclif, which ends the process.
    process.exitCode ??= (error as { exitCode?: number }).exitCode ?? 1;
  } finally {
    streams.forEach((stream, index) => {
      stream.write = writers[index]!;
    });
  }
  const code = Number.parseInt(String(process.exitCode ?? 0), 10);
  process.exitCode = exitCode;
  const { user, system } = process.cpuUsage(begin);
  return { text, code, seconds: (user + system) / 1e6 };
};
