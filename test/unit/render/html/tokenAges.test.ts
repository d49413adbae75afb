import { expect } from 'chai';
import type { TokenReading, TokenUse } from '../../../../src/facts/tokenUse.js';
import { agesSection } from '../../../../src/render/html/tokenAges.js';
import { tokenLives } from '../../../../src/render/html/tokenLives.js';
import { known, unreadable } from '../../../../src/facts/fact.js';
import { connectedApp, snapshotOf } from '../../support/builders.js';
import { contentOf, textOf, words } from './support.js';

/** The org of the builders was read on 22 November 2026, at 9:00. */
const token = (lastUsedAt: string | null, createdAt: string | null = '2020-01-01T00:00:00Z'): TokenUse => ({
  appId: null,
  appName: 'App',
  userId: '005000000000001',
  createdAt,
  lastUsedAt,
  useCount: 1,
});

const reading = (tokens: readonly TokenUse[], change: Partial<TokenReading> = {}): TokenReading => ({
  tokens,
  total: tokens.length,
  complete: true,
  uncountedApps: [],
  howRead: 'within-limit',
  gaps: [],
  ...change,
});

const { effective } = contentOf(snapshotOf());

const section = (tokens: TokenReading) => agesSection(tokens, effective, words).body;
const told = (tokens: readonly TokenUse[]): string =>
  / aria-label="([^"]*)"|\s+aria-label="([^"]*)"/
    .exec(section(reading(tokens)).markup)
    ?.slice(1)
    .join('') ?? '';

describe('the section on idle tokens', () => {
  it('counts tokens by the days since they were used, each end with the shorter class', () => {
    const used = [
      '2026-11-21T09:00:00Z',
      '2026-11-21T08:59:59Z',
      '2026-10-23T09:00:00Z',
      '2026-10-23T08:59:59Z',
      '2024-01-01T00:00:00Z',
    ];
    expect(told(used.map((date) => token(date)))).to.equal(
      'Tokens by idle days: up to 1: 1 token; to 7: 1 token; to 14: 0 tokens; to 30: 1 token; to 90: 1 token; ' +
        'to 365: 0 tokens; over 365: 1 token'
    );
    expect(textOf(section(reading(used.map((date) => token(date)))))).to.contain(
      'Idle for more than 30 days: 2 tokens.'
    );
  });

  it('counts a token that was never used from its creation', () => {
    expect(told([token(null, '2026-11-22T08:00:00Z')])).to.contain('up to 1: 1 token');
  });

  it('has a bar of its own for what nothing dates, which is neither young nor old', () => {
    expect(told([token(null, null)])).to.match(/over 365: 0 tokens; not known: 1 token$/);
    expect(section(reading([token(null, null)])).markup).to.contain('fill-unknown');
    expect(textOf(section(reading([token(null, null)])))).to.contain('more than 30 days: 0 tokens.');
  });

  it('has the line of the limit between 30 days and more', () => {
    const { markup } = section(reading([]));
    const bars = [...markup.matchAll(/<rect[^>]*\sx="(\d+)"[^>]*\swidth="(\d+)"/g)].map(([, x, width]) => [
      Number(x),
      Number(width),
    ]);
    const line = Number(/class="guide limit"\s+x1="(\d+)"/.exec(markup)![1]);
    expect(line)
      .to.be.greaterThan(bars[3]![0]! + bars[3]![1]!)
      .and.lessThan(bars[4]![0]!);
  });

  it('says how many are missing', () => {
    const partly = (total: number | null): string =>
      textOf(section(reading([token(null)], { complete: false, total })));
    expect(partly(9000)).to.contain('Not every token could be read: 1 of 9000.');
    expect(partly(null)).to.contain('1 of an unknown number.');
  });

  it('draws nothing where no tokens were read', () => {
    expect(textOf(section(reading([], { howRead: null })))).to.match(/^No tokens were read: source files hold none/);
  });

  it('names no user', () => {
    expect(section(reading([token(null)])).markup).not.to.contain('005000000000001');
  });
});

describe('the figure on the life of refresh tokens', () => {
  it('counts apps, and those of which it is not known apart', () => {
    const policy = (name: string, refreshTokenPolicy: string) =>
      connectedApp(name, { oauthPolicy: { refreshTokenPolicy } });
    const apps = [
      policy('A', 'zero'),
      policy('B', 'specific_lifetime:24:HOURS'),
      policy('C', 'specific_inactivity:30:DAYS'),
      policy('D', 'specific_inactivity:1:MONTHS'),
      policy('E', 'specific_lifetime:365:DAYS'),
      policy('F', 'infinite'),
      { ...policy('G', 'infinite'), idleLimit: unreadable('old-api-version', '66.0') },
      { ...policy('H', 'infinite'), scopes: known(['Api']) },
    ];
    const { markup } = tokenLives(contentOf(snapshotOf({ apps })).effective.apps, words);
    expect(markup).to.contain(
      'none issued: 1 app; single use: 1 app; up to a day: 1 app; up to 30 days: 1 app; longer: 2 apps; no end: 1 app; not known: 1 app'
    );
  });
});
