import type { DesiredState } from '../../facts/desiredState.js';
import { problemsIn, readYaml, type ValueProblem, type YamlValue } from '../strictYaml.js';
import { desiredStateSchema } from './schema.js';

/**
 * Reads what an org's session policies are to be, with the line of each entry (`['apps', 0]`).
 *
 * @throws UnusableYaml
 */
export const readDesiredState = (path: string): Promise<YamlValue<DesiredState>> => readYaml(path, desiredStateSchema);

/** A desired state that was put together elsewhere, with the words of a file; or everything that is wrong with it. */
export const checkDesiredState = (
  raw: unknown
): { readonly value: DesiredState } | { readonly problems: readonly ValueProblem[] } => {
  const checked = desiredStateSchema.safeParse(raw);
  return checked.success ? { value: checked.data } : { problems: problemsIn(raw, desiredStateSchema, checked.error) };
};
