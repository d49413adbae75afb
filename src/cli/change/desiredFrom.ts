import type { DesiredState } from '../../facts/desiredState.js';
import { isGlob } from '../../facts/naming.js';
import { checkDesiredState, readDesiredState } from '../../files/desiredState/readDesiredState.js';
import { badSetFlag, nothingToSet } from './changeErrors.js';

/** The flags of `sf session set` that say what is wanted. */
export type DesiredFlags = {
  readonly file?: string | undefined;
  readonly profile?: readonly string[] | undefined;
  readonly app?: readonly string[] | undefined;
  readonly timeout?: string | undefined;
  readonly warning?: 'on' | 'off' | undefined;
  readonly 'force-logout'?: 'on' | 'off' | undefined;
  readonly level?: string | undefined;
  readonly action?: string | undefined;
  readonly 'ip-relaxation'?: string | undefined;
  readonly 'refresh-policy'?: string | undefined;
};

/** What a key of a desired state is called as a flag. */
const FLAG_OF: Readonly<Record<string, string>> = {
  requiredLevel: 'level',
  forceLogout: 'force-logout',
  ipRelaxation: 'ip-relaxation',
  refreshPolicy: 'refresh-policy',
};

const given = (entry: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined));

const isOn = (flag: 'on' | 'off' | undefined): boolean | undefined => (flag === undefined ? undefined : flag === 'on');

const minutes = (text: string | undefined): string | number | undefined =>
  text !== undefined && /^\d+$/.test(text) ? Number(text) : text;

const entryFor = (text: string): Readonly<Record<string, string>> => (isGlob(text) ? { glob: text } : { name: text });

/** The flags in the words of a file. */
const rawFrom = (flags: DesiredFlags): Readonly<Record<string, unknown>> => {
  const { profile: profiles, app: apps, level } = flags;
  const timeout = minutes(flags.timeout);
  if (profiles !== undefined) {
    return { profiles: profiles.map((text) => ({ ...entryFor(text), ...given({ timeout, requiredLevel: level }) })) };
  }
  if (apps !== undefined) {
    const { action, 'ip-relaxation': ipRelaxation, 'refresh-policy': refreshPolicy } = flags;
    const wanted = given({ timeout, level, action, ipRelaxation, refreshPolicy });
    return { apps: apps.map((text) => ({ ...entryFor(text), ...wanted })) };
  }
  return { org: given({ timeout, level, warning: isOn(flags.warning), forceLogout: isOn(flags['force-logout']) }) };
};

/**
 * What is desired, by the file or by the other flags.
 *
 * @throws UnusableYaml for the file, SfError (exit code 2) for the flags.
 */
export const desiredFrom = async (flags: DesiredFlags): Promise<DesiredState> => {
  if (flags.file !== undefined) return (await readDesiredState(flags.file)).value;
  const checked = checkDesiredState(rawFrom(flags));
  if ('problems' in checked) {
    const [first] = checked.problems;
    if (first === undefined || first.problem === 'nothing-wanted') throw nothingToSet();
    const key = String(first.path.at(-1));
    throw badSetFlag(FLAG_OF[key] ?? key, first);
  }
  const { org, profiles, apps } = checked.value;
  if (profiles === undefined && apps === undefined && Object.keys(org ?? {}).length === 0) throw nothingToSet();
  return checked.value;
};
