import { expect } from 'chai';
import { known, unreadable } from '../../../../src/facts/fact.js';
import { nextCommands } from '../../../../src/render/effective/nextCommands.js';
import { app, lasting, NOT_READ, report, row } from '../builders.js';

const commandsOf = (change: Parameters<typeof report>[0]): string[] =>
  nextCommands(report(change), '--target-org demo').map(({ command }) => command);

describe('the commands that go on from what is in effect', () => {
  it('ask why for the longest session without an app', () => {
    const populations = [
      row('Admin'),
      row('Sales', lasting(480)),
      row('HR', { channel: app('X').channel, ...lasting(900) }),
    ];
    expect(commandsOf({ populations })).to.include('sf session explain --target-org demo --profile Sales');
  });

  it('ask about one that is not known only where none is', () => {
    const populations = [row('HR', NOT_READ), row('Sales', lasting(15)), row('Guest', NOT_READ)];
    expect(commandsOf({ populations })).to.include('sf session explain --target-org demo --profile Sales');
    expect(commandsOf({ populations: [row('HR', NOT_READ)] })).to.include(
      'sf session explain --target-org demo --profile HR'
    );
  });

  it('ask why of the person whom the answer is about, and of nobody where there is no row', () => {
    const user = { username: 'mei@example.test', profile: 'Sales', permissionSets: known([]), channels: [] };
    expect(commandsOf({ user })).to.include('sf session explain --target-org demo --user mei@example.test');
    expect(commandsOf({ populations: [] }).join()).not.to.include('explain');
  });

  it('read what comes with secrets only where that was left out', () => {
    const secrets = 'sf session effective --target-org demo --eca-global-settings';
    const gap = {
      component: 'ExtlClntAppGlobalOauthSettings',
      ...unreadable('carries-secrets', '--eca-global-settings'),
    };
    expect(commandsOf({})).not.to.include(secrets);
    expect(commandsOf({ coverage: { ...report().coverage, gaps: [gap] } })).to.include(secrets);
  });
});
