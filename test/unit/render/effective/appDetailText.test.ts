import { expect } from 'chai';
import { known } from '../../../../src/facts/fact.js';
import { app, block, lasting, row, screen } from '../builders.js';

describe('the view of a few apps', () => {
  it('shows all that is known of an app, then who gets what', () => {
    const shown = app('Payroll', {
      access: { kind: 'pre-approved', grantsRead: true, profiles: ['HR'], permissionSets: ['Payroll'], users: 2 },
      tokenFormat: known('jwt'),
      sessionTimeoutMinutes: known(30),
      sessionLevel: known('HIGH_ASSURANCE'),
      sessionLevelAction: known('RaiseSessionLevel'),
      flows: [
        { flow: 'web-server', outcome: 'verify' },
        { flow: 'device', outcome: 'blocked' },
      ],
      mobile: { lockMinutes: known(10), pinLength: known(6) },
      notes: [{ code: 'n', text: 'A note.' }],
    });
    const lines = screen({
      apps: [shown],
      populations: [row('HR', { channel: shown.channel, ...lasting(30, { origin: 'app' }) })],
    });
    expect(lines.slice(lines.indexOf('CONNECTED APP: Payroll (Payroll)'))).to.deep.equal([
      'CONNECTED APP: Payroll (Payroll)',
      'Who may use it           2 approved',
      '                         profiles: HR',
      '                         permission sets: Payroll',
      'Its own session timeout  30 min',
      'Access token             JWT',
      'Session level required   high assurance, action RaiseSessionLevel',
      'OAuth flows              asked to verify: web-server; blocked: device',
      'OAuth scopes             Api, RefreshToken',
      'Refresh token            30 days idle',
      'Refresh token policy     specific_inactivity:30:DAYS',
      '30-day idle limit        on',
      'IP relaxation            ENFORCE, 1 IP range of its own',
      'Refresh token ranges     not known: not exposed',
      'Mobile lock after        10 min',
      'Mobile PIN length        6',
      'Notes                    a',
      '',
      'Profile  Session   Decided by  Idle logout     Login level  Users  Notes',
      'HR         30 min  app         > 15 to 30 min  -                3',
      '',
      'NOTES',
      'a  A note.',
    ]);
  });

  it('says what is not set, and that a flow is like every other', () => {
    const lines = screen({
      apps: [app('Mail', { ipRanges: known(0), scopes: known([]), tokenIpRanges: known(2) })],
      populations: [],
    });
    expect(lines.slice(lines.indexOf('CONNECTED APP: Mail (Mail)') + 1)).to.deep.equal([
      'Who may use it           all users',
      'Its own session timeout  not set',
      'Access token             opaque',
      'Session level required   not set',
      'OAuth flows              allowed: all of them',
      'OAuth scopes             none',
      'Refresh token            30 days idle',
      'Refresh token policy     specific_inactivity:30:DAYS',
      '30-day idle limit        on',
      'IP relaxation            ENFORCE, 0 IP ranges of its own',
      'Refresh token ranges     2',
      'Mobile lock after        not set',
      'Mobile PIN length        not set',
    ]);
  });

  it('gives way to the table where there are many', () => {
    const apps = ['A', 'B', 'C', 'D'].map((label) => app(label));
    expect(block(screen({ apps, populations: [] }), 'CONNECTED APPS')).to.have.length(6);
    expect(
      screen({ apps: apps.slice(1), populations: [] }).filter((line) => line.startsWith('CONNECTED APP:'))
    ).to.deep.equal(['CONNECTED APP: B (B)', 'CONNECTED APP: C (C)', 'CONNECTED APP: D (D)']);
  });
});
