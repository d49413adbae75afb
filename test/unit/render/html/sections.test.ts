import { expect } from 'chai';
import { diffSnapshots } from '../../../../src/diff/diff.js';
import { known, unreadable } from '../../../../src/facts/fact.js';
import type { Snapshot } from '../../../../src/facts/snapshot.js';
import { DOCUMENTED } from '../../../../src/effective/channels.js';
import { changesSection } from '../../../../src/render/html/changes.js';
import { matrixSection, waterfallSection } from '../../../../src/render/html/matrixSection.js';
import { tokensSection } from '../../../../src/render/html/tokens.js';
import { unknownSection } from '../../../../src/render/html/unknown.js';
import { noteWriter } from '../../../../src/cli/output/words.js';
import { connectedApp, profile, record, recordsOf, snapshotOf } from '../../support/builders.js';
import { answer, channel, contentOf, dataOf, kind, SMALL, textOf, words } from './support.js';

const rowsIn = (markup: string): string[] =>
  [...markup.matchAll(/<tr>([^]*?)<\/tr>/g)].map(([, row]) =>
    textOf({ markup: (row ?? '').replaceAll('</td>', ' |') })
  );

const policy = (name: string, refreshTokenPolicy: string, limit = 'true') =>
  connectedApp(name, {
    oauthConfig: { isAdminApproved: 'false', isEnforceRefreshTokenTTL: limit },
    oauthPolicy: { refreshTokenPolicy },
  });

describe('the section on refresh tokens', () => {
  const section = (snapshot: Snapshot) => tokensSection(contentOf(snapshot).effective, words);
  const rows = (snapshot: Snapshot): string[] => rowsIn(section(snapshot).body.markup).slice(1);

  it('shows each policy now and after a fix (the table of the idle limit)', () => {
    const apps = [
      policy('Never', 'infinite'),
      policy('Once', 'zero'),
      policy('Year', 'specific_lifetime:365:DAYS'),
      policy('Short', 'specific_inactivity:12:HOURS'),
      policy('Long', 'specific_inactivity:45:DAYS'),
      policy('Month', 'specific_inactivity:1:MONTHS'),
      policy('Open', 'infinite', 'false'),
      policy('Quarter', 'specific_lifetime:3:MONTHS', 'false'),
    ];
    expect(rows(snapshotOf({ apps }))).to.deep.equal([
      'Long specific_inactivity:45:DAYS | on; policy says 45 days idle | 30 days idle | 30 days idle | |',
      'Month specific_inactivity:1:MONTHS | on; policy says 1 month idle | 30 days idle | 30 days idle | |',
      'Never infinite | on; policy says never expires | 30 days idle | 30 days idle | |',
      'Open infinite | off | never expires | 30 days idle | ∞ |',
      'Once zero | on | single use | the same | |',
      'Quarter specific_lifetime:3:MONTHS | off | 3 months from issue | the same | |',
      'Short specific_inactivity:12:HOURS | on | 12 hours idle | the same | |',
      'Year specific_lifetime:365:DAYS | on | 365 days from issue, 30 days idle | the same | |',
    ]);
  });

  it('draws no value where the policy is not known, nor calls it good', () => {
    const lost = unreadable('no-permission', 'x');
    const [row] = rows(snapshotOf({ apps: [{ ...connectedApp('Lost'), refreshPolicy: lost }] }));
    expect(row).to.equal('Lost not known: no permission | off | not known: no permission | not known | not known |');
  });

  it('shows what is written where the limit is not known', () => {
    const unsure = { ...policy('Unsure', 'infinite'), idleLimit: unreadable('old-api-version', '66.0') };
    expect(rows(snapshotOf({ apps: [unsure] }))[0]).to.equal(
      'Unsure infinite | not known | never expires; 30 days idle if limited | 30 days idle | ∞ |'
    );
  });

  it('draws nothing for an app that issues no refresh token (ruling 18b)', () => {
    const none = { ...policy('None', 'infinite'), scopes: known(['Api']) };
    expect(rows(snapshotOf({ apps: [none] }))[0]).to.match(/^None infinite \| on \| ([^|]*) \| \1 \| \|$/);
  });

  it('does without apps', () => {
    expect(textOf(section(snapshotOf()).body)).to.equal('There is no app.');
  });

  it('has marks from left to right: single use, hours, 30 days, no end', () => {
    const apps = [
      policy('A', 'zero'),
      policy('B', 'specific_inactivity:12:HOURS'),
      policy('C', 'specific_inactivity:30:DAYS'),
    ];
    const { markup } = section(snapshotOf({ apps })).body;
    const places = [...markup.matchAll(/<circle class="point before" cx="(\d+)"/g)].map(([, x]) => Number(x));
    expect(places).to.deep.equal([...places].sort((a, b) => a - b));
    expect(new Set(places).size).to.equal(3);
  });
});

describe('the section on what is not known', () => {
  const text = (snapshot: Snapshot): string => {
    const { effective, outside } = contentOf(snapshot);
    return textOf(unknownSection(effective, outside, words).body);
  };

  it('says that nothing was left out, and what no metadata tells', () => {
    expect(text(snapshotOf())).to.match(/^Profiles: 1 of 1 read Apps: 0 of 0 read Nothing was left out[.]/);
    expect(text(snapshotOf())).to.contain('Which login methods count as high assurance. See Setup >');
  });

  it('lists every gap with its reason', () => {
    const gaps = [{ component: 'ConnectedApp:Lost', reason: 'no-permission', detail: 'View Setup' }] as const;
    expect(text(snapshotOf({ gaps }))).to.contain('Component Reason Detail ConnectedApp:Lost no permission View Setup');
  });
});

describe('the section on changes', () => {
  const changes = (before: Snapshot, after: Snapshot) =>
    changesSection(
      diffSnapshots(before, after, { reading: DOCUMENTED, assumedLimit: undefined }, noteWriter('diff')),
      words
    );

  it('lists what is looser, with the component that makes it so', () => {
    const { lead, body } = changes(
      snapshotOf({ profileSessions: recordsOf(record('Sales', '30')) }),
      snapshotOf({ profileSessions: recordsOf(record('Sales', '480')), apps: [connectedApp('New')] })
    );
    expect(lead).to.equal('1 looser, 0 tighter, 0 other, 0 newly unreadable, 0 newly readable');
    const [, row] = rowsIn(body.markup);
    expect(row).to.match(
      /^Sales \(1 user\) browser.* [|] session timeout [|] 30 min [|] 480 min [|] ProfileSessionSetting:PT_Sales/
    );
  });

  it('says what changes for all alike, and what could not be compared', () => {
    const lost = unreadable('no-permission', 'x');
    const app = connectedApp('A');
    const { body } = changes(
      snapshotOf({ apps: [{ ...app, ipRelaxation: lost }] }),
      snapshotOf({
        apps: [{ ...app, ipRelaxation: lost, refreshPolicy: { status: 'known', value: { kind: 'single-use' } } }],
      })
    );
    expect(textOf(body)).to.contain('all alike A').and.contain('Not compared');
  });

  it('says that nothing changed, and what the comparison rests on', () => {
    const same = snapshotOf({ profileSessions: recordsOf(record('Sales', '0')) });
    const diff = diffSnapshots(same, same, { reading: DOCUMENTED, assumedLimit: undefined }, noteWriter('diff'));
    const { body } = changesSection({ ...diff, notes: [{ code: 'x', text: 'A remark.' }] }, words);
    expect(textOf(body)).to.contain('No change in effective behaviour.').and.contain('A remark.');
  });
});

describe('the section with the matrix', () => {
  it('prints a plain table: unknown and not admitted are no values', () => {
    const { body } = matrixSection(SMALL, words);
    expect(rowsIn(body.markup)).to.deep.equal([
      'Kind of user Browser The Old The Closed The Newer',
      'Admin 15 ▲ | ? | – | ? |',
      'Sales (+1) 15 ▲ | ? | 15 ▲ | ? |',
      'Guests ? | 15 ▲ | – | 15 ▲ |',
    ]);
    expect(body.markup).to.contain('<td class="band-unknown">?</td>').and.contain('<td class="band-0">15 ▲</td>');
  });

  it('has a key for each colour that is used', () => {
    const answers = [answer(15), answer(45, { band: 2 }), answer(2000, { band: 8 })];
    const { body } = matrixSection({ ...SMALL, answers, channels: [channel('', [0, 1])] }, words);
    const keys = [...body.markup.matchAll(/data-band="(\d)"[^>]*>([^<]*)</g)].map(
      ([, band, text]) => `${band ?? ''}: ${text?.trim() ?? ''}`
    );
    expect(keys).to.deep.equal(['0: up to 15', '2: over 30 to 60', '8: over 1440']);
  });

  it('prints what fits, and says how much that is', () => {
    const many = {
      ...SMALL,
      kinds: Array.from({ length: 100 }, (_, index) => kind(`Kind ${index}`)),
      channels: [channel('', [0]), ...Array.from({ length: 60 }, (_, index) => channel(`App_${index}`, [index % 2]))],
    };
    const { markup } = matrixSection(many, words).body;
    expect(textOf({ markup })).to.contain('60 of 100 rows and 3 of 3 columns are printed');
    expect(textOf({ markup })).to.contain('The App_0 (+29)');
    expect(markup).to.match(/id="grouped"\s+checked/);
    expect(matrixSection(SMALL, words).body.markup).not.to.match(/id="grouped"\s+checked/);
  });

  it('offers every kind of user for the question who decides', () => {
    const data = dataOf(
      snapshotOf({ profiles: [profile('A'), profile('<B>')], profileSessions: recordsOf(record('A', '15')) })
    );
    const options = [...waterfallSection(data, words).body.markup.matchAll(/<option value="(\d+)">(.*?)<\/option>/g)];
    expect(options.map(([, value, text]) => [value, text])).to.deep.equal([
      ['0', 'A'],
      ['1', '&lt;B&gt;'],
    ]);
  });
});
