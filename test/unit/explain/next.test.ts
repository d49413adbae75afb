import { expect } from 'chai';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import type { AppFacts } from '../../../src/facts/app.js';
import { known, unreadable, unset } from '../../../src/facts/fact.js';
import { refreshTokenOf } from '../../../src/effective/refreshToken.js';
import { nextSteps } from '../../../src/explain/next.js';
import type { ExplainAccess, ExplainedLevel } from '../../../src/explain/report.js';
import { app, connectedApp, eca, say, snapshotOf } from '../support/builders.js';

const BLOCKED = unreadable('no-permission', 'ModifyMetadata');
const SECRET = unreadable('carries-secrets', 'ExtlClntAppGlobalOauthSettings');
const OF_APP = 'Setup > Apps > Connected Apps > Manage Connected Apps > Data_Loader > Edit Policies';
const OF_PORTAL = 'Setup > Apps > External Client Apps > External Client App Manager > Portal > Policies';

const level = (change: Partial<ExplainedLevel> = {}): ExplainedLevel => ({
  level: 'profile',
  written: known(30),
  says: known(30),
  places: [{ component: 'ProfileSessionSetting:PT_Sales' }, { component: 'ProfileSessionSetting:PT_2' }],
  setup: 'Setup > Profile',
  lookedAt: true,
  wins: true,
  why: { code: 'why', text: '' },
  ...change,
});

type Asked = {
  readonly levels?: readonly ExplainedLevel[];
  readonly app?: AppFacts;
  readonly access?: ExplainAccess;
  readonly grants?: Snapshot['access'];
};

/** Each step in one line: about what, why it is not known, and what to do. */
const steps = ({ levels = [level()], app: facts, access, grants = known({}) }: Asked): readonly string[] => {
  const token = facts === undefined ? null : refreshTokenOf(facts, undefined);
  return nextSteps(
    levels,
    facts ?? null,
    token,
    access ?? null,
    { access: grants, source: snapshotOf({}).source },
    say
  ).map(({ about, reason, detail, todo }) => `${about}: ${reason} (${detail}): ${todo.code}: ${todo.text}`);
};

describe('what to do next', () => {
  it('is nothing where everything is known', () => {
    expect(steps({ app: connectedApp('Hub') })).to.deep.equal([]);
    expect(steps({})).to.deep.equal([]);
  });

  it('about a level names its first component and its page of Setup', () => {
    const levels = [level({ says: BLOCKED }), level({ level: 'org', says: unreadable('missing', 'x'), places: [] })];
    expect(steps({ levels })).to.deep.equal([
      'profile: no-permission (ModifyMetadata): next-no-permission: ProfileSessionSetting:PT_Sales, Setup > Profile',
      'org: missing (x): next-missing: ProfileSessionSetting, Setup > Profile',
    ]);
  });

  it('is nothing about a level that was not asked, or that leaves the matter to the next', () => {
    expect(steps({ levels: [level({ says: BLOCKED, lookedAt: false }), level({ says: unset })] })).to.deep.equal([]);
  });
});

describe('what to do next about an app', () => {
  it('names its own component for what a connected app holds itself', () => {
    const facts = app({ tokenFormat: BLOCKED, scopes: unreadable('missing', 'scopes'), refreshPolicy: SECRET });
    expect(steps({ app: facts })).to.deep.equal([
      `token-format: no-permission (ModifyMetadata): next-no-permission: ConnectedApp:Data_Loader, ${OF_APP}`,
      `scopes: missing (scopes): next-missing: ConnectedApp:Data_Loader, ${OF_APP}`,
      `refresh-policy: carries-secrets (${SECRET.detail}): next-carries-secrets: ConnectedApp:Data_Loader, ${OF_APP}`,
    ]);
  });

  it('names the component of an external client app that holds it', () => {
    const facts: AppFacts = {
      ...eca('Portal', { oauth: { refreshTokenPolicyType: 'Infinite' } }),
      tokenFormat: SECRET,
      scopes: BLOCKED,
      idleLimit: SECRET,
    };
    const component = facts.place.component;
    expect(component).to.contain('Portal');
    expect(steps({ app: facts })).to.deep.equal([
      `token-format: carries-secrets (${SECRET.detail}): next-carries-secrets: ExtlClntAppGlobalOauthSettings, ${OF_PORTAL}`,
      `scopes: no-permission (ModifyMetadata): next-no-permission: ExtlClntAppOauthSettings, ${OF_PORTAL}`,
      `idle-limit: carries-secrets (${SECRET.detail}): next-carries-secrets: ExtlClntAppGlobalOauthSettings, ${OF_PORTAL}`,
    ]);
    expect(
      steps({
        app: { ...facts, tokenFormat: known('opaque'), scopes: known(['RefreshToken']), refreshPolicy: BLOCKED },
      })
    ).to.deep.equal([`refresh-policy: no-permission (ModifyMetadata): next-no-permission: ${component}, ${OF_PORTAL}`]);
  });

  it('says what its level says once', () => {
    const facts = app({ tokenFormat: SECRET });
    const levels = [level({ level: 'app', says: SECRET, places: [facts.place], setup: 'Setup > App' }), level()];
    expect(steps({ levels, app: facts })).to.deep.equal([
      `app: carries-secrets (${SECRET.detail}): next-carries-secrets: ConnectedApp:Data_Loader, Setup > App`,
    ]);
  });

  const idle = { kind: 'idle', after: { count: 10, unit: 'DAYS' } } as const;
  const limit: readonly (readonly [string, Partial<AppFacts>, readonly string[]])[] = [
    ['asks for the limit where the lifetime depends on it', { idleLimit: BLOCKED }, ['idle-limit']],
    ['does not where it depends on nothing of the kind', { idleLimit: BLOCKED, refreshPolicy: known(idle) }, []],
    ['does not where the limit is known', { idleLimit: known(true) }, []],
    [
      'does not where the policy is not known either',
      { idleLimit: BLOCKED, refreshPolicy: BLOCKED },
      ['refresh-policy'],
    ],
    [
      'asks all the same where nobody knows whether tokens are issued',
      { idleLimit: BLOCKED, scopes: BLOCKED },
      ['scopes', 'idle-limit'],
    ],
    ['does not where no refresh token is issued', { idleLimit: BLOCKED, scopes: known(['Api']) }, []],
    ['asks for no policy where no refresh token is issued', { refreshPolicy: BLOCKED, scopes: known([]) }, []],
  ];
  for (const [what, change, about] of limit) {
    it(what, () => {
      expect(steps({ app: app(change) }).map((line) => line.replace(/:.*/, ''))).to.deep.equal(about);
    });
  }
});

describe('what to do next about who may use an app', () => {
  const unknown: ExplainAccess = { access: 'unreadable', via: [] };
  const approval = unreadable('malformed', 'isAdminApproved');
  const line = (reason: string, detail: string): string =>
    `access: ${reason} (${detail}): next-${reason}: SetupEntityAccess, ${OF_APP}`;

  const cases: readonly (readonly [string, Asked, readonly string[]])[] = [
    ['is nothing where it is known', { app: app(), access: { access: 'no', via: [] }, grants: BLOCKED }, []],
    ['is nothing where nobody was asked for', { app: app(), grants: BLOCKED }, []],
    ['is nothing in the browser', { access: unknown, grants: BLOCKED }, []],
    [
      'is first whether it is pre-approved',
      { app: app({ preApproved: approval }), access: unknown, grants: BLOCKED },
      [line('malformed', 'isAdminApproved')],
    ],
    [
      'is then who was let in',
      { app: app(), access: unknown, grants: BLOCKED },
      [line('no-permission', 'ModifyMetadata')],
    ],
    [
      'is else what the person holds',
      { app: app(), access: unknown },
      [line('no-permission', 'PermissionSetAssignment')],
    ],
  ];
  for (const [what, asked, lines] of cases) {
    it(what, () => {
      expect(steps(asked)).to.deep.equal(lines);
    });
  }
});
