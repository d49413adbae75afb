import { expect } from 'chai';
import { SfError } from '@salesforce/core/sfError';
import {
  answerExplain,
  minutesIn,
  type ExplainAnswer,
  type ExplainRequest,
} from '../../../../src/cli/explain/explain.js';
import { explainScreen } from '../../../../src/cli/output/show.js';
import { unreadable } from '../../../../src/facts/fact.js';
import type { Snapshot } from '../../../../src/facts/snapshot.js';
import { DOCUMENTED } from '../../../../src/effective/channels.js';
import {
  connectedApp,
  eca,
  orgSession,
  profile,
  record,
  recordsOf,
  snapshotOf,
  treeOf,
  user,
} from '../../support/builders.js';

const answer = (snapshot: Snapshot, request: Partial<ExplainRequest> = {}): ExplainAnswer =>
  answerExplain(snapshot, {
    profile: 'Sales',
    app: undefined,
    reading: DOCUMENTED,
    activity: [],
    assumedLimit: undefined,
    ...request,
  });

type Refusal = Pick<SfError, 'name' | 'message' | 'exitCode' | 'actions'>;

const refusalOf = (attempt: () => unknown): Refusal => {
  try {
    attempt();
  } catch (error) {
    if (error instanceof SfError) {
      const { name, message, exitCode, actions } = error;
      return { name, message, exitCode, actions };
    }
    throw error;
  }
  throw new Error('was not refused');
};

const refusal = (snapshot: Snapshot, request: Partial<ExplainRequest> = {}): Refusal =>
  refusalOf(() => answer(snapshot, request));

const ORG = snapshotOf({
  profileSessions: recordsOf(record('Sales', '30')),
  apps: [connectedApp('Loader', { label: 'Data Loader', sessionPolicy: { sessionTimeout: '15' } }), eca('Portal')],
});

describe('the answer of sf session explain', () => {
  it('is about a profile, by label or metadata name, in the browser or through an app', () => {
    const { report, exitCode } = answer(ORG, { profile: 'sales' });
    expect(exitCode).to.equal(0);
    expect(report.subject).to.deep.equal({ kind: 'profile', profile: 'Sales' });
    expect(report.channel.kind).to.equal('browser');
    expect(report.timeout).to.include({ status: 'known', minutes: 30, origin: 'profile' });
    const admin = { profiles: [profile('System Administrator', { metadataName: 'Admin' })] };
    expect(answer({ ...ORG, ...admin }, { profile: 'Admin' }).report.subject.profile).to.equal('System Administrator');
    for (const app of ['loader', 'Data Loader']) {
      expect(answer(ORG, { app }).report.timeout).to.include({ minutes: 15, origin: 'app' });
    }
  });

  it('is about a person, or any profile that the tree does not hold', () => {
    const person = answer({ ...ORG, user: user() }, { profile: undefined }).report.subject;
    expect(person).to.deep.equal({ kind: 'user', profile: 'Sales', username: 'kim@example.com' });
    const tree = treeOf({ profileSessions: recordsOf(record('Sales', '30')) });
    const other = answer(tree, { profile: '*' }).report;
    expect(other.subject).to.deep.equal({ kind: 'any-other-profile', profile: '*' });
    expect(other.timeout).to.include({ minutes: 120, origin: 'org' });
    // Of an org, which holds all of its profiles, a star is a glob.
    expect(answer(ORG, { profile: '*' }).report.subject).to.deep.equal({ kind: 'profile', profile: 'Sales' });
    const two = { ...ORG, profiles: [profile('Sales'), profile('Service')] };
    expect(refusal(two, { profile: 'S*' })).to.include({ name: 'SeveralNamedError', exitCode: 2 });
  });

  it('is that of any profile not in the tree for a standard profile that the tree does not hold, and says so', async () => {
    const tree = treeOf({ profileSessions: recordsOf(record('Sales', '30')) });
    for (const name of ['Admin', 'system administrator', 'Partner Community User']) {
      const { report } = answer(tree, { profile: name });
      expect(report.subject).to.deep.equal({ kind: 'any-other-profile', profile: name });
      expect(report.timeout).to.include({ minutes: 120, origin: 'org' });
      expect(await explainScreen(report, tree.source)).to.match(
        new RegExp(`^${name} \\(not in the source, so as any profile not in it\\) without an app: 120 minutes`)
      );
    }
    const { message, actions = [], exitCode } = refusal(tree, { profile: 'Saels' });
    expect([message, exitCode]).to.deep.equal(['No profile is called "Saels".', 2]);
    expect(actions[0]).to.equal('Nearest: "Sales"; "*" stands for any profile not in the source.');
  });

  it('takes minutes with commas, halves and spaces', () => {
    const { timeline } = answer(ORG, { activity: minutesIn('0, 10,20.5') }).report;
    expect(timeline?.activity.map(({ minute }) => minute)).to.deep.equal([0, 10, 20.5]);
    expect(timeline?.endsAt).to.equal(50.5);
  });

  it('is an error for minutes that are none', () => {
    for (const activity of ['', '1,,2', '5,', 'soon', '-1', '10;20', 'Infinity', 'NaN']) {
      expect(
        refusalOf(() => minutesIn(activity)),
        activity
      ).to.include({
        name: 'BadActivityError',
        message: `"${activity}" is no list of minutes after the login.`,
        exitCode: 2,
      });
    }
  });

  it('is an error for minutes that come from elsewhere and are none', () => {
    expect(refusal(ORG, { activity: [-1] })).to.include({ name: 'BadActivityError', exitCode: 2 });
    expect(minutesIn(undefined)).to.deep.equal([]);
  });

  it('is an error for a profile, app or person that is not there, with the nearest', () => {
    const noProfile = refusal(ORG, { profile: 'Slaes' });
    expect(noProfile).to.include({ name: 'UnknownProfileError', exitCode: 2 });
    expect(noProfile.actions?.[0]).to.equal('Nearest: "Sales".');
    const noApp = refusal(ORG, { app: 'Portl' });
    expect(noApp).to.include({ name: 'UnknownAppError', exitCode: 2 });
    expect(noApp.actions?.[0]).to.match(/^Nearest: "Portal"/);
    expect(refusal(ORG, { profile: undefined })).to.include({ message: 'No profile is called "-".', exitCode: 2 });
  });

  it('is an error for a name that several bear, which names them', () => {
    const twins = [profile('Sales', { key: '00e1' }), profile('Sales', { key: '00e2', metadataName: 'sales' })];
    const several = refusal({ ...ORG, profiles: twins });
    expect(several).to.include({ name: 'SeveralNamedError', exitCode: 2 });
    expect(several.message).to.equal('"Sales" stands for 2 things here, and one is asked for.');
    const apps = [connectedApp('Portal'), eca('Portal')];
    expect(refusal({ ...ORG, apps }, { app: 'Portal' }).actions).to.deep.equal([
      'Name one of them in full: "ConnectedApp:Portal", "ExternalClientApplication:Portal".',
    ]);
    const { report } = answer({ ...ORG, apps }, { app: 'ExternalClientApplication:Portal' });
    expect(report.channel).to.include({ kind: 'external-client-app', name: 'Portal' });
    expect(refusal({ ...ORG, apps }, { app: 'ConnectedApp:Portl' }).actions?.[0]).to.match(
      /^Nearest: "ConnectedApp:Portal"/
    );
  });

  it('gives 4 where the timeout cannot be told', () => {
    const org = { ...orgSession(), timeoutMinutes: unreadable('failed', 'x') };
    const { report, exitCode } = answer(snapshotOf({ org }));
    expect([report.timeout.status, exitCode]).to.deep.equal(['unreadable', 4]);
  });

  it('is drawn in plain characters at a terminal without UTF-8', async () => {
    const { report } = answer(ORG, { activity: [10] });
    const kept = { LC_ALL: process.env.LC_ALL };
    const drawn = async (locale: string): Promise<string> => {
      process.env.LC_ALL = locale;
      try {
        return await explainScreen(report, ORG.source);
      } finally {
        if (kept.LC_ALL === undefined) delete process.env.LC_ALL;
        else process.env.LC_ALL = kept.LC_ALL;
      }
    };
    expect(await drawn('en_US.UTF-8')).to.contain('├──');
    const plain = await drawn('C');
    expect(plain).not.to.match(/[─├┤┊○●]/u);
    expect(plain).to.match(/^session +\|=+:=+#$/m);
  });
});
