import { z } from 'zod';
import { LEVEL_ACTIONS, SESSION_TIMEOUTS, type DesiredFor, type DesiredState } from '../../facts/desiredState.js';
import { IP_RELAXATIONS } from '../../facts/ipRelaxation.js';
import { SESSION_LEVELS } from '../../facts/profileSession.js';
import { parseRefreshPolicy } from '../../facts/refreshPolicy.js';

// Types and lists of values say themselves what is wrong; every other rule gives its code as message (`strictYaml`).

const minutes = z.literal(SESSION_TIMEOUTS).describe('Minutes.');
const level = z.enum(SESSION_LEVELS);

const APP_TIMEOUT = { error: 'app-timeout' };
const appTimeout = z
  .union([z.int(APP_TIMEOUT).min(1, APP_TIMEOUT).max(1440, APP_TIMEOUT), z.literal('none')], APP_TIMEOUT)
  .describe("Minutes, or none to leave it to the user's profile.");

const refreshPolicy = z
  .string()
  .meta({ pattern: '^(infinite|zero|specific_(lifetime|inactivity):[1-9][0-9]{0,5}:(HOURS|DAYS|MONTHS))$' })
  .transform((text, context) => {
    const policy = parseRefreshPolicy(text);
    if (policy.status === 'known') return policy.value;
    context.addIssue({ code: 'custom', message: 'refresh-policy' });
    return z.NEVER;
  })
  .describe('infinite, zero, specific_lifetime:N:UNIT or specific_inactivity:N:UNIT; UNIT is HOURS, DAYS or MONTHS.');

type Naming = { readonly name?: string | undefined; readonly glob?: string | undefined };

const naming = {
  name: z.string().min(1, { error: 'name-or-glob' }).describe('The name or label of one.').optional(),
  glob: z.string().min(1, { error: 'name-or-glob' }).describe('All whose name or label this fits.').optional(),
};
const ONE_NAMING = { oneOf: [{ required: ['name'] }, { required: ['glob'] }] };

/** An entry names one thing in one way, and wants something of it. */
const checkEntry = (entry: Naming, context: z.RefinementCtx): void => {
  const { name, glob, ...rest } = entry;
  if ((name === undefined) === (glob === undefined)) context.addIssue({ code: 'custom', message: 'name-or-glob' });
  const isEmpty = Object.keys(rest).every((key) => key === 'kind');
  if (isEmpty) context.addIssue({ code: 'custom', message: 'nothing-wanted' });
};

/** Two entries of one name would leave it open which of them counts; two that say of which kind each is are of two things. */
const onceEach = (
  entries: readonly (Naming & { readonly kind?: string | undefined })[],
  context: z.RefinementCtx
): void => {
  const before = new Map<string, (string | undefined)[]>();
  entries.forEach(({ name, glob, kind }, index) => {
    const named = JSON.stringify([name, glob]);
    const kinds = before.get(named) ?? [];
    const isTwice = kinds.some((other) => other === kind || other === undefined || kind === undefined);
    if (isTwice) context.addIssue({ code: 'custom', message: 'entry-twice', path: [index] });
    before.set(named, [...kinds, kind]);
  });
};

const profile = z
  .strictObject({
    ...naming,
    timeout: minutes.optional(),
    requiredLevel: level.describe('Asked for at login.').optional(),
  })
  .meta(ONE_NAMING)
  .superRefine(checkEntry);

const app = z
  .strictObject({
    ...naming,
    kind: z.enum(['connected-app', 'external-client-app']).describe('Where one of each kind has the name.').optional(),
    timeout: appTimeout.optional(),
    level: level.optional(),
    action: z.enum(LEVEL_ACTIONS).describe('What happens to a session of a lower level.').optional(),
    ipRelaxation: z.enum(IP_RELAXATIONS).optional(),
    refreshPolicy: refreshPolicy.optional(),
  })
  .meta(ONE_NAMING)
  .superRefine(checkEntry);

const org = z.strictObject({
  timeout: minutes.optional(),
  warning: z.boolean().describe('The popup 30 seconds before the end of a session.').optional(),
  forceLogout: z.boolean().describe('The browser goes to the login page when a session ends.').optional(),
});

const withNaming = <T extends Naming>({ name, glob, ...wanted }: T): Omit<T, keyof Naming> & { of: DesiredFor } => ({
  of: name === undefined ? { by: 'glob', text: glob ?? '' } : { by: 'name', text: name },
  ...wanted,
});

/** A file for `sf session set --file`. */
export const desiredStateSchema: z.ZodType<DesiredState> = z
  .strictObject({
    org: org.optional(),
    profiles: z.array(profile).superRefine(onceEach).optional(),
    apps: z.array(app).superRefine(onceEach).optional(),
  })
  .meta({ title: 'Desired session policies', description: 'What is not given is left alone.' })
  .transform(({ org: wanted, profiles, apps }) => ({
    org: wanted,
    profiles: profiles?.map(withNaming),
    apps: apps?.map(withNaming),
  }));
