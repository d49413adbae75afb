/** What people notice. The names are the values of `--symptom`; `messages/diagnose.md` says each in a sentence. */
export const SYMPTOMS = [
  'logged-out-while-working',
  'invalid-session-mid-run',
  'job-dies-after-hours',
  'login-again-on-network-change',
  'login-refused',
  'refresh-token-stopped',
  'expired-access-refresh-token',
  'app-blocked',
  'mfa-again-and-again',
  'apex-fails-in-second-hour',
] as const;

export type Symptom = (typeof SYMPTOMS)[number];

/** A refresh token does not do its work. */
export const OF_REFRESH: readonly Symptom[] = ['refresh-token-stopped', 'expired-access-refresh-token'];

/** Something without a person loses its session. */
export const OF_INTEGRATIONS: readonly Symptom[] = ['invalid-session-mid-run', 'job-dies-after-hours'];

/** These are about an app whether or not one is named: without a name, every app is looked at. */
const OF_APPS: readonly Symptom[] = [...OF_REFRESH, 'app-blocked'];

export const isAboutApps = (symptoms: readonly Symptom[]): boolean =>
  symptoms.length > 0 && symptoms.every((symptom) => OF_APPS.includes(symptom));

/** An integration comes through an app most of the time, and without one where it logs in with a password. */
export const isOfIntegrations = (symptoms: readonly Symptom[]): boolean =>
  symptoms.some((symptom) => OF_INTEGRATIONS.includes(symptom));
