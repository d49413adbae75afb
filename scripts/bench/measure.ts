import { execFile } from 'node:child_process';

export type Environment = Readonly<Record<string, string>>;

export type Outcome = { readonly ms: number; readonly stdout: string };

/** Runs a script under this Node; an exit code that is not a `good` one is an error, since a failure is quick and proves nothing. */
export const timed = (
  script: string,
  args: readonly string[],
  { good = [0], ...options }: { cwd: string; env: Environment; good?: readonly number[] }
): Promise<Outcome> =>
  new Promise((done, fail) => {
    const start = performance.now();
    execFile(
      process.execPath,
      [script, ...args],
      { ...options, maxBuffer: 256 * 1024 * 1024 },
      (error, stdout, stderr) => {
        const ms = performance.now() - start;
        if (good.includes(error === null ? 0 : Number(error.code))) done({ ms, stdout });
        else fail(new Error(`${[script, ...args].join(' ')} failed:\n${stdout.slice(-2000)}\n${stderr.slice(-2000)}`));
      }
    );
  });

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle)] ?? NaN)) / 2;
};

/** Median with the smallest and the largest value. */
export const spread = (values: readonly number[], unit = 'ms'): string =>
  `${median(values).toFixed(0)} ${unit} (${Math.min(...values).toFixed(0)}-${Math.max(...values).toFixed(0)})`;

/** A figure, what it may be at most, and where it comes from. */
export type Figure = {
  readonly name: string;
  readonly value: number;
  readonly bound: number;
  readonly unit: string;
  readonly parts: string;
};

export const isMet = ({ value, bound }: Figure): boolean => value <= bound;

/** The figures as a table; fixed widths, since names are ours. */
export function table(figures: readonly Figure[]): string {
  const digits = ({ unit }: Figure): number => (unit === 'x' ? 2 : 0);
  const rows = [
    ['figure', 'value', 'bound', 'verdict'],
    ...figures.map((figure) => [
      figure.name,
      `${figure.value.toFixed(digits(figure))} ${figure.unit}`,
      `${figure.bound} ${figure.unit}`,
      isMet(figure) ? 'met' : 'MISSED',
    ]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd()
    )
    .join('\n');
}
