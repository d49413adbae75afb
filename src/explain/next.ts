import type { AppFacts } from '../facts/app.js';
import { note, unreadable, type Fact, type Tell, type Unreadable } from '../facts/fact.js';
import { retrieveCommand } from '../facts/retrieve.js';
import type { Snapshot } from '../facts/snapshot.js';
import type { ExplainAccess, ExplainedLevel, NextStep } from './report.js';
import { appSetup } from '../effective/setup.js';
import type { RefreshToken } from '../effective/refreshToken.js';

type Unread = {
  readonly about: NextStep['about'];
  readonly fact: Fact<unknown>;
  readonly component: string;
  readonly setup: string;
};

const GLOBAL_SETTINGS = 'ExtlClntAppGlobalOauthSettings';
const OAUTH_SETTINGS = 'ExtlClntAppOauthSettings';

const ofLevel = ({ level, says, places, setup }: ExplainedLevel): Unread => ({
  about: level,
  fact: says,
  component: places[0]?.component ?? 'ProfileSessionSetting',
  setup,
});

/** Without the policy nothing depends on the limit yet. */
const ofToken = (token: RefreshToken, component: string, flags: string, setup: string): readonly Unread[] => [
  { about: 'refresh-policy', fact: token.policy, component, setup },
  ...(token.effective.status === 'unreadable' && token.policy.status === 'known'
    ? [{ about: 'idle-limit' as const, fact: token.idleLimit, component: flags, setup }]
    : []),
];

const ofApp = (app: AppFacts, token: RefreshToken, levels: readonly ExplainedLevel[]): readonly Unread[] => {
  const setup = appSetup(app);
  const { component } = app.place;
  const flags = app.kind === 'connected-app' ? component : GLOBAL_SETTINGS;
  // Said once, where the app's level already says it.
  const isSaid = levels.some(({ says }) => says === app.tokenFormat);
  return [
    ...(isSaid ? [] : [{ about: 'token-format' as const, fact: app.tokenFormat, component: flags, setup }]),
    { about: 'scopes', fact: app.scopes, component: app.kind === 'connected-app' ? component : OAUTH_SETTINGS, setup },
    ...(token.issued === 'no' ? [] : ofToken(token, component, flags, setup)),
  ];
};

/** Who may use an app is in its component and, one by one, in `SetupEntityAccess`. */
const ofAccess = (access: ExplainAccess | null, app: AppFacts | null, grants: Fact<unknown>): readonly Unread[] => {
  if (access?.access !== 'unreadable' || app === null) return [];
  const why = [app.preApproved, grants].find(({ status }) => status === 'unreadable');
  const fact = why ?? unreadable('no-permission', 'PermissionSetAssignment');
  return [{ about: 'access', fact, component: 'SetupEntityAccess', setup: appSetup(app) }];
};

/** Of a type that files do not hold at all, the detail is its name. */
const commandFor = ({ reason, detail }: Unreadable, { kind }: Snapshot['source']): string | null =>
  kind === 'source-dir' && reason === 'missing' ? retrieveCommand([detail]) : null;

/** For everything that could not be read and that the answer needs: what to do next, by the reason. */
export const nextSteps = (
  levels: readonly ExplainedLevel[],
  app: AppFacts | null,
  token: RefreshToken | null,
  access: ExplainAccess | null,
  { access: grants, source }: Pick<Snapshot, 'access' | 'source'>,
  tell: Tell
): NextStep[] =>
  [
    ...levels.filter(({ lookedAt }) => lookedAt).map(ofLevel),
    ...(app === null || token === null ? [] : ofApp(app, token, levels)),
    ...ofAccess(access, app, grants),
  ].flatMap(({ about, fact, component, setup }) =>
    fact.status === 'unreadable'
      ? [
          {
            about,
            reason: fact.reason,
            detail: fact.detail,
            todo: tell(note(`next-${fact.reason}`, component, setup)),
            command: commandFor(fact, source),
          },
        ]
      : []
  );
