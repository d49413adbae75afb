import { expect } from 'chai';
import fc from 'fast-check';
import { known, unset } from '../../../src/facts/fact.js';
import type { EffectiveReport } from '../../../src/effective/report.js';
import { anyOptions, anySnapshot, inOrderOf } from '../support/anyOrg.js';
import { connectedApp, profile, record, reportOf } from '../support/builders.js';

const UNRELATED = 'Nobody else is called this';

/** Rows as they stand apart from the id of their set, with its profiles. */
const rowsOf = (report: EffectiveReport): string[] =>
  report.populations.map((row) => JSON.stringify({ ...row, profileSet: report.profileSets[row.profileSet] }));

const withoutProfile = (rows: readonly string[]): string[] => rows.filter((row) => !row.includes(UNRELATED));

describe('any org', () => {
  it('gives the same bytes whatever the order of its facts', () => {
    fc.assert(
      fc.property(
        anySnapshot,
        anyOptions,
        fc.array(fc.nat(), { minLength: 8, maxLength: 8 }),
        (snapshot, options, numbers) => {
          const permuted = {
            ...snapshot,
            profiles: inOrderOf(snapshot.profiles, numbers),
            apps: inOrderOf(snapshot.apps, numbers),
            gaps: inOrderOf(snapshot.gaps, numbers),
            profileSessions: {
              ...snapshot.profileSessions,
              records: inOrderOf(snapshot.profileSessions.records, numbers),
            },
          };
          expect(JSON.stringify(reportOf(permuted, options))).to.equal(JSON.stringify(reportOf(snapshot, options)));
        }
      )
    );
  });

  it('keeps every row when an unrelated app is added', () => {
    fc.assert(
      fc.property(anySnapshot, anyOptions, (snapshot, options) => {
        const added = reportOf({ ...snapshot, apps: [connectedApp(UNRELATED), ...snapshot.apps] }, options);
        expect(withoutProfile(rowsOf(added))).to.deep.equal(rowsOf(reportOf(snapshot, options)));
      })
    );
  });

  it('keeps every row by profile when an unrelated profile is added, with a record of its own', () => {
    fc.assert(
      fc.property(anySnapshot, anyOptions, (snapshot, options) => {
        const { profileSessions } = snapshot;
        const larger = {
          ...snapshot,
          profiles: [profile(UNRELATED), ...snapshot.profiles],
          profileSessions: { ...profileSessions, records: [record(UNRELATED, '15'), ...profileSessions.records] },
        };
        const byProfile = { ...options, grain: 'profile' } as const;
        expect(withoutProfile(rowsOf(reportOf(larger, byProfile)))).to.deep.equal(
          rowsOf(reportOf(snapshot, byProfile))
        );
      })
    );
  });

  it('keeps the rows of an app that an added profile may not use', () => {
    fc.assert(
      fc.property(anySnapshot, anyOptions, (snapshot, options) => {
        const preApproved = { ...connectedApp('Closed'), preApproved: known(true) };
        const closed = {
          ...snapshot,
          apps: [preApproved],
          access: known({
            'connected-app:Closed': {
              profiles: snapshot.profiles.map(({ key }) => key),
              permissionSets: [],
              permissionSetUsers: {},
            },
          }),
        };
        const larger = { ...closed, profiles: [...closed.profiles, profile(UNRELATED)] };
        const rows = (org: typeof closed) => rowsOf(reportOf(org, { ...options, apps: ['Closed'] }));
        expect(rows(larger)).to.deep.equal(rows(closed));
      })
    );
  });
});

describe('any row', () => {
  it('that is known has an origin whose value it equals, and nothing unreadable at or above it', () => {
    fc.assert(
      fc.property(anySnapshot, anyOptions, (snapshot, options) => {
        for (const { timeout } of reportOf(snapshot, options).populations) {
          if (timeout.status === 'unreadable') continue;
          const index = timeout.trace.findIndex(({ level }) => level === timeout.origin);
          expect(timeout.trace[index]).to.deep.include({ status: 'known', minutes: timeout.minutes });
          expect(timeout.trace.slice(0, index + 1).map(({ status }) => status)).not.to.include('unreadable');
          if (options.reading?.precedence === 'first-set') {
            expect(timeout.trace.slice(0, index).every(({ status }) => status === 'unset')).to.equal(true);
          }
        }
      })
    );
  });

  it('has no idle window if and only if it is unreadable, or its tokens are or may be JWTs', () => {
    fc.assert(
      fc.property(anySnapshot, anyOptions, (snapshot, options) => {
        const report = reportOf(snapshot, options);
        const formats = new Map(report.apps.map(({ channel, tokenFormat }) => [JSON.stringify(channel), tokenFormat]));
        for (const { channel, timeout, idleLogout } of report.populations) {
          const format = formats.get(JSON.stringify(channel)) ?? known('opaque');
          const isOpaque = format.status === 'known' && format.value === 'opaque';
          expect(idleLogout === null).to.equal(timeout.status === 'unreadable' || !isOpaque);
          if (idleLogout !== null && timeout.status === 'known') {
            expect(idleLogout).to.deep.equal({
              afterMoreThanMinutes: timeout.minutes / 2,
              atMostMinutes: timeout.minutes,
            });
          }
        }
      })
    );
  });

  it('is of profiles that the report tells, or of any that a tree does not hold', () => {
    fc.assert(
      fc.property(anySnapshot, anyOptions, (snapshot, options) => {
        const report = reportOf(snapshot, options);
        const told = new Set([...Object.keys(report.profiles), '*']);
        for (const { profileSet } of report.populations) {
          expect([...told]).to.include.members(report.profileSets[profileSet]!);
        }
      })
    );
  });

  it('names a record if and only if it is the only one of the profiles of the row', () => {
    fc.assert(
      fc.property(anySnapshot, anyOptions, (snapshot, options) => {
        const report = reportOf(snapshot, options);
        for (const { timeout, profileSet } of report.populations) {
          const [step] = timeout.trace.filter(({ level }) => level === 'profile');
          const [label, ...others] = report.profileSets[profileSet]!;
          if (step === undefined || step.status === 'unset' || others.length > 0 || label === '*') continue;
          const alike = report.coverage.profiles.found === Object.keys(report.profiles).length;
          if (alike) expect(step.component).to.equal(report.profiles[label!]?.component);
        }
      })
    );
  });
});

describe('the rows of any channel that is open to all users', () => {
  it('hold every profile exactly once', () => {
    fc.assert(
      fc.property(anySnapshot, anyOptions, (snapshot, options) => {
        const open = { ...snapshot, apps: snapshot.apps.map((app) => ({ ...app, preApproved: unset })) };
        const report = reportOf(open, options);
        const everybody = new Map<string, string[]>();
        for (const { channel, profileSet } of report.populations) {
          const labels = everybody.get(JSON.stringify(channel)) ?? [];
          everybody.set(JSON.stringify(channel), [...labels, ...report.profileSets[profileSet]!]);
        }
        const browser = everybody.get('{"kind":"browser"}')!.sort();
        expect(everybody.size).to.equal(1 + open.apps.length);
        expect(browser).to.include.members(open.profiles.map(({ label }) => label));
        expect(browser.length).to.equal(report.coverage.profiles.found + (open.allProfilesListed ? 0 : 1));
        for (const labels of everybody.values()) expect(labels.sort()).to.deep.equal(browser);
      })
    );
  });
});
