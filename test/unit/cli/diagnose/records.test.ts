import { SfError } from '@salesforce/core/sfError';
import { expect } from 'chai';
import { recordsWanted, type RecordFlags } from '../../../../src/cli/diagnose/records.js';
import { known } from '../../../../src/facts/fact.js';
import { quietApp } from '../../diagnose/ask.js';
import { records } from '../../diagnose/records.js';

const NOW = Date.parse('2026-11-29T12:00:00.000Z');

const wanted = (change: Partial<RecordFlags>) => recordsWanted({ since: '24h', 'with-users': false, ...change }, NOW);
const sinceOf = (since: string): string | undefined => wanted({ user: 'ann@a.example', since }).asked?.since;

describe("the records that are asked of an org's own", () => {
  it('are those of a person or an app that is named', () => {
    expect(wanted({}).asked).to.equal(undefined);
    expect(wanted({ app: 'Hub' }).asked).to.include({ since: '2026-11-28T12:00:00.000Z', withAddresses: false });
    expect(wanted({ user: 'ann@a.example', 'with-users': true }).asked).to.include({ withAddresses: true });
  });

  it('begin some time ago, or at a day or time of UTC', () => {
    expect(sinceOf('7d')).to.equal('2026-11-22T12:00:00.000Z');
    expect(sinceOf('2026-11-20')).to.equal('2026-11-20T00:00:00.000Z');
    expect(sinceOf('2026-11-20T08:00')).to.equal('2026-11-20T08:00:00.000Z');
    expect(sinceOf('2026-11-20T08:00:00+01:00')).to.equal('2026-11-20T07:00:00.000Z');
  });

  it('begin neither at what is no time nor in the future', () => {
    for (const since of ['yesterday', '2026-13-40', '2026-12-01', '']) {
      expect(() => wanted({ app: 'Hub', since }), since)
        .to.throw(SfError)
        .with.property('name', 'BadSinceError');
    }
  });

  it('are of the app that is meant, and are kept once they were read', () => {
    const [hub, other] = [quietApp({ name: 'Hub', label: 'The Hub' }), quietApp({ name: 'Other', label: 'Other' })];
    const { asked, read } = wanted({ app: 'the hub', user: 'ann@a.example' });
    expect(asked?.appIn([other, hub])).to.equal(hub);
    expect(asked?.appIn([other])).to.equal(undefined);
    expect(wanted({ user: 'ann@a.example' }).asked?.appIn([hub])).to.equal(undefined);
    expect(read()).to.equal(null);
    const own = records({ tokens: known([]) });
    asked?.onRead(own);
    expect(read()).to.equal(own);
  });
});
