import { expect } from 'chai';
import { ENGLISH, SETUP_CODES, SETUP_TEXTS } from '../../../src/diff/setupCodes.js';
import { setupTrail, type SetupTrail, type TrailEntry } from '../../../src/diff/setupTrail.js';
import { unreadable } from '../../../src/facts/fact.js';
import type { SetupRow } from '../../../src/facts/setupReading.js';

const WINDOW = { from: '2026-06-01T00:00:00.000Z', to: '2026-11-28T00:00:00.000Z' };

const row = (action: string, display: string | null, change: Partial<SetupRow> = {}): SetupRow => ({
  at: '2026-11-14T09:12:00.000Z',
  action,
  section: null,
  display,
  by: 'user 1',
  isDelegated: false,
  ...change,
});

const trailOf = (...rows: readonly SetupRow[]): SetupTrail =>
  setupTrail({ rows, total: rows.length, ...WINDOW, unread: null });

const only = (action: string, display: string): Partial<TrailEntry> => {
  const [entry] = trailOf(row(action, display)).entries;
  return { area: entry!.area, facet: entry!.facet, target: entry!.target, values: entry!.values, by: entry!.by };
};

describe('whom an English entry is about', () => {
  const texts: readonly (readonly [string, string])[] = [
    ['Changed profile Sales: DACH: Changed Session Timeout Value from 120 to 90 minutes', 'Sales: DACH'],
    ['Deleted Login Ip Range to Sales from 10.0.0.1 to 10.0.0.9', 'Sales'],
    ['Changed the Death Star connected app setting to require PKCE', 'Death Star'],
    ['Changed permission set Pilots: Death Star connected app is enabled', 'Death Star'],
    ['Changed external client app Hub: policies', 'Hub'],
    ['Created external client app Hub', 'Hub'],
    ['Blocked connected app Death Star to Salesforce', 'Death Star'],
    ['Changed connected app Death Star Permitted Users setting from All to Some', 'Death Star'],
    ['Created connected app session policy for app Death_Star with timeout', 'Death_Star'],
    ['Uninstalled connected app Death Star', 'Death Star'],
    ['Enabled connected Death Star OAuth 2.0 authorization settings', 'Death Star'],
  ];
  for (const [text, target] of texts) {
    it(`is ${target} in "${text}"`, () => {
      expect(only('insertConnectedApplication', text).target).to.equal(target);
    });
  }
});

describe('codes of the Setup Audit Trail', () => {
  it('say which effective value they change', () => {
    const codesOf = (facet: string): readonly string[] =>
      Object.entries(SETUP_CODES).flatMap(([code, meaning]) => (meaning.facet === facet ? [code] : []));
    expect(codesOf('access')).to.deep.equal([
      'changeUserRuntimeAccessPolicy',
      'SetupEntityAccessAudit_Profile_ConnectedApplication_EnabledCustom',
      'SetupEntityAccessAudit_Profile_ConnectedApplication_DisabledCustom',
      'SetupEntityAccessAudit_Profile_ConnectedApplication_EnabledStandard',
      'SetupEntityAccessAudit_Profile_ConnectedApplication_DisabledStandard',
      'SetupEntityAccessAudit_PermissionSet_ConnectedApplication_Enabled',
      'SetupEntityAccessAudit_PermissionSet_ConnectedApplication_Disabled',
    ]);
    expect(codesOf('session-timeout')).to.include.members(['sessiontimeout', 'sessiontimeoutForProfile']);
    expect(codesOf('enabled')).to.deep.equal(['blockConnectedApplication', 'unblockConnectedApplication']);
    expect(codesOf('flow')).to.deep.equal([
      'changeApplicationClientCredentialEnabled',
      'changeApplicationCodeCredentialEnabled',
    ]);
  });
});

describe('setupTrail', () => {
  // The texts of real rows: see test/localOrg/seeds/RECORDS.md.
  it('recognises codes, and takes the name and the values out of the English text', () => {
    expect(
      only(
        'sessiontimeoutForProfile',
        'Changed profile Sales: DACH: Changed Session Timeout Value from 120 to 90 minutes'
      )
    ).to.deep.equal({
      area: 'profile-session',
      facet: 'session-timeout',
      target: 'Sales: DACH',
      values: { before: '120', after: '90' },
      by: 'code',
    });
    expect(
      only(
        'changeIpRelaxationPolicy',
        'Changed connected app DeathStar IP relaxation setting from Enforce IP restrictions to Relax IP restrictions'
      )
    ).to.deep.equal({
      area: 'app',
      facet: 'ip-relaxation',
      target: 'DeathStar',
      values: { before: 'Enforce IP restrictions', after: 'Relax IP restrictions' },
      by: 'code',
    });
    expect(only('insertConnectedApplication', 'Installed Connected App Death Star to Salesforce').target).to.equal(
      'Death Star'
    );
    expect(
      only('loginIpRange', 'Added Login Ip Range to API Integration from 203.0.113.40 to 203.0.113.40')
    ).to.include({ area: 'login-ranges', target: 'API Integration' });
    // Its two addresses are the ends of the range, not what was changed to what.
    const range = only('deletedLoginIpRange_withProfile', 'Deleted Login Ip Range to Sales from 10.0.0.1 to 10.0.0.9');
    expect(range).to.deep.include({ area: 'login-ranges', target: 'Sales', values: null });
  });

  it('knows a switch by its code in both directions', () => {
    const text = (code: string): string => `Organization setup action: ${code} has changed.`;
    expect(only('oAuthUnPwFlowBlockedOffOn', text('oAuthUnPwFlowBlockedOffOn'))).to.deep.include({
      area: 'oauth',
      values: { before: 'off', after: 'on' },
    });
    expect(only('adminApprovedAppsOnlyOnOff', text('adminApprovedAppsOnlyOnOff')).values).to.deep.equal({
      before: 'on',
      after: 'off',
    });
  });

  it('recognises by the English text what has a code that nobody published', () => {
    expect(
      only(
        'externalClientAppPolicyUpdated',
        'Changed external client app Shop Frontend: refresh token policy was changed'
      )
    ).to.deep.equal({
      area: 'external-client-app',
      facet: 'refresh-token',
      target: 'Shop Frontend',
      values: null,
      by: 'text',
    });
    expect(only('x', 'Changed Session Timeout Value from 240 to 30 minutes')).to.deep.include({
      area: 'org-session',
      values: { before: '240', after: '30' },
    });
  });

  it('is not led by names: a class, a field or a user called like a setting is another matter', () => {
    const { entries, other, notRecognised } = trailOf(
      row('changedApexClass', 'Changed SessionTimeoutController Apex Class code'),
      row('createdCF', 'Created custom field: Session Timeout Reason (Text)'),
      row('constructor', 'Changed role Login Ip Range')
    );
    expect({ entries, other, notRecognised }).to.deep.equal({ entries: [], other: 3, notRecognised: 0 });
  });

  it('knows a code whatever the language, without values; counts what has neither code nor English text', () => {
    const german = 'Profil Service Lead geändert: Wert für Sitzungszeitüberschreitung von 60 in 30 Minuten geändert';
    expect(only('sessiontimeoutForProfile', german)).to.deep.include({ target: null, values: null, by: 'code' });
    const { entries, notRecognised, other } = trailOf(
      row('externalClientAppPolicyUpdated', 'Externe Client-Anwendung Customer App geändert: von 120 in 60 Minuten'),
      row('updateConnectedAppPolicies', null)
    );
    expect(trailOf(row('sessiontimeout', null)).entries[0]).to.include({ text: null, values: null });
    expect({ entries, notRecognised, other }).to.deep.equal({ entries: [], notRecognised: 2, other: 0 });
  });

  it('gives the newest first, says what was cut, and why nothing was read', () => {
    const early = row('sessiontimeout', 'a', { at: '2026-11-01T00:00:00.000Z' });
    const late = row('sessiontimeout', 'b');
    expect(trailOf(early, late).entries.map(({ text }) => text)).to.deep.equal(['b', 'a']);
    const twin = row('sessiontimeout', 'c');
    expect(trailOf(late, twin, early).entries.map(({ text }) => text)).to.deep.equal(['b', 'c', 'a']);
    expect(trailOf(early).cut).to.equal(false);
    expect(setupTrail({ rows: [early], total: 60_000, ...WINDOW, unread: null }).cut).to.equal(true);
    const unread = unreadable('no-permission', 'View Setup and Configuration');
    expect(setupTrail({ rows: [], total: null, ...WINDOW, unread })).to.deep.include({
      cut: false,
      unread: { reason: 'no-permission', detail: 'View Setup and Configuration' },
    });
  });
});

describe('SETUP_CODES, SETUP_TEXTS and ENGLISH', () => {
  it('hold no switch with its ending, and texts from their beginning', () => {
    expect(Object.keys(SETUP_CODES).filter((code) => /(OffOn|OnOff)$/.test(code))).to.deep.equal([]);
    expect(SETUP_TEXTS.filter(({ text }) => !text.source.startsWith('^'))).to.deep.equal([]);
    expect(ENGLISH.test('Permission set Analytics Reader: assigned')).to.equal(true);
    expect(ENGLISH.test('Richtlinie geändert')).to.equal(false);
  });
});
