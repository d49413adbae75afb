import { expect } from 'chai';
import type { AppFacts } from '../../../src/facts/app.js';
import { known, unreadable, unset } from '../../../src/facts/fact.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import { app, connectedApp, snapshotOf } from '../support/builders.js';
import { diff, lineOf, linesOf } from './support.js';

const of = (facts: AppFacts, change: Partial<Snapshot> = {}): Snapshot => snapshotOf({ apps: [facts], ...change });
const between = (before: AppFacts, after: AppFacts): string[] => linesOf(diff(of(before), of(after)));
const NOT_READ = unreadable('old-api-version', 'isEnforceRefreshTokenTTL');

const token = (
  refreshTokenPolicy: string,
  limit?: boolean,
  scopes: readonly string[] = ['Api', 'RefreshToken']
): AppFacts =>
  connectedApp('Hub', {
    oauthConfig: {
      isAdminApproved: 'false',
      scopes,
      ...(limit === undefined ? {} : { isEnforceRefreshTokenTTL: String(limit) }),
    },
    oauthPolicy: { ipRelaxation: 'ENFORCE', refreshTokenPolicy },
  });
/** The limit is not known. */
const unlimited = (policy: string): AppFacts => ({ ...token(policy), idleLimit: NOT_READ });

const NEVER = '{"singleUse":false,"idle":null,"absolute":null}';
const IDLE_30 = '{"singleUse":false,"idle":"P30D","absolute":null}';

describe('diffSnapshots: refresh tokens', () => {
  it('calls never → 30 days idle tighter, and names policy and limit', () => {
    expect(between(token('infinite', false), token('specific_inactivity:30:DAYS', false))).to.deep.equal([
      `tighter: refresh-token Hub ${NEVER} > ${IDLE_30}`,
    ]);
    const report = diff(of(token('infinite', false)), of(token('infinite', true)));
    expect(linesOf(report)).to.deep.equal([`tighter: refresh-token Hub ${NEVER} > ${IDLE_30}`]);
    expect(report.changes[0]!.because.map(({ element }) => element)).to.deep.equal(['isEnforceRefreshTokenTTL']);
  });

  it('compares what holds in the end: under the limit infinite is 30 days idle', () => {
    expect(between(token('infinite', true), token('specific_inactivity:30:DAYS', true))).to.deep.equal([]);
    expect(between(token('specific_inactivity:45:DAYS', true), token('infinite', true))).to.deep.equal([]);
  });

  it('cannot tell with the limit unknown on one side', () => {
    expect(between(token('infinite', false), unlimited('infinite'))).to.deep.equal([
      `newly-unreadable: refresh-token Hub ${NEVER} > !old-api-version`,
    ]);
    expect(between(token('infinite', false), app({ ...token('x', false) }))).to.deep.equal([
      `newly-unreadable: refresh-token Hub ${NEVER} > !unknown-value`,
    ]);
  });

  it('has a direction with the limit unknown where both readings agree on one, whichever side lacks it', () => {
    for (const [before, after, verdict] of [
      ['zero', 'infinite', 'looser'],
      ['zero', 'specific_inactivity:45:DAYS', 'looser'],
      ['infinite', 'specific_lifetime:12:HOURS', 'tighter'],
      ['specific_lifetime:90:DAYS', 'specific_lifetime:60:DAYS', 'tighter'],
      ['specific_inactivity:10:DAYS', 'infinite', 'looser'],
    ] as const) {
      const line = `refresh-token Hub ${before} > ${after}`;
      expect(between(unlimited(before), unlimited(after)), line).to.deep.equal([`${verdict}: ${line}`]);
      const back = verdict === 'looser' ? 'tighter' : 'looser';
      expect(between(unlimited(after), unlimited(before))).to.deep.equal([
        `${back}: refresh-token Hub ${after} > ${before}`,
      ]);
    }
    // What is known on one side is compared with both readings of the other.
    expect(between(token('specific_inactivity:10:DAYS', true), unlimited('infinite'))).to.deep.equal([
      'looser: refresh-token Hub specific_inactivity:10:DAYS > infinite',
    ]);
    expect(between(unlimited('infinite'), token('specific_lifetime:7:DAYS', true))).to.deep.equal([
      'tighter: refresh-token Hub infinite > specific_lifetime:7:DAYS',
    ]);
  });

  it('is newly unreadable, or readable, where the readings give no direction', () => {
    expect(between(token('infinite', true), unlimited('infinite'))).to.deep.equal([
      `newly-unreadable: refresh-token Hub ${IDLE_30} > !old-api-version`,
    ]);
    expect(between(unlimited('specific_inactivity:45:DAYS'), token('infinite', true))).to.deep.equal([
      `newly-readable: refresh-token Hub !old-api-version > ${IDLE_30}`,
    ]);
  });

  it('is no matter of an app that is given no refresh token', () => {
    expect(between(token('zero', false, ['Api']), token('infinite', false, ['Full']))).to.deep.equal([]);
    expect(between(token('infinite', undefined, ['Api']), token('infinite', undefined, ['Api']))).to.deep.equal([]);
  });

  it('comes with the scope and goes with it, for that reason', () => {
    const [without, with_] = [token('infinite', false, ['Api']), token('infinite', false)];
    const report = diff(of(without), of(with_));
    expect(linesOf(report)).to.deep.equal([`looser: refresh-token Hub - > ${NEVER}`]);
    expect(report.changes[0]!.because.map(({ element, after }) => [element, after.says])).to.deep.equal([
      ['scopes', known('Api, RefreshToken')],
    ]);
    expect(between(with_, without)).to.deep.equal([`tighter: refresh-token Hub ${NEVER} > -`]);
    expect(between(without, { ...unlimited('infinite') })).to.deep.equal(['looser: refresh-token Hub - > infinite']);
  });

  it('has no direction where nobody knows whether there is a refresh token', () => {
    const [without, silent] = [token('infinite', false, ['Api']), token('infinite', false, [])];
    expect(between(without, silent)).to.deep.equal(['newly-unreadable: refresh-token Hub - > !missing']);
    expect(between({ ...silent, scopes: unset }, without)).to.deep.equal([
      'newly-readable: refresh-token Hub !missing > -',
    ]);
    expect(between(without, { ...token('infinite', false), refreshPolicy: unset })).to.deep.equal([
      'other: refresh-token Hub - > -',
    ]);
  });

  it('says that the policy is another where the limit decides what that means', () => {
    expect(between(unlimited('infinite'), unlimited('specific_inactivity:90:DAYS'))).to.deep.equal([
      'other: refresh-token Hub infinite > specific_inactivity:90:DAYS',
    ]);
  });

  it('does not compare the same policy under unknown limits, nor unread policies', () => {
    const report = diff(of(unlimited('infinite')), of(unlimited('infinite')));
    expect(report.changes).to.deep.equal([]);
    expect(report.notCompared.map((item) => lineOf(item, report))).to.deep.equal([
      'refresh-token Hub !old-api-version > !old-api-version',
    ]);
    for (const other of [unlimited('infinite'), unlimited('never')]) {
      expect(diff(of(unlimited('never')), of(other)).notCompared).to.have.length(1);
      expect(diff(of(other), of(unlimited('never'))).notCompared).to.have.length(1);
    }
  });

  it('is known where the caller assumes the limit', () => {
    const sides = [of(unlimited('infinite')), of(unlimited('specific_inactivity:30:DAYS'))] as const;
    expect(diff(...sides, { assumedLimit: 'on' }).changes).to.deep.equal([]);
    expect(linesOf(diff(...sides, { assumedLimit: 'off' }))).to.deep.equal([
      `tighter: refresh-token Hub ${NEVER} > ${IDLE_30}`,
    ]);
  });

  it('takes a policy that came for a change that is neither', () => {
    const none = app({ ...token('infinite', false), refreshPolicy: unset });
    expect(between(none, token('infinite', false))).to.deep.equal([`other: refresh-token Hub - > ${NEVER}`]);
  });
});
