import { expect } from 'chai';
import {
  apiAccessControl,
  apiDisabledForUser,
  scopeMissing,
  userHasNotApproved,
} from '../../../../src/diagnose/causes/grants.js';
import type { Question } from '../../../../src/diagnose/question.js';
import type { KnownText } from '../../../../src/diagnose/texts/knownText.js';
import type { AppFacts } from '../../../../src/facts/app.js';
import { known, unset } from '../../../../src/facts/fact.js';
import type { Snapshot } from '../../../../src/facts/snapshot.js';
import type { TokenUse } from '../../../../src/facts/tokenUse.js';
import { profile, tokensOf, tokenUse, user } from '../../support/builders.js';
import { NOT_READ, quiet, quietApp, quietOrg } from '../ask.js';
import { aboutApp, aboutOrg, aboutProfile, fixLine, lines } from '../subjects.js';

const AT = '@ConnectedApp:Data_Loader';

const textOf = (code: string): Pick<Question, 'texts'> => ({
  texts: [{ code, sample: 'x', causes: [], sources: [] } satisfies KnownText],
});

describe('grants: scopeMissing', () => {
  const says = (
    scopes: AppFacts['scopes'],
    asked: Partial<Question>,
    tokens: readonly TokenUse[] = []
  ): readonly string[] => lines(scopeMissing.evidence(aboutApp(quietApp({ scopes }), asked, undefined, tokens)));

  const REFRESH: Partial<Question> = { symptoms: ['refresh-token-stopped'] };
  const refreshes: readonly (readonly [what: string, asked: Partial<Question>])[] = [
    ['a refresh token that stopped', REFRESH],
    ['an expired refresh token', { symptoms: ['app-blocked', 'expired-access-refresh-token'] }],
    ['a text that asks for the scope', textOf('refresh-scope-required')],
    ['a text of an approval', textOf('not-approved-consumer')],
    ['a text of a token that was not kept', textOf('no-refresh-token-kept')],
  ];
  for (const [what, asked] of refreshes) {
    it(`looks at ${what} for a scope of refresh tokens`, () => {
      expect(says(known(['Api', 'RefreshToken']), asked)).to.deep.equal([`against refresh-scope-there ${AT}`]);
      expect(says(known(['offline_access']), asked)).to.deep.equal([`against refresh-scope-there ${AT}`]);
      // Ruling 18b: Full is not enough.
      expect(says(known(['Api', 'Full']), asked)).to.deep.equal([`for strong no-refresh-scope: Api, Full ${AT}`]);
    });
  }

  it('counts for less where tokens are on record, and of one app of many', () => {
    expect(says(known(['Api']), REFRESH, [tokenUse()])).to.deep.equal([`for fair no-refresh-scope: Api ${AT}`]);
    expect(says(known(['Api']), { ...REFRESH, app: null })).to.deep.equal([`for fair no-refresh-scope: Api ${AT}`]);
    expect(says(known(['Api']), { ...REFRESH, app: null }, [tokenUse()])).to.deep.equal([
      `for weak no-refresh-scope: Api ${AT}`,
    ]);
  });

  for (const code of ['session-not-for-api', 'session-not-for-soap']) {
    it(`looks by ${code} for a scope of the API, also with a refresh token`, () => {
      const asked = { ...textOf(code), ...REFRESH };
      expect(says(known(['api']), asked)).to.deep.equal([`against api-scope-there ${AT}`]);
      expect(says(known(['Full']), asked)).to.deep.equal([`against api-scope-there ${AT}`]);
      expect(says(known(['Chatter', 'RefreshToken']), asked)).to.deep.equal([
        `for strong no-api-scope: Chatter, RefreshToken ${AT}`,
      ]);
      expect(says(known(['Chatter']), { ...asked, app: null })).to.deep.equal([`for fair no-api-scope: Chatter ${AT}`]);
    });
  }

  it('only shows the scopes where nobody says which one is missing', () => {
    expect(says(known(['Api', 'Web']), textOf('scope-not-allowed'))).to.deep.equal([
      `for weak scopes-there: Api, Web ${AT}`,
    ]);
  });

  it('cannot tell where they were not read', () => {
    for (const asked of [{}, REFRESH, textOf('session-not-for-api')]) {
      expect(says(NOT_READ, asked)).to.deep.equal([`unseen no-permission scopes-unread: Some Permission ${AT}`]);
      expect(says(unset, asked)).to.deep.equal([`unseen missing scopes-unread: scopes ${AT}`]);
    }
  });

  it('is mended in the app', () => {
    expect(fixLine(scopeMissing.correction(aboutApp(quietApp({ label: 'Loader' }))))).to.equal('fix-scope: Loader');
  });
});

describe('grants: userHasNotApproved', () => {
  const says = (
    change: Partial<AppFacts>,
    { tokens = [], asked = {}, snapshot }: { tokens?: TokenUse[]; asked?: Partial<Question>; snapshot?: Snapshot } = {}
  ): readonly string[] => {
    const app = quietApp({ preApproved: known(false), ...change });
    return lines(userHasNotApproved.evidence(aboutApp(app, asked, snapshot, tokens)));
  };

  it('cannot be where an admin approves', () => {
    expect(says({ preApproved: known(true) })).to.deep.equal([`against admin-approves ${AT}`]);
  });

  it('counts the users who have, each once', () => {
    const tokens = ['a', 'b', 'a'].map((userId) => tokenUse({ userId }));
    expect(says({}, { tokens })).to.deep.equal([`for fair some-users-approved: 2 ${AT}`]);
    expect(says({}, { tokens, asked: { app: null } })).to.deep.equal([`for weak some-users-approved: 2 ${AT}`]);
  });

  it('is so where nobody has, as far as all tokens were read', () => {
    expect(says({})).to.deep.equal([`for strong no-user-approved ${AT}`]);
    expect(says({}, { asked: { app: null } })).to.deep.equal([`for fair no-user-approved ${AT}`]);
    const unread = `unseen missing approvals-unread: OauthToken ${AT}`;
    expect(says({ id: null })).to.deep.equal([unread]);
    // Ruling 28: that OauthToken holds the tokens of external client apps is not proven.
    expect(says({ kind: 'external-client-app' })).to.deep.equal([unread]);
    const partly = quiet({ tokens: { ...tokensOf(), complete: false } });
    expect(says({}, { snapshot: partly })).to.deep.equal([unread]);
  });

  it('cannot tell where it was not read who approves', () => {
    expect(says({ preApproved: NOT_READ })).to.deep.equal([
      `unseen no-permission approval-unread: Some Permission ${AT}`,
    ]);
    expect(says({ preApproved: unset })).to.deep.equal([`unseen missing approval-unread: isAdminApproved ${AT}`]);
  });

  it('is mended by approving once', () => {
    expect(fixLine(userHasNotApproved.correction(aboutApp(quietApp())))).to.equal(
      'fix-approve-once: Setup > Apps > Connected Apps > Manage Connected Apps > Data_Loader > Edit Policies'
    );
  });
});

describe('grants: apiAccessControl', () => {
  const says = (
    control: Snapshot['org']['oauth']['apiAccessControl'],
    app: AppFacts | null = null,
    holders: Snapshot['holders'] = NOT_READ
  ): readonly string[] => {
    const org = quietOrg({ oauth: { ...quietOrg().oauth, apiAccessControl: control } });
    return lines(apiAccessControl.evidence(aboutOrg(quiet({ org, holders }), { app }))).map((line) =>
      line.replace(' @ConnectedAppSettings:ConnectedApp', '')
    );
  };

  it('refuses an app that no admin approves', () => {
    expect(says(known(true), quietApp({ preApproved: known(false) }))[0]).to.contain('for strong access-control-on');
    expect(says(known(true), quietApp({ preApproved: known(true) }))[0]).to.contain('for weak access-control-on');
    expect(says(known(true), quietApp({ preApproved: NOT_READ }))[0]).to.contain('for weak access-control-on');
    expect(says(known(true))[0]).to.contain('for fair access-control-on');
    expect(says(known(false))[0]).to.contain('against access-control-off');
  });

  it('says beside it how many may use any client', () => {
    const holders = known({ approveUninstalledApps: 1, useAnyApiClient: 0 });
    expect(says(known(true), null, holders)[1]).to.equal('for weak users-of-any-client: 0');
    expect(says(known(true), null, known({ approveUninstalledApps: 1, useAnyApiClient: null }))).to.have.length(1);
    expect(says(known(true))).to.have.length(1);
    expect(says(known(false), null, holders)).to.have.length(1);
  });

  it('cannot tell where it was not read', () => {
    expect(says(NOT_READ)[0]).to.contain('unseen no-permission access-control-unread: Some Permission');
    expect(says(unset)[0]).to.contain('unseen missing access-control-unread: ConnectedAppSettings');
  });

  it('is mended in the org', () => {
    expect(fixLine(apiAccessControl.correction(aboutOrg()))).to.equal('fix-api-access-control');
  });
});

describe('grants: apiDisabledForUser', () => {
  const says = (apiEnabled: Snapshot['profiles'][number]['apiEnabled'], change: Partial<Question> = {}, who = {}) =>
    lines(
      apiDisabledForUser.evidence(aboutProfile(quiet({ profiles: [profile('Sales', { apiEnabled })], ...who }), change))
    );

  it('counts for more of the profile that was named, or of the person', () => {
    expect(says(known(false))).to.deep.equal(['for fair profile-has-no-api']);
    expect(says(known(false), { profileKey: 'Sales' })).to.deep.equal(['for strong profile-has-no-api']);
    expect(says(known(false), {}, { user: user() })).to.deep.equal(['for strong profile-has-no-api']);
    expect(says(known(true))).to.deep.equal(['against profile-has-api']);
  });

  it('cannot tell where it was not read', () => {
    expect(says(NOT_READ)).to.deep.equal(['unseen no-permission api-enabled-unread: Some Permission']);
    expect(says(unset)).to.deep.equal(['unseen missing api-enabled-unread: PermissionsApiEnabled']);
  });

  it('is mended in the profile', () => {
    expect(fixLine(apiDisabledForUser.correction(aboutProfile()))).to.equal('fix-api-enabled: Sales');
  });
});
