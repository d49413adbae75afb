import { expect } from 'chai';
import type { AppFacts } from '../../../../src/facts/app.js';
import { known, unset, unreadable } from '../../../../src/facts/fact.js';
import type { Question } from '../../../../src/diagnose/question.js';
import { appIpRanges, tokenIpAllowlist } from '../../../../src/diagnose/causes/appAddresses.js';
import { ask, causeIn, NOT_READ, paste, quiet, quietApp, statementsOf, from, type Asked } from '../ask.js';
import { aboutApp, lines, fixLine } from '../subjects.js';

const RANGE = [{ start: '203.0.113.10', end: '203.0.113.20' }];

describe('evidence of the addresses of apps', () => {
  const tokens = (change: Partial<AppFacts>, asked: Asked = {}): string[] => {
    const app = quietApp(change);
    return statementsOf(
      causeIn(ask(quiet({ apps: [app] }), 'refresh-token-stopped', { app, ...asked }), 'token-ip-allowlist')
    );
  };

  it('compares the ranges for refresh tokens with the address that was told', () => {
    const some = { tokenIpRanges: known(RANGE) };
    expect(tokens(some)).to.deep.equal(['for token-ranges fair']);
    expect(tokens(some, from('203.0.113.15'))).to.deep.equal(['against inside-token-ranges']);
    expect(tokens(some, from('203.0.113.21'))).to.deep.equal(['for outside-token-ranges strong']);
    const broken = { tokenIpRanges: known([{ start: 'x', end: '' }]) };
    expect(tokens(broken, from('203.0.113.21'))).to.deep.equal(['unseen token-ranges-not-told malformed']);
  });

  it('of a connected app knows only whether it binds', () => {
    const hidden = { tokenIpRanges: unreadable('not-exposed', 'x') };
    expect(tokens({ ...hidden, ipBinding: known(true) })).to.deep.equal(['for ip-binding-on fair']);
    expect(tokens({ ...hidden, ipBinding: known(false) })).to.deep.equal(['against ip-binding-off']);
  });

  it('takes the addresses of an app for no more than a hint', () => {
    const app = quietApp({ addresses: known(RANGE) });
    const report = paste(quiet({ apps: [app] }), 'ip restricted by app developer', { app });
    expect(statementsOf(causeIn(report, 'app-ip-ranges'))).to.deep.equal(['for app-ranges weak']);
  });
});

const AT = '@ConnectedApp:Data_Loader';
const TWO = known([...RANGE, { start: '2001:db8::1', end: '2001:db8::f' }]);

describe('appAddresses: tokenIpAllowlist', () => {
  const says = (change: Partial<AppFacts>, asked: Partial<Question> = {}): readonly string[] =>
    lines(tokenIpAllowlist.evidence(aboutApp(quietApp(change), asked)));

  it('speaks by the ranges, of one app of many for less', () => {
    expect(says({ tokenIpRanges: known([]) }, from('203.0.113.21'))).to.deep.equal([`against no-token-ranges ${AT}`]);
    expect(says({ tokenIpRanges: TWO })).to.deep.equal([`for fair token-ranges: 2 ${AT}`]);
    expect(says({ tokenIpRanges: TWO }, { app: null })).to.deep.equal([`for weak token-ranges: 2 ${AT}`]);
    expect(says({ tokenIpRanges: TWO }, from('2001:db8::f'))).to.deep.equal([`against inside-token-ranges ${AT}`]);
    expect(says({ tokenIpRanges: TWO }, from('203.0.113.9'))).to.deep.equal([
      `for strong outside-token-ranges: 2 ${AT}`,
    ]);
    expect(says({ tokenIpRanges: TWO }, { ...from('203.0.113.9'), app: null })).to.deep.equal([
      `for fair outside-token-ranges: 2 ${AT}`,
    ]);
  });

  it('goes by the ranges before the switch, and by the switch where there are none to be read', () => {
    expect(says({ tokenIpRanges: known([]), ipBinding: known(true) })).to.deep.equal([`against no-token-ranges ${AT}`]);
    expect(says({ tokenIpRanges: unset, ipBinding: known(true) })).to.deep.equal([`for fair ip-binding-on ${AT}`]);
    expect(says({ tokenIpRanges: NOT_READ, ipBinding: known(true) }, { app: null })).to.deep.equal([
      `for weak ip-binding-on ${AT}`,
    ]);
  });

  it('cannot tell where neither was read', () => {
    const unread = { ipBinding: unreadable('not-exposed', 'isIpBindingEnabled') };
    expect(says({ ...unread, tokenIpRanges: NOT_READ })).to.deep.equal([
      `unseen no-permission token-ranges-unread: Some Permission ${AT}`,
    ]);
    expect(says({ ...unread, tokenIpRanges: unset })).to.deep.equal([
      `unseen missing token-ranges-unread: tokenIpRanges ${AT}`,
    ]);
  });

  it('is mended in the app', () => {
    expect(fixLine(tokenIpAllowlist.correction(aboutApp(quietApp({ label: 'Loader' }))))).to.equal(
      'fix-token-ranges: Loader'
    );
  });
});

describe('appAddresses: appIpRanges', () => {
  const says = (addresses: AppFacts['addresses'], asked: Partial<Question> = {}): readonly string[] =>
    lines(appIpRanges.evidence(aboutApp(quietApp({ addresses }), asked)));

  it('says less, since it is not proven that the app refuses others', () => {
    expect(says(known([]))).to.deep.equal([`against no-app-ranges ${AT}`]);
    expect(says(TWO)).to.deep.equal([`for weak app-ranges: 2 ${AT}`]);
    expect(says(TWO, from('203.0.113.10'))).to.deep.equal([`against inside-app-ranges ${AT}`]);
    expect(says(TWO, from('203.0.113.9'))).to.deep.equal([`for fair outside-app-ranges: 2 ${AT}`]);
    expect(says(TWO, { ...from('203.0.113.9'), app: null })).to.deep.equal([`for weak outside-app-ranges: 2 ${AT}`]);
    expect(says(known([{ start: 'x', end: 'y' }]), from('203.0.113.9'))).to.deep.equal([
      `unseen malformed app-ranges-not-told: app-ranges ${AT}`,
    ]);
  });

  it('cannot tell where they were not read', () => {
    expect(says(NOT_READ)).to.deep.equal([`unseen no-permission app-ranges-unread: Some Permission ${AT}`]);
    expect(says(unset)).to.deep.equal([`unseen missing app-ranges-unread: ipRanges ${AT}`]);
  });

  it('is mended in the app', () => {
    expect(fixLine(appIpRanges.correction(aboutApp(quietApp({ label: 'Loader' }))))).to.equal('fix-app-ranges: Loader');
  });
});
