import { expect } from 'chai';
import { parse } from 'yaml';
import { wordsFrom } from '../../../../src/cli/output/words.js';
import { noteWriter } from '../../../../src/cli/output/words.js';
import { migrationOf } from '../../../../src/diff/migration.js';
import { pairMigrated } from '../../../../src/diff/migrationPairs.js';
import type { MigrationPair, MigrationReport } from '../../../../src/diff/migrationReport.js';
import type { AppFacts } from '../../../../src/facts/app.js';
import { known, unreadable, unset } from '../../../../src/facts/fact.js';
import { DOCUMENTED } from '../../../../src/effective/channels.js';
import { checkDesiredState } from '../../../../src/files/desiredState/readDesiredState.js';
import { renderDesiredYaml } from '../../../../src/render/migrate-check/desiredYaml.js';
import { migrationPaper } from '../../../../src/render/migrate-check/migrationPaper.js';
import { headlineText } from '../../../../src/render/migrate-check/migrationParts.js';
import { renderMigration } from '../../../../src/render/migrate-check/migrationText.js';
import { csvText } from '../../../../src/render/text/csv.js';

import { connectedApp, eca, profile, record, recordsOf, snapshotOf } from '../../support/builders.js';

const options = {
  words: wordsFrom('screen'),
  diffWords: wordsFrom('diff'),
  migrateWords: wordsFrom('migrateCheck'),
};

const reportOf = (...apps: readonly AppFacts[]): MigrationReport =>
  migrationOf(
    snapshotOf({ apps }),
    pairMigrated(apps),
    { reading: DOCUMENTED, assumedLimit: undefined },
    noteWriter('migrateCheck')
  ).report;

const old = { ...connectedApp('Loader'), opaqueTimeout: known(15), pkceRequired: known(true) };
const young = { ...eca('Loader'), opaqueTimeout: known(60), pkceRequired: known(false) };
const screenOf = (report: MigrationReport, width = 100): readonly string[] =>
  renderMigration(report, { ...options, width }).split('\n');

describe('renderMigration', () => {
  it('answers in its first line', () => {
    expect(screenOf(reportOf(old, young))[0]).to.equal(
      'External client app Loader is looser than connected app Loader was.'
    );
  });

  it('tells each difference with both sides, and what can be done about it', () => {
    const screen = screenOf(reportOf(old, young)).join('\n');
    expect(screen).to.match(/looser +session timeout.* 15 min +60 min/);
    expect(screen).to.match(/looser +PKCE +on +off/);
    expect(screen).to.contain('set can give it: session timeout');
    expect(screen).to.contain('by hand: PKCE at Setup > Apps > External Client Apps');
  });

  it('says by whom a matter is not told', () => {
    const unread = { ...young, pkceRequired: unreadable('carries-secrets', 'ExtlClntAppGlobalOauthSettings') };
    expect(screenOf(reportOf(old, unread), 400).join('\n')).to.match(
      /not known: .*PKCE.*, which the external client app does not tell/
    );
  });

  it('counts pairs where there are several', () => {
    const others = [
      { ...old, name: 'Mail', label: 'Mail' },
      { ...young, name: 'Mail', label: 'Mail' },
    ];
    expect(headlineText(reportOf(old, young, ...others), options.migrateWords)).to.match(/^2 pairs: 2 looser/);
  });

  it('says that there is nothing to compare', () => {
    const report = reportOf(old);
    expect(screenOf(report)[0]).to.match(/^No pair to compare: no connected app has one external client app/);
    expect(screenOf(report).join('\n')).to.contain('Without a partner: Loader');
  });

  it('shows hostile names as text', () => {
    const evil = 'a\u001b[31m';
    expect(screenOf(reportOf({ ...old, label: evil }, young)).join('\n')).not.to.contain('\u001b');
  });
});

/** A pair that behaves alike, by a report of which everything that differs was taken out. */
const alike = (change: Partial<MigrationPair> = {}): MigrationReport => {
  const report = reportOf(old, young);
  const pairs = report.pairs.map((pair): MigrationPair => {
    const nothing = { differences: [], notKnown: [], byHand: [], closes: [], notes: [] };
    return { ...pair, ...nothing, verdict: 'same', users: { gained: 0, lost: 0 }, ...change };
  });
  return { ...report, pairs };
};

describe('a pair that behaves alike', () => {
  it('has no table, nothing to do, and nobody who gains or loses', () => {
    const screen = screenOf(alike());
    expect(screen[0]).to.contain('Loader');
    const text = screen.join('\n');
    expect(text).not.to.contain('set can give it').and.not.to.contain('by hand');
    expect(text).to.contain(options.migrateWords('moved.none'));
    const unknown = screenOf(alike({ users: { gained: null, lost: 3 } })).join('\n');
    expect(unknown).to.contain(options.migrateWords('moved', options.migrateWords('users.unknown'), '3 users'));
  });

  it('has a row of its own in a file, and none among what differs', () => {
    const { tables } = migrationPaper(alike({ users: { gained: null, lost: 0 } }), options);
    expect(tables.map(({ record, rows }) => [record, rows.length])).to.deep.equal([
      ['pair', 1],
      ['change', 0],
      ['not-known', 0],
      ['note', 2],
    ]);
    expect(tables[0]?.rows[0]).to.deep.equal({
      oldApp: 'Loader',
      newApp: 'Loader',
      verdict: 'alike',
      pairedBy: 'paired by name',
      gained: 'not known',
      lost: 0,
      notes: '',
    });
    const unread = migrationPaper(alike({ users: { gained: 0, lost: null } }), options).tables[0]?.rows[0];
    expect(unread).to.include({ gained: 0, lost: 'not known' });
  });
});

describe('flows and profiles of a pair', () => {
  it('are named: a flow to be changed by hand, and whose sessions differ', () => {
    const flow = { clientCredentials: known(true), deviceFlow: known(false) };
    const report = reportOf(
      { ...old, ...flow, sessionLevel: unset },
      { ...young, ...flow, deviceFlow: known(true), sessionLevel: unset }
    );
    expect(screenOf(report, 400).join('\n'))
      .to.match(/looser +flow device +off +allowed/)
      .and.to.match(/by hand: flow, PKCE at Setup/);
  });

  it('are named where only some profiles get another timeout', () => {
    const apps = [
      { ...old, opaqueTimeout: unset },
      { ...young, opaqueTimeout: known(60) },
    ];
    const { report } = migrationOf(
      snapshotOf({
        apps,
        profiles: [profile('Sales'), profile('Support')],
        profileSessions: recordsOf(record('Sales', '60'), record('Support', '15')),
      }),
      pairMigrated(apps),
      { reading: DOCUMENTED, assumedLimit: undefined },
      noteWriter('migrateCheck')
    );
    expect(screenOf(report, 200).join('\n')).to.match(/looser +session timeout.*Support.* 15 min +60 min/);
  });
});

describe('apps that nobody can pair', () => {
  const twice = reportOf(old, { ...old, name: 'LOADER' }, young, { ...old, name: 'Solo', label: 'Solo' });

  it('are named on the screen, apart from those without a partner', () => {
    const screen = screenOf(twice, 400).join('\n');
    expect(screen).to.contain('One name, and not one app of each kind, so none is compared: connected LOADER, Loader;');
    expect(screen).to.contain('Without a partner: Solo');
    expect(screenOf(reportOf(old, young), 400).join('\n')).not.to.contain('not one app of each kind');
  });

  it('are named in a file', () => {
    const { about } = migrationPaper(twice, options);
    expect(about).to.have.length(2);
    expect(about[1]).to.equal(options.migrateWords('unpaired', 'Solo'));
    expect(migrationPaper(reportOf(old, young), options).about).to.deep.equal([]);
  });
});

describe('the file of a comparison', () => {
  it('has a row for each difference, and for each matter that is not known', () => {
    const unread = unreadable('no-permission', 'x');
    const { tables } = migrationPaper(reportOf(old, { ...young, scopes: unread }), options);
    const [, changes, open] = tables;
    expect(
      changes?.rows.some(
        ({ direction, what, before, after }) => `${direction} ${what} ${before} ${after}` === 'looser PKCE on off'
      )
    ).to.equal(true);
    expect(changes?.rows.every(({ mend }) => mend !== '')).to.equal(true);
    expect(open?.rows.map(({ what }) => what)).to.include('scopes');
    expect(changes?.rows.map(({ what }) => what)).not.to.include('scopes');
  });
});

describe('csvText', () => {
  it('quotes what RFC 4180 quotes, and makes text of what a spreadsheet would run', () => {
    expect(csvText([['a,b', '=1+1', undefined, 'say "x"']])).to.equal('"a,b",\'=1+1,,"say ""x"""\r\n');
  });
});

describe('renderDesiredYaml', () => {
  it('writes a file that set reads back as it was meant, whatever the name', () => {
    const name = '*a: "b"\n# c';
    const state = {
      apps: [
        {
          of: { by: 'name' as const, text: name },
          kind: 'external-client-app' as const,
          timeout: 'none' as const,
          refreshPolicy: { kind: 'idle' as const, after: { count: 30, unit: 'DAYS' as const } },
        },
      ],
    };
    const text = renderDesiredYaml(state, snapshotOf().source, options.migrateWords);
    const read = checkDesiredState(parse(text));
    expect('value' in read && JSON.parse(JSON.stringify(read.value))).to.deep.equal(state);
  });
});
