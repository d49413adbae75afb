import { expect } from 'chai';
import { wordsFrom } from '../../../../src/cli/output/words.js';
import { diffSnapshots } from '../../../../src/diff/diff.js';
import type { DiffReport } from '../../../../src/diff/report.js';
import { known, unreadable } from '../../../../src/facts/fact.js';
import type { Snapshot } from '../../../../src/facts/snapshot.js';
import { DOCUMENTED } from '../../../../src/effective/channels.js';
import { renderDiff } from '../../../../src/render/diff/diffText.js';
import {
  connectedApp,
  eca,
  orgSession,
  profile,
  record,
  recordsOf,
  snapshotOf,
  treeOf,
} from '../../support/builders.js';

const words = wordsFrom('screen');
const diffWords = wordsFrom('diff');
const diff = (before: Snapshot, after: Snapshot, precedence = DOCUMENTED.precedence): DiffReport =>
  diffSnapshots(
    before,
    after,
    { reading: { ...DOCUMENTED, precedence }, assumedLimit: undefined },
    ({ code, args }) => ({ code, text: diffWords(code, ...args) })
  );
const screenOf = (report: DiffReport, width = 1000): string => renderDiff(report, { width, words, diffWords });
const linesOf = (before: Snapshot, after: Snapshot): string[] => screenOf(diff(before, after)).split('\n');

const sales = (timeout: string, name = 'Sales', file?: string): Snapshot =>
  snapshotOf({
    profiles: [profile(name)],
    profileSessions: recordsOf(record(name, timeout, { fullName: 'PT1', ...(file === undefined ? {} : { file }) })),
  });
const closed = (profiles: string[], permissionSets: string[] = []): Snapshot =>
  snapshotOf({
    apps: [{ ...connectedApp('Hub'), preApproved: known(true) }],
    access: known({ 'connected-app:Hub': { profiles, permissionSets, permissionSetUsers: {} } }),
  });

describe('the parts of a difference', () => {
  it('names a cause by what changed in it, where that is not what changed in the end', () => {
    const token = (refreshTokenPolicy: string): Snapshot =>
      snapshotOf({ apps: [connectedApp('Hub', { oauthPolicy: { ipRelaxation: 'ENFORCE', refreshTokenPolicy } })] });
    expect(linesOf(token('infinite'), token('specific_inactivity:30:DAYS')).at(-1)).to.equal(
      '  Hub (1 user): refresh token never expires → 30 days idle, because ConnectedApp:Hub: refreshTokenPolicy infinite → specific_inactivity:30:DAYS'
    );
    const level = (policyAction: string): Snapshot =>
      snapshotOf({ apps: [connectedApp('Hub', { sessionPolicy: { sessionLevel: 'HIGH_ASSURANCE', policyAction } })] });
    expect(linesOf(level('RaiseSessionLevel'), level('Block')).at(-1)).to.contain(
      'Hub (1 user): flow web-server, user-agent, refresh-token verify → not known: not exposed, because ConnectedApp:Hub: sessionLevel HIGH_ASSURANCE; ConnectedApp:Hub: policyAction RaiseSessionLevel → Block'
    );
  });

  it('says where a record was that is gone, and both where another took its place', () => {
    const none = snapshotOf();
    expect(linesOf(sales('480'), none).at(-1)).to.equal(
      '  Sales (1 user): browser 480 → 120 min, because ProfileSessionSetting:PT1: sessionTimeout 480 min → not set'
    );
    const other = snapshotOf({ profileSessions: recordsOf(record('Sales', '30', { fullName: 'PT2' })) });
    expect(linesOf(sales('480'), other).at(-1)).to.contain(
      'because ProfileSessionSetting:PT1 → ProfileSessionSetting:PT2'
    );
  });

  it('gives file and line', () => {
    const org = (sessionTimeout: string): Snapshot =>
      treeOf({
        profiles: [],
        org: { ...orgSession({ sessionTimeout }), place: { component: 'S', file: 's.xml', line: 7 } },
      });
    expect(linesOf(org('TwoHours'), org('FourHours')).at(-1)).to.equal(
      '  any profile not in the source: browser 120 → 240 min, because S (s.xml:7)'
    );
  });

  it('cuts long lists short and says how much is left', () => {
    const many = (timeout: string): Snapshot => {
      const names = Array.from({ length: 11 }, (_, index) => `P${String(index).padStart(2, '0')}`);
      return treeOf({
        org: orgSession({ sessionTimeout: timeout === '30' ? 'TwoHours' : 'FourHours' }),
        profileSessions: recordsOf(...names.map((name) => record(name, timeout))),
      });
    };
    expect(linesOf(many('30'), many('60'))[5]).to.match(
      /^ {2}P00, P01, .*P07 and 3 more: browser 30 → 60 min, because ProfileSessionSetting:PT_P00, .*PT_P02 and 8 more$/
    );
  });

  it('says who may use an app', () => {
    const open = snapshotOf({ apps: [connectedApp('Hub')] });
    expect(linesOf(closed([]), open).at(-1)).to.contain(
      'Hub (1 user): who may use it pre-approved: nobody → all users'
    );
    expect(linesOf(closed(['Sales']), closed(['Sales'], ['API'])).at(-1)).to.contain(
      'pre-approved: profile Sales → pre-approved: profile Sales, permission set API'
    );
    const listed = (profileName: string): Snapshot =>
      treeOf({
        apps: [
          connectedApp('Hub', {
            oauthConfig: { isAdminApproved: 'true', isEnforceRefreshTokenTTL: 'false' },
            profileName,
          }),
        ],
        access: unreadable('not-exposed', 'x'),
      });
    expect(linesOf(listed('A'), listed('B')).at(-1)).to.contain('pre-approved: profile A (as far as listed)');
    const unlisted = listed('');
    expect(linesOf(unlisted, treeOf({ apps: [connectedApp('Hub')] })).at(-1)).to.contain(
      'who may use it pre-approved, by whom is not in the source → all users'
    );
  });

  it('says which apps, profiles and types are on one side only', () => {
    const before = snapshotOf({ profiles: [profile('Old')], apps: [connectedApp('Gone')], unreadTypes: ['X'] });
    const after = snapshotOf({ profiles: [profile('New')], apps: [eca('Came')], unreadTypes: ['Y'] });
    const lines = linesOf(before, after);
    expect(lines.slice(3)).to.deep.equal([
      'Apps added: Came',
      'Apps removed: Gone',
      'Profiles added: New',
      'Profiles removed: Old',
      'Not read at all, before: X',
      'Not read at all, after: Y',
    ]);
  });

  it('says session levels in words, and by which reading', () => {
    const level = (requiredSessionLevel: string): Snapshot =>
      snapshotOf({ profileSessions: recordsOf(record('Sales', '30', { node: { requiredSessionLevel } })) });
    const screen = screenOf(diff(level('STANDARD'), level('HIGH_ASSURANCE'), 'shortest'));
    expect(screen).to.contain('Sales (1 user): browser session level at login standard → high assurance');
    expect(screen).to.contain('Read by --precedence shortest');
  });

  it('leaves out what a source does not know of itself', () => {
    const source = { ...treeOf().source, apiVersion: null };
    expect(linesOf(treeOf({ source }), treeOf())).to.include('before: force-app · read 2026-11-22 09:00 UTC');
  });
});
