import { expect } from 'chai';
import { known, unreadable } from '../../../src/facts/fact.js';
import { loginRecords, type LoginRow } from '../../../src/facts/ownRecords.js';

const RANGES = known([{ start: '203.0.113.10', end: '203.0.113.20' }]);

const row = (change: Partial<LoginRow> = {}): LoginRow => ({
  application: 'Loader',
  loginType: 'Remote Access 2.0',
  status: 'Success',
  sourceIp: '203.0.113.11',
  logins: 1,
  first: '2026-11-28T09:00:00.000Z',
  last: '2026-11-28T09:00:00.000Z',
  ...change,
});

const linesOf = (...args: Parameters<typeof loginRecords>): readonly string[] =>
  loginRecords(...args).tallies.map(({ status, logins, first, last, place, addresses }) =>
    `${status} ${logins} ${first.slice(11, 16)}-${last.slice(11, 16)} ${place} ${addresses.join('+')}`.trim()
  );

describe('logins as an org wrote them down', () => {
  it('are counted by what became of them and where they came from, the newest first, without addresses', () => {
    const rows = [
      row({ logins: 2, last: '2026-11-28T10:00:00.000Z' }),
      row({ sourceIp: '203.0.113.12', first: '2026-11-28T08:00:00.000Z' }),
      row({
        status: 'Restricted IP',
        sourceIp: '198.51.100.7',
        first: '2026-11-28T11:00:00.000Z',
        last: '2026-11-28T11:30:00.000Z',
      }),
      row({ sourceIp: null }),
    ];
    expect(linesOf(rows, RANGES, false)).to.deep.equal([
      'Restricted IP 1 11:00-11:30 outside',
      'Success 3 08:00-10:00 inside',
      'Success 1 09:00-09:00 not-told',
    ]);
    expect(loginRecords(rows, RANGES, false).addressCount).to.equal(3);
  });

  it('have their addresses where these were asked for, each once', () => {
    const early = '2026-11-28T08:00:00.000Z';
    const rows = [
      row({ sourceIp: '203.0.113.12' }),
      row(),
      row({ status: 'Invalid Password', first: early, last: early }),
    ];
    expect(linesOf(rows, RANGES, true)).to.deep.equal([
      'Success 2 09:00-09:00 inside 203.0.113.11+203.0.113.12',
      'Invalid Password 1 08:00-08:00 inside 203.0.113.11',
    ]);
  });

  it('come from no range where the profile has none, and from nowhere that is told where its ranges were not read', () => {
    expect(linesOf([row()], known([]), false)).to.deep.equal(['Success 1 09:00-09:00 no-ranges']);
    expect(linesOf([row()], unreadable('no-permission', 'x'), false)).to.deep.equal(['Success 1 09:00-09:00 not-told']);
    expect(linesOf([row({ sourceIp: 'unknown' })], RANGES, false)).to.deep.equal(['Success 1 09:00-09:00 not-told']);
    const strange = known([{ start: '?', end: '203.0.113.20' }]);
    expect(linesOf([row()], strange, false)).to.deep.equal(['Success 1 09:00-09:00 not-told']);
  });

  it('of many people are counted together, and from how many addresses is not', () => {
    const many = loginRecords([row({ sourceIp: null }), row({ sourceIp: null, logins: 4 })], null, true);
    expect(many).to.deep.include({ addressCount: null });
    expect(many.tallies.map(({ logins, place, addresses }) => ({ logins, place, addresses }))).to.deep.equal([
      { logins: 5, place: 'not-told', addresses: [] },
    ]);
  });
});
