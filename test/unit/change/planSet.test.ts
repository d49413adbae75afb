import { expect } from 'chai';
import type { PlanContext } from '../../../src/change/planRefreshFix.js';
import { decodeConnectedApp } from '../../../src/facts/connectedApp.js';
import type { DesiredFor, DesiredState } from '../../../src/facts/desiredState.js';
import { known, unreadable, unset, type Gap } from '../../../src/facts/fact.js';
import type { RawNode } from '../../../src/facts/raw.js';
import { eca, NEWEST, rawComponent } from '../support/builders.js';
import { named, settings, sales, loader, shop, orgOf, OPTIONS, contextOf, plan, lines } from './setPlans.js';

const glob = (text: string): DesiredFor => ({ by: 'glob', text });

describe('a plan of what is desired', () => {
  it('sets of the org what is given and leaves the rest', () => {
    expect(lines(plan([settings], { org: { timeout: 120, warning: false, forceLogout: true } }))).to.deep.equal([
      'Security sessionSettings.disableTimeoutWarning: false > true planned',
      'Security sessionSettings.forceLogoutOnSessionTimeout: none > true planned',
      'Security sessionSettings.sessionTimeout: FourHours > TwoHours planned',
    ]);
    const unchanged = plan([settings], { org: { timeout: 240, warning: true } });
    expect(lines(unchanged)).to.deep.equal([
      'Security sessionSettings.disableTimeoutWarning: false > false unchanged',
      'Security sessionSettings.sessionTimeout: FourHours > FourHours unchanged',
    ]);
    expect(
      plan([settings], { org: { timeout: 15 } }).proposals.changes[0]?.notes.map(({ code }) => code)
    ).to.deep.equal(['settings-sent-alone']);
  });

  it('refuses what has no component to be changed', () => {
    expect(lines(plan([], { org: { timeout: 120 } }))).to.deep.equal([
      'Security sessionSettings.sessionTimeout: none > TwoHours refused | no-component',
    ]);
    const gapsOf = (...gaps: readonly Gap[]) => ({ snapshot: orgOf([], { gaps }) });
    const noPermission = { component: 'SecuritySettings', reason: 'no-permission', detail: 'Modify Metadata' } as const;
    for (const component of ['SecuritySettings', 'SecuritySettings:Security']) {
      expect(lines(plan([], { org: { timeout: 120 } }, gapsOf({ ...noPermission, component })))).to.deep.equal([
        'Security sessionSettings.sessionTimeout: none > TwoHours refused | unread-no-permission | Modify Metadata',
      ]);
    }
    const [unread] = plan([], { org: { timeout: 120 } }, gapsOf(noPermission)).proposals.changes;
    expect(unread?.unread).to.deep.equal(unreadable('no-permission', 'Modify Metadata'));
    const failed = gapsOf({ ...noPermission, reason: 'failed', detail: 'ECONNRESET' });
    expect(lines(plan([], { org: { timeout: 120 } }, failed))[0]).to.contain('| unread | failed | ECONNRESET');
    const missing = gapsOf({ ...noPermission, reason: 'missing' });
    expect(lines(plan([], { org: { timeout: 120 } }, missing))[0]).to.contain('| no-component');
    const whole = orgOf([], {
      profileSessions: { records: [], withoutRecord: unreadable('no-permission', 'Modify Metadata') },
    });
    expect(lines(plan([], { profiles: [{ of: named('Sales'), timeout: 30 }] }, { snapshot: whole }))).to.deep.equal([
      'Sales sessionTimeout: none > 30 refused | unread-no-permission | Modify Metadata',
    ]);
    const noRecord = plan([sales], { profiles: [{ of: named('Service'), timeout: 30, requiredLevel: 'STANDARD' }] });
    expect(lines(noRecord)).to.deep.equal([
      'Service requiredSessionLevel: none > STANDARD refused | no-profile-record | Service',
      'Service sessionTimeout: none > 30 refused | no-profile-record | Service',
    ]);
    const notInstalled = plan(
      [],
      { apps: [{ of: named('Data_Loader'), timeout: 30 }] },
      { snapshot: orgOf([loader()]) }
    );
    expect(lines(notInstalled)).to.deep.equal([
      'Data_Loader sessionPolicy.sessionTimeout: none > 30 refused | no-component',
    ]);
    const unreadApp = { ...decodeConnectedApp(loader(), NEWEST), opaqueTimeout: unreadable('no-permission', 'Modify') };
    const desired: DesiredState = {
      apps: [{ of: named('Data_Loader'), timeout: 30, refreshPolicy: { kind: 'single-use' } }],
    };
    expect(lines(plan([], desired, { snapshot: orgOf([], { apps: [unreadApp] }) }))).to.deep.equal([
      'Data_Loader oauthPolicy.refreshTokenPolicy: none > zero refused | unread-no-permission | Modify',
      'Data_Loader sessionPolicy.sessionTimeout: none > 30 refused | unread-no-permission | Modify',
    ]);
  });

  it('changes the record of a profile, however its name is spelled', () => {
    expect(
      lines(plan([sales], { profiles: [{ of: named('SALES'), timeout: 30, requiredLevel: 'HIGH_ASSURANCE' }] }))
    ).to.deep.equal([
      'PT_sales requiredSessionLevel: none > HIGH_ASSURANCE planned',
      'PT_sales sessionTimeout: 0 > 30 planned',
    ]);
  });

  it('leaves two hours in the spelling that they have', () => {
    expect(lines(plan([sales], { profiles: [{ of: named('Sales'), timeout: 120 }] }))).to.deep.equal([
      'PT_sales sessionTimeout: 0 > 0 unchanged',
    ]);
    const spelled = rawComponent('ProfileSessionSetting', 'PT_sales', { profile: 'sales', sessionTimeout: '240' });
    expect(lines(plan([spelled], { profiles: [{ of: named('Sales'), timeout: 120 }] }))).to.deep.equal([
      'PT_sales sessionTimeout: 240 > 120 planned',
    ]);
  });

  it('takes the name before the glob, and refuses where two of a kind contradict each other', () => {
    const entry = (of: DesiredFor, timeout: 30 | 60): { of: DesiredFor; timeout: 30 | 60 } => ({ of, timeout });
    expect(
      lines(plan([sales], { profiles: [entry(glob('S*s'), 60), entry(named('Sales'), 30), entry(glob('*s'), 60)] }))
    ).to.deep.equal(['PT_sales sessionTimeout: 0 > 30 planned']);
    expect(lines(plan([sales], { profiles: [entry(glob('Sa*'), 60), entry(glob('*les'), 30)] }))).to.deep.equal([
      'PT_sales sessionTimeout: 0 > 60 refused | entries-differ | sessionTimeout | 60, 30',
    ]);
    expect(lines(plan([sales], { profiles: [entry(glob('Sa*'), 60), entry(glob('*les'), 60)] }))).to.deep.equal([
      'PT_sales sessionTimeout: 0 > 60 planned',
    ]);
  });

  it('says what the contradicting entries want, none too', () => {
    const desired: DesiredState = {
      apps: [
        { of: glob('D*'), timeout: 'none' },
        { of: glob('*r'), timeout: 30 },
      ],
    };
    expect(lines(plan([loader()], desired))).to.deep.equal([
      'Data_Loader -: none > none refused | entries-differ | sessionPolicy.sessionTimeout | -, 30',
    ]);
  });

  it('gives a connected app each of its policies', () => {
    const components = [loader({ sessionPolicy: { sessionTimeout: '15' } })];
    const desired: DesiredState = {
      apps: [
        {
          of: named('data_loader'),
          kind: 'connected-app',
          timeout: 'none',
          level: 'HIGH_ASSURANCE',
          action: 'RaiseSessionLevel',
          ipRelaxation: 'BYPASS',
          refreshPolicy: { kind: 'idle', after: { count: 30, unit: 'DAYS' } },
        },
      ],
    };
    expect(lines(plan(components, desired))).to.deep.equal([
      'Data_Loader oauthPolicy.ipRelaxation: ENFORCE > BYPASS planned',
      'Data_Loader oauthPolicy.refreshTokenPolicy: infinite > specific_inactivity:30:DAYS planned',
      'Data_Loader sessionPolicy.policyAction: none > RaiseSessionLevel planned',
      'Data_Loader sessionPolicy.sessionLevel: none > HIGH_ASSURANCE planned',
      'Data_Loader sessionPolicy.sessionTimeout: 15 > none refused | lengthens-timeout',
    ]);
    const allowed = plan(components, desired, { options: { ...OPTIONS, allowLonger: true } });
    expect(lines(allowed).at(-1)).to.equal('Data_Loader sessionPolicy.sessionTimeout: 15 > none planned');
  });

  it('lets no session live longer without being told so', () => {
    const desired: DesiredState = {
      org: { timeout: 480 },
      profiles: [{ of: named('Sales'), timeout: 240 }],
      apps: [{ of: named('Data_Loader'), timeout: 480 }],
    };
    const components = [settings, sales, loader()];
    const verdicts = (allowLonger: boolean): readonly string[] =>
      lines(plan(components, desired, { options: { ...OPTIONS, allowLonger } })).map((line) =>
        line.replace(/^.*: /, '').replace(/^.* > \w+ /, '')
      );
    expect(verdicts(false)).to.deep.equal(Array(3).fill('refused | lengthens-timeout'));
    expect(verdicts(true)).to.deep.equal(Array(3).fill('planned'));
  });

  it('gives an external client app its policies in its own words', () => {
    const desired: DesiredState = {
      apps: [
        {
          of: glob('Sho?'),
          timeout: 60,
          level: 'STANDARD',
          action: 'StepUpMFA',
          ipRelaxation: 'ENFORCE_RELAXREFRESH',
          refreshPolicy: { kind: 'single-use' },
        },
      ],
    };
    expect(lines(plan([shop()], desired))).to.deep.equal([
      'Shop_oauthPlcy ipRelaxationPolicyType: none > Enforce_RelaxRefresh planned',
      'Shop_oauthPlcy policyAction: none > StepUpMFA planned',
      'Shop_oauthPlcy refreshTokenPolicyType: infinite > zero planned',
      'Shop_oauthPlcy requiredSessionLevel: none > STANDARD planned',
      'Shop_oauthPlcy sessionTimeoutInMinutes: none > 60 planned',
    ]);
  });

  it('refuses what the platform would not take', () => {
    const components = [loader({ oauthPolicy: undefined })];
    expect(
      lines(plan(components, { apps: [{ of: named('Data_Loader'), ipRelaxation: 'BYPASS', action: 'StepUpMFA' }] }))
    ).to.deep.equal([
      'Data_Loader oauthPolicy.ipRelaxation: none > BYPASS refused | policy-not-given',
      'Data_Loader sessionPolicy.policyAction: none > StepUpMFA refused | not-for-connected-apps | StepUpMFA',
    ]);
    const jwt = { ...eca('Shop'), tokenFormat: known('jwt' as const) };
    const snapshot = orgOf([shop()], { apps: [jwt] });
    expect(lines(plan([shop()], { apps: [{ of: named('Shop'), timeout: 60 }] }, { snapshot }))).to.deep.equal([
      'Shop_oauthPlcy sessionTimeoutInMinutes: none > 60 refused | timeout-of-opaque-tokens',
    ]);
  });

  it('refuses a refresh token policy that lengthens a life, or that two entries tell differently', () => {
    const components = [loader({ oauthPolicy: { ipRelaxation: 'ENFORCE', refreshTokenPolicy: 'zero' } })];
    const never = { kind: 'never-expires' } as const;
    expect(lines(plan(components, { apps: [{ of: named('Data_Loader'), refreshPolicy: never }] }))).to.deep.equal([
      'Data_Loader oauthPolicy.refreshTokenPolicy: zero > infinite refused | lengthens',
    ]);
    const two: DesiredState = {
      apps: [
        { of: glob('D*'), refreshPolicy: never },
        { of: glob('*r'), refreshPolicy: { kind: 'fixed', after: { count: 1, unit: 'HOURS' } } },
      ],
    };
    expect(lines(plan(components, two))).to.deep.equal([
      'Data_Loader oauthPolicy.refreshTokenPolicy: zero > infinite refused | entries-differ | refreshPolicy | infinite, specific_lifetime:1:HOURS',
    ]);
  });

  it('tells apps of one name apart by their kind', () => {
    const components = [loader(), shop({ externalClientApplication: 'Data_Loader' })];
    const snapshot = orgOf([loader()], { apps: [decodeConnectedApp(loader(), NEWEST), eca('Data_Loader')] });
    const desired = (kind?: 'connected-app' | 'external-client-app'): DesiredState => ({
      apps: [{ of: named('Data_Loader'), timeout: 30, kind }],
    });
    expect(lines(plan(components, desired('external-client-app'), { snapshot }))).to.have.length(1);
    expect(lines(plan(components, desired(), { snapshot }))).to.have.length(2);
    const typed: DesiredState = { apps: [{ of: named('ExternalClientApplication:Data_Loader'), timeout: 30 }] };
    expect(lines(plan(components, typed, { snapshot }))).to.deep.equal(
      lines(plan(components, desired('external-client-app'), { snapshot }))
    );
  });

  it('says which changes may keep whoever makes them from logging in again', () => {
    const risks = (desired: DesiredState, operator: PlanContext['operator'], node: RawNode = {}): readonly string[] =>
      plan([sales, loader(node)], desired, {
        context: contextOf([sales, loader(node)], { operator }),
      }).proposals.changes.flatMap(({ lockout }) => [...lockout]);
    const me = { userId: '005', profileKey: 'Sales', loginApp: known(['Data Loader', 'Data_Loader']) } as const;
    const other = { userId: '005', profileKey: 'Service', loginApp: unset } as const;
    const ofProfile = (change: object): DesiredState => ({ profiles: [{ of: named('Sales'), ...change }] });
    expect(risks(ofProfile({ timeout: 30 }), me)).to.deep.equal([]);
    expect(risks(ofProfile({ requiredLevel: 'HIGH_ASSURANCE' }), me)).to.deep.equal(['own-profile']);
    expect(risks(ofProfile({ requiredLevel: 'HIGH_ASSURANCE' }), other)).to.deep.equal([]);
    const app = (change: object): DesiredState => ({ apps: [{ of: named('Data_Loader'), ...change }] });
    expect(risks(app({ timeout: 30 }), me)).to.deep.equal([]);
    expect(risks(app({ refreshPolicy: { kind: 'single-use' } }), me)).to.deep.equal([]);
    expect(risks(app({ level: 'HIGH_ASSURANCE' }), me)).to.deep.equal(['login-app']);
    expect(risks(app({ level: 'HIGH_ASSURANCE', action: 'Block' }), me)).to.deep.equal([
      'login-app',
      'block-action',
      'login-app',
      'block-action',
    ]);
    const blocking = { sessionPolicy: { policyAction: 'Block', sessionLevel: 'STANDARD' } };
    expect(risks(app({ level: 'HIGH_ASSURANCE' }), me, blocking)).to.deep.equal(['login-app', 'block-action']);
    expect(risks(app({ action: 'Block', level: 'HIGH_ASSURANCE', ipRelaxation: 'ENFORCE' }), other)).to.deep.equal([]);
  });

  it('names the entries that are about nothing', () => {
    const { unknownProfiles, unknownApps } = plan([sales, loader()], {
      profiles: [
        { of: named('Sales'), timeout: 30 },
        { of: glob('X*'), timeout: 30 },
      ],
      apps: [{ of: named('Nobody'), timeout: 30 }],
    });
    expect(unknownProfiles).to.deep.equal({ names: ['X*'], known: ['Sales', 'Service'] });
    expect(unknownApps).to.deep.equal({ names: ['Nobody'], known: ['Data_Loader'] });
  });

  it('does not take the row of any other profile for a profile', () => {
    const tree = orgOf([sales], { allProfilesListed: false, profiles: [] });
    expect(lines(plan([sales], { profiles: [{ of: glob('*'), timeout: 30 }] }, { snapshot: tree }))).to.deep.equal([
      'PT_sales sessionTimeout: 0 > 30 planned',
    ]);
  });
});
