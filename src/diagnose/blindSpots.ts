import { LOGIN_HISTORY as LOGIN_HISTORY_QUERY } from './causes/told.js';
import type { Correction } from './cause.js';
import { OF_REFRESH, type Symptom } from './symptoms.js';

/** What may lie behind a symptom and is in nothing that this plugin reads, with where to look instead. */
export type BlindSpot = {
  readonly code: string;
  readonly setup: string | null;
  readonly command: Correction['command'];
};

const OF_LOGINS = 'blind-login-history';
const LOGIN_HISTORY = 'Setup > Identity > Login History';

type Spot = BlindSpot & { readonly of: readonly Symptom[] };

const SPOTS: readonly Spot[] = [
  {
    code: 'blind-pauses',
    of: ['invalid-session-mid-run', 'job-dies-after-hours'],
    setup: null,
    command: null,
  },
  {
    code: 'blind-heartbeat',
    of: ['logged-out-while-working'],
    setup: null,
    command: null,
  },
  {
    code: 'blind-flow',
    of: ['invalid-session-mid-run', 'job-dies-after-hours', 'app-blocked', 'refresh-token-stopped'],
    setup: LOGIN_HISTORY,
    command: null,
  },
  {
    code: 'blind-login-methods',
    of: ['mfa-again-and-again'],
    setup: 'Setup > Security > Session Settings > Session Security Levels',
    command: null,
  },
  {
    code: 'blind-apex-session',
    of: ['apex-fails-in-second-hour'],
    setup: 'Setup > Environments > Jobs > Apex Jobs',
    command: null,
  },
  {
    code: OF_LOGINS,
    of: ['login-again-on-network-change', 'login-refused', 'app-blocked', 'mfa-again-and-again', ...OF_REFRESH],
    setup: LOGIN_HISTORY,
    command: LOGIN_HISTORY_QUERY,
  },
];

/** The blind spots of some symptoms, each once; Login History is none where it was read. */
export const blindSpotsOf = (symptoms: readonly Symptom[], hasLogins = false): readonly BlindSpot[] =>
  SPOTS.filter(
    ({ of, code }) => of.some((symptom) => symptoms.includes(symptom)) && !(hasLogins && code === OF_LOGINS)
  ).map(({ code, setup, command }) => ({
    code,
    setup,
    command,
  }));
