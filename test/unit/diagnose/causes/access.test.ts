import { expect } from 'chai';
import type { AppFacts } from '../../../../src/facts/app.js';
import { known, unset, unreadable } from '../../../../src/facts/fact.js';
import type { Snapshot } from '../../../../src/facts/snapshot.js';
import type { Question } from '../../../../src/diagnose/question.js';
import { appDisabled, appNotInstalled, userNotApproved, userInactive } from '../../../../src/diagnose/causes/access.js';
import { user } from '../../support/builders.js';
import { NOT_READ, quiet, quietApp, saysOf, type Asked } from '../ask.js';
import { aboutOrg, aboutApp, aboutEntry, lines, fixLine } from '../subjects.js';

describe('evidence of access', () => {
  const asked = (snapshot: Snapshot, change: Asked = {}): string[] =>
    saysOf(snapshot, 'app-blocked', 'user-not-approved', { app: snapshot.apps[0]!, ...change });
  const guarded = quietApp({ preApproved: known(true) });
  const org = (change: Partial<Snapshot>): Snapshot => quiet({ apps: [guarded], ...change });
  const grants = (change: {
    profiles?: string[];
    permissionSets?: string[];
    permissionSetUsers?: Record<string, number> | null;
  }): Snapshot['access'] =>
    known({ 'connected-app:Data_Loader': { profiles: [], permissionSets: [], permissionSetUsers: {}, ...change } });

  it('of a profile: approved, not approved, or by a permission set alone', () => {
    const named = { profileKey: 'Sales' };
    expect(asked(org({ access: grants({ profiles: ['Sales'] }) }), named)).to.deep.equal(['against profile-approved']);
    expect(asked(org({ access: grants({}) }), named)).to.deep.equal(['for profile-not-approved strong']);
    expect(asked(org({ access: grants({}) }))).to.deep.equal(['for profile-not-approved fair']);
    const held = grants({ permissionSets: ['Loaders'], permissionSetUsers: { Sales: 3 } });
    expect(asked(org({ access: held }), named)).to.deep.equal(['for only-by-permission-set weak']);
    const unknown = grants({ permissionSets: ['Loaders'], permissionSetUsers: null });
    expect(asked(org({ access: unknown }), named)).to.deep.equal(['for only-by-permission-set weak']);
    const byOthers = grants({ permissionSets: ['Loaders'], permissionSetUsers: { Other: 3 } });
    expect(asked(org({ access: byOthers }), named)).to.deep.equal(['for profile-not-approved strong']);
    expect(asked(org({ access: NOT_READ }), named)).to.deep.equal(['unseen approval-unread no-permission']);
    const silent = quiet({ apps: [quietApp({ preApproved: unset })] });
    expect(asked(silent, named)).to.deep.equal(['unseen approval-unread missing']);
  });

  it('of a person: approved, not approved or not known, whatever else keeps them out', () => {
    const kim = user();
    const approved = grants({ profiles: ['Sales'] });
    expect(asked(org({ user: kim, access: approved }))).to.deep.equal(['against person-approved']);
    expect(asked(org({ user: kim, access: grants({}) }))).to.deep.equal(['for person-not-approved strong']);
    expect(asked(org({ user: user({ permissionSets: null }) }))).to.deep.equal([
      'unseen approval-unread no-permission',
    ]);
    const disabled = quietApp({ preApproved: known(true), enabled: known(false) });
    const left = quiet({ apps: [disabled], user: user({ isActive: false }), access: approved });
    expect(asked(left)).to.deep.equal(['against person-approved']);
  });

  it('of an app that only tokens tell of', () => {
    const stranger = quietApp({ knownBy: 'tokens', preApproved: known(false) });
    expect(saysOf(quiet({ apps: [stranger] }), 'app-blocked', 'app-not-installed', { app: stranger })).to.deep.equal(
      []
    );
  });
});

const AT = '@ConnectedApp:Data_Loader';

describe('access: appDisabled', () => {
  const says = (enabled: AppFacts['enabled'], asked: Partial<Question> = {}): readonly string[] =>
    lines(appDisabled.evidence(aboutApp(quietApp({ enabled }), asked)));

  it('lets nobody in, of one app of many for less', () => {
    expect(says(known(false))).to.deep.equal([`for strong app-not-enabled ${AT}`]);
    expect(says(known(false), { app: null })).to.deep.equal([`for fair app-not-enabled ${AT}`]);
    expect(says(known(true))).to.deep.equal([`against app-enabled ${AT}`]);
  });

  it('cannot tell where it was not read', () => {
    expect(says(NOT_READ)).to.deep.equal([`unseen no-permission enabled-unread: Some Permission ${AT}`]);
    expect(says(unset)).to.deep.equal([`unseen missing enabled-unread: isEnabled ${AT}`]);
  });

  it('is mended in the app', () => {
    expect(fixLine(appDisabled.correction(aboutApp(quietApp())))).to.match(/^fix-enable-app: Setup > .*Data_Loader/);
  });
});

describe('access: appNotInstalled', () => {
  const STRANGER: Partial<AppFacts> = { knownBy: 'tokens', preApproved: unreadable('not-installed', '2 users') };
  const AT_THE_DOOR: Partial<Question> = { symptoms: ['app-blocked'] };
  const says = (
    change: Partial<AppFacts>,
    asked: Partial<Question> = AT_THE_DOOR,
    snapshot: Partial<Snapshot> = { holders: NOT_READ }
  ): readonly string[] => lines(appNotInstalled.evidence(aboutApp(quietApp(change), asked, quiet(snapshot))));

  it('cannot be where there is a component', () => {
    expect(says({})).to.deep.equal([`against app-installed ${AT}`]);
  });

  it('is so of an app that only tokens tell of, most of all at the door', () => {
    expect(says(STRANGER)).to.deep.equal([`for strong not-installed ${AT}`]);
    expect(says(STRANGER, { ...AT_THE_DOOR, app: null })).to.deep.equal([`for fair not-installed ${AT}`]);
    expect(says(STRANGER, { symptoms: ['refresh-token-stopped'] })).to.deep.equal([`for weak not-installed ${AT}`]);
  });

  it('cannot tell where the lists of apps were not read', () => {
    expect(says({ ...STRANGER, preApproved: NOT_READ })).to.deep.equal([
      'unseen no-permission installed-unread: Some Permission',
    ]);
    expect(says({ ...STRANGER, preApproved: known(true) })).to.deep.equal([]);
  });

  it('says how many may approve such an app', () => {
    const holders = (approveUninstalledApps: number | null): Partial<Snapshot> => ({
      holders: known({ approveUninstalledApps, useAnyApiClient: 7 }),
    });
    expect(says(STRANGER, AT_THE_DOOR, holders(3))[1]).to.equal('for weak users-who-approve: 3');
    expect(says(STRANGER, AT_THE_DOOR, holders(0))[1]).to.equal('for weak users-who-approve: 0');
    expect(says(STRANGER, AT_THE_DOOR, holders(null))).to.have.length(1);
    expect(says({}, AT_THE_DOOR, holders(3))).to.have.length(1);
  });

  it('is certain of an app that the org does not know, where both lists were read', () => {
    const unknown: Partial<Question> = { isAppUnknown: true };
    expect(says({}, unknown)).to.deep.equal(['for certain app-unknown: prod']);
    for (const type of ['ConnectedApp', 'ExternalClientApplication']) {
      expect(says({}, unknown, { holders: NOT_READ, unreadTypes: ['Profile', type] })).to.deep.equal([
        'unseen no-permission app-lists-unread: ConnectedApp, ExternalClientApplication',
      ]);
    }
    expect(says({}, unknown, { holders: NOT_READ, unreadTypes: ['Profile'] })[0]).to.contain('certain');
    const approvers = { holders: known({ approveUninstalledApps: 3, useAnyApiClient: null }) };
    expect(says({}, unknown, approvers)[1]).to.equal('for weak users-who-approve: 3');
  });

  it('is mended by installing it', () => {
    expect(fixLine(appNotInstalled.correction(aboutApp(quietApp())))).to.equal('fix-install-app');
  });
});

describe('access: userNotApproved', () => {
  const says = (
    change: Partial<AppFacts>,
    snapshot: Partial<Snapshot> = {},
    asked: Partial<Question> = {}
  ): readonly string[] => lines(userNotApproved.evidence(aboutEntry(quietApp(change), asked, quiet(snapshot))));
  const guarded = { preApproved: known(true) };
  const grants = (
    permissionSetUsers: Record<string, number> | null,
    permissionSets = ['A', 'B']
  ): Partial<Snapshot> => ({
    access: known({ 'connected-app:Data_Loader': { profiles: [], permissionSets, permissionSetUsers } }),
  });

  it('cannot be where everybody may', () => {
    expect(says({ preApproved: known(false) })).to.deep.equal([`against everybody-may ${AT}`]);
    expect(says({ preApproved: known(false) }, { access: NOT_READ })).to.deep.equal([`against everybody-may ${AT}`]);
    expect(says({ preApproved: known(false) }, { user: user() })).to.deep.equal([`against person-approved ${AT}`]);
  });

  it('names the permission sets of which some of the profile are', () => {
    expect(says(guarded, grants({ Sales: 1 }))).to.deep.equal([`for weak only-by-permission-set: A, B ${AT}`]);
    expect(says(guarded, grants({ Sales: 0 }))).to.deep.equal([`for fair profile-not-approved ${AT}`]);
    expect(says(guarded, grants({ Sales: 1 }, []))).to.deep.equal([`for fair profile-not-approved ${AT}`]);
    expect(says(guarded, grants(null, []))).to.deep.equal([`for fair profile-not-approved ${AT}`]);
  });

  it('counts for less of one app of many, and for more of the profile that was named', () => {
    expect(says(guarded, {}, { app: null })).to.deep.equal([`for weak profile-not-approved ${AT}`]);
    expect(says(guarded, {}, { app: null, profileKey: 'Sales' })).to.deep.equal([
      `for fair profile-not-approved ${AT}`,
    ]);
    expect(says(guarded, { user: user() }, { app: null })).to.deep.equal([`for fair person-not-approved ${AT}`]);
  });

  it('says what was not read: the records of access, or the approval', () => {
    expect(says(guarded, { access: unreadable('failed', 'x') })).to.deep.equal([
      `unseen failed approval-unread: x ${AT}`,
    ]);
    expect(says({ preApproved: unset })).to.deep.equal([`unseen missing approval-unread: isAdminApproved ${AT}`]);
    expect(says({ preApproved: unreadable('failed', 'y') }, { user: user() })).to.deep.equal([
      'unseen failed approval-unread: y',
    ]);
  });

  it('is mended in the app', () => {
    expect(fixLine(userNotApproved.correction(aboutEntry(quietApp())))).to.match(/^fix-approve: Setup > /);
  });
});

describe('access: userInactive', () => {
  it('is so of the person that was asked for', () => {
    const says = (isActive: boolean): readonly string[] =>
      lines(userInactive.evidence({ ...aboutOrg(), user: user({ isActive }) }));
    expect(says(false)).to.deep.equal(['for strong person-inactive']);
    expect(says(true)).to.deep.equal(['against person-active']);
    expect(fixLine(userInactive.correction({ ...aboutOrg(), user: user() }))).to.equal('fix-activate');
  });
});
