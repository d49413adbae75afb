import type { AppFacts } from '../facts/app.js';
import { accessKey } from '../facts/snapshot.js';
import { namesApp, namesProfile } from '../facts/setupTargets.js';
import { timeoutIn } from '../effective/channels.js';
import type { ProfileView } from '../effective/profiles.js';
import type { Cause } from './cause.js';
import type { PastChange, SetupChange, SnapshotChange } from './past.js';
import { spokenTime } from './duration.js';
import { speaksFor, type Evidence } from './evidence.js';
import type { Inquiry } from './inquiry.js';

type Ties = {
  readonly facets?: readonly string[];
  readonly areas?: readonly string[];
  /** Beginnings of codes of the Setup Audit Trail, for what is no effective value. */
  readonly actions?: readonly string[];
};

const APP: Ties = { facets: ['app'] };
const REFRESH: Ties = { facets: ['refresh-token'] };
const RANGES: Ties = { facets: ['ip-relaxation'], areas: ['login-ranges'] };

/** Which changes have to do with which cause. */
const TIES: Readonly<Record<string, Ties>> = {
  'session-timeout': { facets: ['session-timeout'] },
  'apex-stored-session': { facets: ['session-timeout'] },
  'session-locked-to-ip': { facets: ['lock-to-ip'] },
  'session-locked-to-domain': { facets: ['lock-to-domain'] },
  'ranges-on-every-request': { facets: ['ip-ranges-every-request', 'ip-relaxation'], areas: ['login-ranges'] },
  'outside-login-ranges': RANGES,
  'outside-trusted-ranges': { areas: ['trusted-ranges'] },
  'refresh-token-idle': REFRESH,
  'refresh-token-lifetime': REFRESH,
  'refresh-token-single-use': REFRESH,
  'scope-missing': { facets: ['scopes'], actions: ['changeOauthDefaultScope'] },
  'refresh-token-rotated': { facets: ['rotation'] },
  'app-disabled': { facets: ['enabled'] },
  'app-blocked': { facets: ['enabled'] },
  'app-not-installed': APP,
  'app-deleted': APP,
  'user-not-approved': { facets: ['access'] },
  'user-has-not-approved': { facets: ['access'] },
  'app-asks-high-assurance': { facets: ['session-level'] },
  'flow-blocked-by-session-level': { facets: ['session-level'] },
  'profile-asks-high-assurance': { facets: ['login-level'] },
  'flow-off': { facets: ['flow'] },
  'pkce-required': { facets: ['pkce'], actions: ['changeApplicationPkceRequired'] },
  'token-ip-allowlist': { facets: ['token-ranges'] },
  'app-ip-ranges': { facets: ['ip-ranges'] },
  'username-password-off': { actions: ['oAuthUnPwFlowBlocked'] },
  'api-access-control': { actions: ['adminApprovedAppsOnly'] },
};

const isTied = ({ facets = [], areas = [], actions = [] }: Ties, change: PastChange): boolean =>
  (change.facet !== null && facets.includes(change.facet)) ||
  (change.by === 'setup' &&
    (areas.includes(change.area) || actions.some((action) => change.action.startsWith(action))));

type Whose = { readonly app: AppFacts | null; readonly view: ProfileView | null };
type Asked = Pick<Inquiry, 'question' | 'snapshot' | 'past'>;

/** A timeout that was changed at a level that does not decide is not the one that ended a session. */
const isDecided = (
  { facet, level }: Pick<SetupChange, 'facet' | 'level'>,
  { app, view }: Whose,
  { snapshot, question }: Asked
): boolean => {
  if (facet !== 'session-timeout' || view === null) return true;
  const { timeout } = timeoutIn(app, view, snapshot.org, question.reading);
  return timeout.status !== 'known' || timeout.origin === level;
};

/** What an entry does not name is nobody's but the org's. */
const isOfSetup = ({ level, target }: SetupChange, { app, view }: Whose): boolean => {
  if (level === 'org') return true;
  if (target === null) return false;
  return level === 'app'
    ? app !== null && namesApp(target, [app])
    : view !== null && namesProfile(target, [view.profile.label]);
};

const isOfSnapshots = ({ apps, profiles }: SnapshotChange, { app, view }: Whose): boolean =>
  (apps === null || apps.includes(app === null ? null : accessKey(app))) &&
  (profiles === null || view === null || profiles.includes(view.profile.label));

/** What snapshots tell of a channel has been decided; what they tell of the org alone need not reach this one. */
const isOf = (change: PastChange, whose: Whose, asked: Asked): boolean => {
  if (change.by === 'setup') return isOfSetup(change, whose) && isDecided(change, whose, asked);
  const { facet, apps } = change;
  return isOfSnapshots(change, whose) && (apps !== null || isDecided({ facet, level: 'org' }, whose, asked));
};

const timeOf = (change: PastChange): string => (change.by === 'setup' ? change.at : change.to);

/** So many of a cause's changes are told, the newest. */
const MOST = 3;

const ofSetup = ({ at, values, text, who, action }: SetupChange): Evidence => {
  const said = [spokenTime(at), who ?? '-'];
  const what = text ?? action;
  return values === null
    ? speaksFor('weak', 'changed-in-setup', [...said, what])
    : speaksFor('weak', 'changed-in-setup-from', [...said, values.before, values.after, what]);
};

const saidOf = (change: PastChange): readonly Evidence[] => {
  if (change.by === 'setup') return [ofSetup(change)];
  const { from, to, values, setup } = change;
  const between = [spokenTime(from), spokenTime(to)];
  return [
    values === null
      ? speaksFor('weak', 'changed-between', between)
      : speaksFor('weak', 'changed-between-from', [...between, values.before, values.after]),
    ...setup.slice(0, MOST).map(ofSetup),
  ];
};

/** What was changed that has to do with a cause, for one app and profile: when, from what to what, and by whom. */
export const changedBefore = ({ id }: Cause, asked: Asked, whose: Whose): readonly Evidence[] => {
  const { past } = asked;
  const ties = TIES[id];
  if (past === null || ties === undefined) return [];
  return past.changes
    .filter((change) => isTied(ties, change) && isOf(change, whose, asked))
    .sort((a, b) => Date.parse(timeOf(b)) - Date.parse(timeOf(a)))
    .slice(0, MOST)
    .flatMap(saidOf);
};
