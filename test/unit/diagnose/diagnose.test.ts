import { expect } from 'chai';
import type { AppFacts } from '../../../src/facts/app.js';
import { known, unreadable } from '../../../src/facts/fact.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import { CATALOGUE } from '../../../src/diagnose/texts/catalogue.js';
import { recognise } from '../../../src/diagnose/texts/recognise.js';
import { profile, record, recordsOf, treeOf, user } from '../support/builders.js';
import {
  ask,
  causeIn,
  days,
  minutes,
  NOT_READ,
  paste,
  quiet,
  quietApp,
  quietOrg,
  ranking,
  statementsOf,
} from './ask.js';

describe('the same error text on two orgs', () => {
  it('has different causes', () => {
    const asked = (app: AppFacts, change: Partial<Snapshot> = {}): string =>
      ranking(ask(quiet({ apps: [app], ...change }), 'expired-access-refresh-token', { app, after: days(30) }))[0]!;
    expect(asked(quietApp({ idleLimit: known(true) }))).to.equal('refresh-token-idle strong');
    expect(asked(quietApp({ refreshPolicy: known({ kind: 'fixed', after: { count: 30, unit: 'DAYS' } }) }))).to.equal(
      'refresh-token-lifetime strong'
    );
    expect(asked(quietApp({ enabled: known(false) }))).to.equal('app-disabled strong');
    expect(asked(quietApp(), { user: user({ isActive: false }) })).to.equal('user-inactive strong');
  });
});

describe('whom a diagnosis is about', () => {
  const records = recordsOf(record('Sales', '30'), record('Service', '30'), record('Support', '60'));
  const org = quiet({
    profiles: ['Sales', 'Service', 'Support', 'Other'].map((label) => profile(label)),
    profileSessions: { ...records, records: records.records.map((one) => ({ ...one, place: { component: 'PT' } })) },
  });
  const casesOf = (report: ReturnType<typeof ask>): unknown =>
    causeIn(report, 'session-timeout')!.cases.map(({ profiles, verdict, strength }) => [profiles, strength ?? verdict]);

  it('puts profiles of which the same is said together, the likeliest first', () => {
    expect(casesOf(ask(org, 'job-dies-after-hours', { after: minutes(60) }))).to.deep.equal([
      [['Support'], 'strong'],
      [['Sales', 'Service'], 'weak'],
      [['Other'], 'ruled-out'],
    ]);
  });

  it('is about the profile that was named, or that of the person', () => {
    expect(casesOf(ask(org, 'job-dies-after-hours', { after: minutes(60), profileKey: 'Sales' }))).to.deep.equal([
      [['Sales'], 'weak'],
    ]);
    const person = { ...org, user: user({ profileKey: 'Support' }) };
    const report = ask(person, 'job-dies-after-hours', { after: minutes(60) });
    expect(casesOf(report)).to.deep.equal([[['Support'], 'strong']]);
    expect(report.question.subject).to.deep.equal({ kind: 'user', profile: 'Support' });
  });

  it('knows nothing of a profile that the reader may not see', () => {
    const report = ask({ ...org, user: user({ profileKey: '00e9' }) }, 'job-dies-after-hours', { after: minutes(60) });
    expect(report.question.subject).to.deep.equal({ kind: 'user', profile: '00e9' });
    expect(statementsOf(causeIn(report, 'session-timeout'))).to.deep.equal(['unseen timeout-unread no-permission']);
    expect(report.verdict).to.equal('open');
  });

  it('takes the sessions of an app for those of whoever may use it', () => {
    const guarded = quietApp({ preApproved: known(true) });
    const access: Snapshot['access'] = known({
      'connected-app:Data_Loader': { profiles: ['Support'], permissionSets: [], permissionSetUsers: {} },
    });
    const asked = { app: guarded, after: minutes(60) };
    const report = ask({ ...org, apps: [guarded], access }, 'job-dies-after-hours', asked);
    expect(casesOf(report)).to.deep.equal([[['Support'], 'strong']]);
    const blind = ask({ ...org, apps: [guarded], access: NOT_READ }, 'job-dies-after-hours', asked);
    expect(causeIn(blind, 'session-timeout')!.verdict).to.equal('open');
    expect(statementsOf(causeIn(blind, 'session-timeout'))).to.include('unseen audience-unread no-permission');
    const named = { ...asked, profileKey: 'Support' };
    const told = ask({ ...org, apps: [guarded], access: NOT_READ }, 'job-dies-after-hours', named);
    expect(casesOf(told)).to.deep.equal([[['Support'], 'strong']]);
  });

  it('does not put together apps of which the same is said to other profiles', () => {
    const apps = ['Alpha', 'Beta'].map((name) => ({
      ...quietApp({ name, label: name, preApproved: known(true), place: { component: 'ConnectedApp' } }),
    }));
    const only = (label: string) => ({ profiles: [label], permissionSets: [], permissionSetUsers: {} });
    const access: Snapshot['access'] = known({
      'connected-app:Alpha': only('Sales'),
      'connected-app:Beta': only('Service'),
    });
    const asked = ask({ ...org, apps, access }, 'job-dies-after-hours', { after: minutes(30) });
    const cases = causeIn(asked, 'session-timeout')!.cases.map(({ apps: channels, profiles }) => [
      channels.map((channel) => (channel.kind === 'browser' ? 'browser' : channel.name)),
      profiles,
    ]);
    expect(cases.slice(0, 3)).to.deep.equal([
      [['Alpha'], ['Sales']],
      [['Beta'], ['Service']],
      [['browser'], ['Sales', 'Service']],
    ]);
  });

  it('is about every app where the symptom is, and one of many counts for less', () => {
    const apps = [
      quietApp({ name: 'Zeta', label: 'Zeta', enabled: known(false) }),
      quietApp({ name: 'Alpha', label: 'Alpha', enabled: known(false) }),
      quietApp({ name: 'Mid', label: 'Mid' }),
    ].map((one) => ({ ...one, place: { component: 'ConnectedApp' } }));
    const cause = causeIn(ask(quiet({ apps }), 'app-blocked'), 'app-disabled')!;
    expect(cause.strength).to.equal('fair');
    const named = (names: readonly string[]): unknown =>
      names.map((name) => ({ kind: 'connected-app', name, label: name }));
    expect(cause.cases.map(({ apps: channels, verdict }) => [channels, verdict])).to.deep.equal([
      [named(['Alpha', 'Zeta']), 'supported'],
      [named(['Mid']), 'ruled-out'],
    ]);
    const report = ask(quiet({ apps }), ['app-blocked', 'logged-out-while-working']);
    expect(causeIn(report, 'app-disabled')).to.equal(undefined);
  });
});

describe('the frame of a diagnosis', () => {
  it('repeats the question, and says what no setting tells', () => {
    const report = paste(quiet(), 'expired access/refresh token', { after: { from: 1, to: 2 } });
    expect(report.question).to.deep.equal({
      symptoms: [{ code: 'expired-access-refresh-token', text: '' }],
      errorText: { code: 'expired-access-refresh-token', text: '' },
      errorTexts: [
        {
          code: 'expired-access-refresh-token',
          text: '',
          isProven: true,
          sources: recognise('expired access/refresh token', CATALOGUE)[0]!.sources,
        },
      ],
      after: { fromMinutes: 1, toMinutes: 2 },
      sourceIp: null,
      subject: { kind: 'everybody', profile: null },
      app: null,
      reading: { precedence: 'first-set', profileZero: 'two-hours' },
    });
    expect(report.blindSpots.map(({ code }) => code)).to.include('blind-login-history');
  });

  it('no cause at all is nothing open', () => {
    expect(paste(quiet(), 'unknown_error: retry your request')).to.deep.include({ causes: [], verdict: 'ruled-out' });
  });

  it('from files, what files do not hold is asked of the org', () => {
    const app = quietApp({ enabled: NOT_READ });
    const tree = treeOf({ org: quietOrg(), apps: [app] });
    const codes = (snapshot: Snapshot): string[] =>
      causeIn(ask(snapshot, 'app-blocked', { app }), 'app-disabled')!.corrections.map(({ code }) => code);
    expect(codes(tree)).to.deep.equal(['read-from-org']);
    expect(codes(quiet({ apps: [app] }))).to.deep.equal(['read-no-permission']);
    // What can be mended in the files themselves goes first.
    const bent = treeOf({
      org: quietOrg({ enforceIpRangesEveryRequest: unreadable('missing', 'SecuritySettings') }),
      loginIpRanges: unreadable('conflict', 'Sales'),
    });
    const ranges = causeIn(ask(bent, 'invalid-session-mid-run', { profileKey: 'Sales' }), 'ranges-on-every-request')!;
    expect(ranges.corrections.map(({ code }) => code)).to.deep.equal(['read-conflict']);
    const other = ask(tree, 'logged-out-while-working', { profileKey: '', after: minutes(120) });
    expect(other.question.subject).to.deep.equal({ kind: 'any-other-profile', profile: '*' });
    expect(causeIn(other, 'session-timeout')!.corrections.at(-1)!.command).to.equal(
      "sf session explain --profile '*' --source-dir force-app"
    );
  });
});
