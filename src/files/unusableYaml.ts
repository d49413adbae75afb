/**
 * What is wrong at one place of a file, as data. `problem` is a code: `syntax`, `alias`, `unknown-key`, `wrong-type`,
 * `wrong-value`, or a rule of this kind of file. `allowed`: what could stand there.
 */
export type YamlProblem = {
  readonly line: number;
  readonly column: number;
  readonly problem: string;
  readonly found: string;
  readonly allowed: readonly string[];
};

/** The file cannot be used: it cannot be read (`code`), or says something that it may not say. */
export class UnusableYaml extends Error {
  public constructor(
    public readonly path: string,
    public readonly code: string | null,
    public readonly problems: readonly YamlProblem[]
  ) {
    super(`${path}: ${code ?? problems.map(({ line, found }) => `${line}: ${found}`).join('; ')}`);
    this.name = 'UnusableYaml';
  }
}
