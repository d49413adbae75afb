import { expect } from 'chai';
import { known, unreadable } from '../../../src/facts/fact.js';
import {
  connectedApp,
  eca,
  orgSession,
  profile,
  record,
  recordsOf,
  reportOf,
  snapshotOf,
  treeOf,
} from '../support/builders.js';
import { DOCUMENTED } from '../../../src/effective/channels.js';
import { gatherEvidence } from '../../../src/rules/evidence.js';
import { checkOf, evidenceOf, linesOf, NOW, outcomesOf, policyOf, ruleOf, settingOf } from './support.js';

describe('rules on Session Settings', () => {
  it('name each switch that is off, though another one was not sent', () => {
    const snapshot = snapshotOf({ org: orgSession({ enableCSRFOnGet: 'false' }) });
    const [outcome] = outcomesOf('session/csrf', snapshot);
    expect(outcome).to.include({ verdict: 'fail', evidence: 'enableCSRFOnGet = false' });
  });

  it('are not assessed where one of several switches was not sent', () => {
    const snapshot = snapshotOf({ org: orgSession({ enableCSRFOnGet: 'true' }) });
    expect(linesOf(outcomesOf('session/csrf', snapshot))).to.deep.equal(['prod: missing']);
  });

  it('do not read what is no switch', () => {
    const snapshot = snapshotOf({ org: orgSession({ requireHttpOnly: 'yes' }) });
    expect(linesOf(outcomesOf('session/http-only', snapshot))).to.deep.equal(['prod: unknown-value']);
  });

  it('do not take a switch for another one that could not be read', () => {
    const org = { ...orgSession({ requireHttpOnly: 'true' }), lockSessionsToIp: unreadable('conflict', 'two files') };
    expect(linesOf(outcomesOf('session/http-only', snapshotOf({ org })))).to.deep.equal(['prod: pass']);
    expect(linesOf(outcomesOf('session/login-as-relogin', snapshotOf({ org })))).to.deep.equal(['prod: missing']);
  });

  it('cannot tell a switch of which two files say different things', () => {
    const snapshot = snapshotOf({ org: orgSession({ requireHttpOnly: 'true, false' }) });
    expect(linesOf(outcomesOf('session/http-only', snapshot))).to.deep.equal(['prod: conflict']);
  });

  it('say why nothing at all was read', () => {
    const why = unreadable('no-permission', 'Modify Metadata');
    const org = { ...orgSession(), settings: {}, lockSessionsToIp: why };
    expect(linesOf(outcomesOf('session/http-only', snapshotOf({ org })))).to.deep.equal(['prod: no-permission']);
  });

  it('offer the longest timeout of the list that is permitted', () => {
    const { metadata } = ruleOf('session/org-timeout-max');
    expect(metadata({ maxMinutes: 120 })).to.contain('<sessionTimeout>TwoHours<');
    expect(metadata({ maxMinutes: 119 })).to.contain('<sessionTimeout>NinetyMinutes<');
    expect(metadata({ maxMinutes: 1440 })).to.contain('<sessionTimeout>TwentyFourHours<');
  });

  it('follow the advice that is asked for, on the popup before a forced logout', () => {
    const hidden = snapshotOf({
      org: orgSession({ disableTimeoutWarning: 'true', forceLogoutOnSessionTimeout: 'true' }),
    });
    const shown = snapshotOf({
      org: orgSession({ disableTimeoutWarning: 'false', forceLogoutOnSessionTimeout: 'true' }),
    });
    const unforced = snapshotOf({
      org: orgSession({ disableTimeoutWarning: 'true', forceLogoutOnSessionTimeout: 'false' }),
    });
    const review = { advice: 'security-health-review' };
    expect(linesOf(outcomesOf('session/warning-popup', hidden))).to.deep.equal(['prod: older-guide']);
    expect(linesOf(outcomesOf('session/warning-popup', hidden, review))).to.deep.equal(['prod: pass']);
    expect(linesOf(outcomesOf('session/warning-popup', shown, review))).to.deep.equal(['prod: security-health-review']);
    expect(linesOf(outcomesOf('session/warning-popup', unforced))).to.deep.equal(['prod: pass']);
    expect(ruleOf('session/warning-popup').metadata(review)).to.contain('<disableTimeoutWarning>true<');
    expect(ruleOf('session/warning-popup').metadata({})).to.contain('<disableTimeoutWarning>false<');
  });

  it('are not assessed on the popup where one of the two switches is not known', () => {
    const org = orgSession({ disableTimeoutWarning: 'true' });
    expect(linesOf(outcomesOf('session/warning-popup', snapshotOf({ org })))).to.deep.equal(['prod: missing']);
    const unread = { ...org, warningDisabled: unreadable('conflict', 'two files') };
    expect(linesOf(outcomesOf('session/warning-popup', snapshotOf({ org: unread })))).to.deep.equal(['prod: conflict']);
  });
});

describe('rules on profiles', () => {
  it('look at what users get, whoever decides it', () => {
    const snapshot = snapshotOf({
      org: orgSession({ sessionTimeout: 'TwelveHours' }),
      profiles: [profile('Sales'), profile('Service')],
      profileSessions: recordsOf(record('Service', '60')),
    });
    expect(linesOf(outcomesOf('profile/timeout-max', snapshot))).to.deep.equal([
      'Sales: fail Sales, 720, 480',
      'Service: pass',
    ]);
  });

  it('take 0 for 2 hours', () => {
    const snapshot = snapshotOf({
      org: orgSession({ sessionTimeout: 'SixtyMinutes' }),
      profileSessions: recordsOf(record('Sales', '0')),
    });
    expect(linesOf(outcomesOf('profile/looser-than-org', snapshot))).to.deep.equal(['Sales: fail Sales, 120, 60']);
  });

  it('find no profile looser that leaves the matter to the org', () => {
    expect(linesOf(outcomesOf('profile/looser-than-org', snapshotOf()))).to.deep.equal(['Sales: pass']);
  });

  it('cannot compare with an org that was not read', () => {
    const org = { ...orgSession(), timeoutMinutes: unreadable('missing', 'SecuritySettings') };
    const snapshot = snapshotOf({
      org,
      profiles: [profile('Sales'), profile('Service')],
      profileSessions: recordsOf(record('Sales', '60')),
    });
    expect(linesOf(outcomesOf('profile/looser-than-org', snapshot))).to.deep.equal([
      'Sales: missing',
      'Service: missing',
    ]);
  });

  it('know administrators by what their profile lets them do, whatever it is called', () => {
    const snapshot = snapshotOf({
      org: orgSession({ sessionTimeout: 'FourHours' }),
      profiles: [
        profile('Deployment', { adminPermissions: known(['CustomizeApplication', 'AuthorApex']) }),
        profile('Helpdesk', { adminPermissions: known(['ManageUsers']) }),
        profile('Admin Assistants', { adminPermissions: known([]) }),
      ],
    });
    expect(linesOf(outcomesOf('profile/admin-timeout-max', snapshot))).to.deep.equal([
      'Deployment: fail Deployment, 240, 120, Customize Application, Author Apex',
      'Helpdesk: fail Helpdesk, 240, 120, Manage Users',
    ]);
    const [level] = outcomesOf('profile/admin-login-level', snapshot);
    expect(level).to.deep.include({
      args: ['Deployment', 'Customize Application, Author Apex'],
      evidence: 'requiredSessionLevel = not set; Customize Application, Author Apex',
    });
  });

  it('know administrators by name where their permissions were not read, and say so', () => {
    const adminPermissions = unreadable('missing', 'userPermissions');
    const snapshot = snapshotOf({
      org: orgSession({ sessionTimeout: 'FourHours' }),
      profiles: [
        profile('Systemverwaltung', { metadataName: 'Admin', adminPermissions }),
        profile('Release Admin', { adminPermissions }),
        profile('Vertrieb', { adminPermissions }),
      ],
    });
    const outcomes = outcomesOf('profile/admin-timeout-max', snapshot);
    expect(linesOf(outcomes)).to.deep.equal([
      'Release Admin: by-name Release Admin, 240, 120',
      'Systemverwaltung: by-name Systemverwaltung, 240, 120',
    ]);
    expect(outcomes[0]).to.include({ evidence: '240 min by org; permissions not read' });
    const told = outcomesOf('profile/admin-login-level', snapshot, { profiles: ['Vertrieb'] });
    expect(linesOf(told)).to.deep.equal(['Vertrieb: by-name Vertrieb']);
  });

  it('leave out the profiles that a tree does not hold', () => {
    const tree = treeOf({ profileSessions: recordsOf(record('Sales', '720')) });
    expect(linesOf(outcomesOf('profile/timeout-max', tree))).to.deep.equal(['Sales: fail Sales, 720, 480']);
  });
});

describe('rules on apps', () => {
  it('name the profiles for which an app is looser than the browser', () => {
    const snapshot = snapshotOf({
      profiles: [profile('Sales'), profile('Service')],
      profileSessions: recordsOf(record('Service', '30')),
      apps: [connectedApp('Data_Loader', { sessionPolicy: { sessionTimeout: '60' } }), connectedApp('Plain')],
    });
    const outcomes = outcomesOf('app/looser-than-browser', snapshot);
    expect(linesOf(outcomes)).to.deep.equal(['Data_Loader: fail 60, 1, 2', 'Plain: pass']);
    expect(outcomes[0]).to.include({ evidence: '60 min, longer than for Service' });
  });

  it('cannot tell where what the users have in the browser was not read', () => {
    const snapshot = snapshotOf({
      profileSessions: recordsOf(
        record('Sales', '15', { fullName: 'PT1' }),
        record('Sales', '30', { fullName: 'PT2' })
      ),
      apps: [connectedApp('Data_Loader', { sessionPolicy: { sessionTimeout: '60' } })],
    });
    expect(linesOf(outcomesOf('app/looser-than-browser', snapshot))).to.deep.equal(['Data_Loader: conflict']);
  });

  it('read the spelling of both kinds of apps', () => {
    const apps = [eca('Portal', { oauth: { ipRelaxationPolicyType: 'Bypass' } })];
    expect(linesOf(outcomesOf('app/ip-relaxation', snapshotOf({ apps })))).to.deep.equal(['Portal: fail']);
  });

  it('do not take an absent element for a pass', () => {
    const apps = [connectedApp('Data_Loader', { oauthConfig: {} }), eca('Portal')];
    expect(linesOf(outcomesOf('app/self-authorised', snapshotOf({ apps })))).to.deep.equal([
      'Data_Loader: missing',
      'Portal: fail',
    ]);
    expect(linesOf(outcomesOf('token/never-expires', snapshotOf({ apps })))).to.deep.equal([
      'Data_Loader: not-exposed',
      'Portal: missing',
    ]);
  });

  it('are not looser than a browser session of the same length, for any of several profiles', () => {
    const apps = [connectedApp('Data_Loader', { sessionPolicy: { sessionTimeout: '15' } })];
    const tree = treeOf({ profileSessions: recordsOf(record('Sales', '15')), apps });
    expect(linesOf(outcomesOf('app/looser-than-browser', tree))).to.deep.equal(['Data_Loader: pass']);
  });

  it('cannot tell from a tree which apps are used', () => {
    const tree = treeOf({ apps: [connectedApp('Data_Loader')] });
    expect(outcomesOf('app/not-installed', tree)).to.deep.equal([]);
    expect(checkOf(tree, policyOf([settingOf('app/not-installed')])).rules[0]).to.include({
      verdict: 'not-assessed',
      reason: 'not-exposed',
      passed: 0,
    });
  });
});

describe('the evidence', () => {
  it('has no profiles for a set that the report does not name', () => {
    const snapshot = snapshotOf({ apps: [connectedApp('Data_Loader')] });
    const { apps } = gatherEvidence(
      snapshot,
      { ...reportOf(snapshot), profileSets: {} },
      { reading: DOCUMENTED, assumedLimit: undefined },
      NOW
    );
    expect(apps[0]?.sessions.map(({ profiles }) => profiles)).to.deep.equal([[]]);
  });

  it('sees no session of an app that nobody may use', () => {
    const apps = [connectedApp('Data_Loader', { oauthConfig: { isAdminApproved: 'true' } })];
    expect(evidenceOf(snapshotOf({ apps })).apps[0]?.sessions).to.deep.equal([]);
  });

  it('knows a profile by its label alone where nothing else was read', () => {
    const snapshot = snapshotOf({ profiles: [profile('Sales', { metadataName: null })] });
    expect(evidenceOf(snapshot).profiles[0]?.target.names).to.deep.equal(['sales']);
  });
});
