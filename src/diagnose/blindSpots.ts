import { OF_REFRESH, type Symptom } from './symptoms.js';

/** What may lie behind a symptom and is in nothing that this plugin reads, with where to look instead. */
export type BlindSpot = { readonly code: string; readonly setup: string | null; readonly command: string | null };

const OAUTH_USAGE = 'Setup > Apps > Connected Apps > Connected Apps OAuth Usage';
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
    code: 'blind-ended-by-hand',
    of: ['logged-out-while-working', 'invalid-session-mid-run', 'job-dies-after-hours'],
    setup: 'Setup > Security > Session Management',
    command: null,
  },
  {
    code: 'blind-heartbeat',
    of: ['logged-out-while-working'],
    setup: null,
    command: null,
  },
  {
    code: 'blind-login-hours',
    of: ['logged-out-while-working', 'login-again-on-network-change', 'app-blocked'],
    setup: 'Setup > Users > Profiles > (profile) > Login Hours',
    command: null,
  },
  {
    code: 'blind-revoked',
    of: OF_REFRESH,
    setup: OAUTH_USAGE,
    command: null,
  },
  {
    code: 'blind-token-addresses',
    of: [...OF_REFRESH, 'login-again-on-network-change'],
    setup: 'Setup > Apps > App Manager > (app) > Edit',
    command: null,
  },
  {
    code: 'blind-flow',
    of: ['invalid-session-mid-run', 'job-dies-after-hours', 'app-blocked', 'refresh-token-stopped'],
    setup: LOGIN_HISTORY,
    command: null,
  },
  {
    code: 'blind-usage-block',
    of: ['app-blocked'],
    setup: OAUTH_USAGE,
    command: null,
  },
  {
    code: 'blind-api-access-control',
    of: ['app-blocked'],
    setup: 'Setup > Apps > Connected Apps > API Access Control',
    command: null,
  },
  {
    code: 'blind-login-methods',
    of: ['mfa-again-and-again'],
    setup: 'Setup > Security > Session Settings > Session Security Levels',
    command: null,
  },
  {
    code: 'blind-reports',
    of: ['mfa-again-and-again'],
    setup: 'Setup > Security > Identity Verification > Session Security Level Policies',
    command: null,
  },
  {
    code: 'blind-apex-session',
    of: ['apex-fails-in-second-hour'],
    setup: 'Setup > Environments > Jobs > Apex Jobs',
    command: null,
  },
  {
    code: 'blind-login-history',
    of: ['login-again-on-network-change', 'app-blocked', 'mfa-again-and-again', ...OF_REFRESH],
    setup: LOGIN_HISTORY,
    command:
      'sf data query --target-org <org> --query "SELECT LoginTime, Status, LoginType, Application, SourceIp FROM LoginHistory ORDER BY LoginTime DESC LIMIT 50"',
  },
];

/** The blind spots of some symptoms, each once. */
export const blindSpotsOf = (symptoms: readonly Symptom[]): readonly BlindSpot[] =>
  SPOTS.filter(({ of }) => of.some((symptom) => symptoms.includes(symptom))).map(({ code, setup, command }) => ({
    code,
    setup,
    command,
  }));
