import { expect } from 'chai';
import { concernedBy } from '../../../src/check/concerned.js';
import { known, unreadable } from '../../../src/facts/fact.js';
import { fail, pass } from '../../../src/rules/outcome.js';
import { connectedApp, profile, snapshotOf } from '../support/builders.js';
import { evidenceOf } from '../rules/support.js';

const FAILED = { args: [], evidence: '-' };

describe('concernedBy', () => {
  const evidence = evidenceOf(
    snapshotOf({
      profiles: [profile('Sales', { activeUsers: 30 }), profile('Support', { activeUsers: 12 })],
      apps: [connectedApp('A'), connectedApp('B')],
    })
  );

  it('counts apps and profiles that fail, each once, and never more users than there are', () => {
    const failing = evidence.apps.map(({ target }) => fail(target, FAILED));
    expect(concernedBy([...failing, ...failing], evidence)).to.deep.equal({ apps: 2, profiles: 0, usersAtMost: 42 });
    const [sales] = evidence.profiles;
    expect(concernedBy([fail(sales!.target, FAILED)], evidence)).to.deep.equal({
      apps: 0,
      profiles: 1,
      usersAtMost: 30,
    });
  });

  it('counts apps that are used and not installed', () => {
    const strange = evidenceOf(snapshotOf({ apps: [connectedApp('A'), { ...connectedApp('B'), knownBy: 'tokens' }] }));
    const failing = strange.strangers.map(({ target }) => fail(target, FAILED));
    expect(concernedBy(failing, strange)).to.include({ apps: 1, profiles: 0 });
  });

  it('takes what fails as the org itself for everybody', () => {
    expect(concernedBy([fail(evidence.org, FAILED)], evidence)).to.deep.equal({
      apps: 0,
      profiles: 0,
      usersAtMost: 42,
    });
  });

  it('takes the people that were counted for those concerned, and never more than there are', () => {
    const counted = (...users: number[]) =>
      concernedBy(
        users.map((each) => fail(evidence.org, { ...FAILED, users: each })),
        evidence
      ).usersAtMost;
    expect([counted(5), counted(5, 3), counted(40, 3)]).to.deep.equal([5, 8, 42]);
    const both = [fail(evidence.org, { ...FAILED, users: 5 }), fail(evidence.org, FAILED)];
    expect(concernedBy(both, evidence).usersAtMost).to.equal(42);
  });

  it('counts nobody where nothing fails, and does not guess where users were not read', () => {
    expect(concernedBy([pass(evidence.org)], evidence)).to.deep.equal({ apps: 0, profiles: 0, usersAtMost: 0 });
    const unread = evidenceOf(snapshotOf({ profiles: [profile('Sales', { activeUsers: null })] }));
    expect(concernedBy([fail(unread.org, FAILED)], unread).usersAtMost).to.equal(null);
    const guarded = { ...connectedApp('A'), preApproved: known(true) };
    const blind = evidenceOf(
      snapshotOf({
        profiles: [profile('Sales', { activeUsers: 30 })],
        apps: [guarded],
        access: unreadable('no-permission', 'View Setup and Configuration'),
      })
    );
    const failing = blind.apps.map(({ target }) => fail(target, FAILED));
    expect(concernedBy(failing, blind)).to.deep.equal({ apps: 1, profiles: 0, usersAtMost: 30 });
  });
});
