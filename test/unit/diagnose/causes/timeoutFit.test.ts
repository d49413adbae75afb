import { expect } from 'chai';
import { compareSpans, eitherFit, idleFit, jwtFit } from '../../../../src/diagnose/causes/timeoutFit.js';
import type { Span } from '../../../../src/diagnose/duration.js';
import { unreadable } from '../../../../src/facts/fact.js';
import type { Timeout } from '../../../../src/effective/timeout.js';
import { lines } from '../subjects.js';

type Known = Extract<Timeout, { status: 'known' }>;

/** Two hours of the org. */
const TWO_HOURS: Known = {
  status: 'known',
  minutes: 120,
  origin: 'org',
  loosens: false,
  trace: [
    { level: 'profile', status: 'unset', component: 'Profile:Sales' },
    { level: 'org', status: 'known', minutes: 120, component: 'SecuritySettings:Security' },
  ],
};

const span = (from: number, to = from): Span => ({ from, to });
const one = (evidence: ReturnType<typeof idleFit>): string =>
  lines([evidence])[0]!.replace(' @SecuritySettings:Security', '');

describe('timeoutFit: compareSpans', () => {
  const cases: readonly (readonly [after: Span, end: Span, is: string])[] = [
    [span(899), span(1000), 'before'],
    [span(900), span(1000), 'at'],
    [span(1100), span(1000), 'at'],
    [span(1101), span(1000), 'later'],
    [span(89), span(100), 'before'],
    [span(90), span(100), 'at'],
    [span(110), span(100), 'at'],
    [span(111), span(100), 'later'],
    // Spans that touch may be the same length of time.
    [span(50, 95), span(100), 'at'],
    [span(105, 200), span(100), 'at'],
    [span(50, 200), span(100), 'at'],
    [span(130), span(100, 120), 'at'],
    [span(133), span(100, 120), 'later'],
    [span(90), span(100, 120), 'at'],
    [span(80, 89), span(100, 120), 'before'],
    [span(1000), span(Infinity), 'before'],
  ];
  for (const [after, end, is] of cases) {
    it(`${after.from}-${after.to} against ${end.from}-${end.to}: ${is}`, () => {
      expect(compareSpans(after, end)).to.equal(is);
    });
  }
});

describe('timeoutFit: idleFit', () => {
  const cases: readonly (readonly [after: Span | null, said: string])[] = [
    [null, 'for weak timeout-there: 120, org, 60'],
    [span(60), 'against timeout-before-half: 120, org, 60, 60'],
    [span(20, 60), 'against timeout-before-half: 120, org, 60, 60'],
    [span(20, 61), 'for weak timeout-within-window: 120, org, 61, 60'],
    [span(61), 'for weak timeout-within-window: 120, org, 61, 60'],
    [span(107), 'for weak timeout-within-window: 120, org, 107, 60'],
    [span(108), 'for strong timeout-matches: 120, org, 108'],
    [span(60, 120), 'for strong timeout-matches: 120, org, 60'],
    [span(132), 'for strong timeout-matches: 120, org, 132'],
    [span(132, 500), 'for strong timeout-matches: 120, org, 132'],
    [span(133), 'for weak timeout-renewed: 120, org, 133'],
  ];
  for (const [after, said] of cases) {
    it(`after ${after === null ? 'an unknown time' : `${after.from}-${after.to}`}`, () => {
      expect(one(idleFit(TWO_HOURS, after))).to.equal(said);
    });
  }
});

describe('timeoutFit: jwtFit', () => {
  const cases: readonly (readonly [after: Span | null, said: string])[] = [
    [null, 'for fair jwt-there: 120, org'],
    [span(60), 'against jwt-before-end: 120, org, 60'],
    [span(107), 'against jwt-before-end: 120, org, 107'],
    [span(60, 108), 'for strong jwt-matches: 120, org, 60'],
    [span(132), 'for strong jwt-matches: 120, org, 132'],
    [span(133), 'for weak jwt-later: 120, org, 133'],
  ];
  for (const [after, said] of cases) {
    it(`after ${after === null ? 'an unknown time' : `${after.from}-${after.to}`}`, () => {
      expect(one(jwtFit(TWO_HOURS, after))).to.equal(said);
    });
  }
});

describe('timeoutFit: eitherFit', () => {
  const FORMAT = unreadable('carries-secrets', 'ExtlClntAppGlobalOauthSettings');
  const said = (after: Span | null): readonly string[] =>
    lines(eitherFit(TWO_HOURS, after, FORMAT)).map((line) => line.replace(' @SecuritySettings:Security', ''));
  const DETAIL = 'unseen carries-secrets? format-unread: ExtlClntAppGlobalOauthSettings';

  it('speaks for it no more than either format does', () => {
    expect(said(null)).to.deep.equal(['for weak timeout-there: 120, org, 60', DETAIL]);
    expect(said(span(120))).to.deep.equal(['for strong timeout-matches: 120, org, 120', DETAIL]);
    expect(said(span(140))).to.deep.equal(['for weak timeout-renewed: 120, org, 140', DETAIL]);
  });

  it('speaks against it where both do', () => {
    expect(said(span(30))).to.deep.equal(['against timeout-before-half: 120, org, 30, 60']);
  });

  it('cannot tell where they differ', () => {
    expect(said(span(90))).to.deep.equal(['unseen carries-secrets format-unread: ExtlClntAppGlobalOauthSettings']);
  });
});

describe('timeoutFit: the place of a timeout', () => {
  const placeOf = (timeout: Known): unknown => idleFit(timeout, null).place;

  it('is the component of the level that decides, with file and line where it has them', () => {
    expect(placeOf(TWO_HOURS)).to.deep.equal({ component: 'SecuritySettings:Security' });
    const [above, own] = TWO_HOURS.trace;
    const inFile = { ...TWO_HOURS, trace: [above!, { ...own!, file: 'Security.xml', line: 7 }] };
    expect(placeOf(inFile)).to.deep.equal({ component: 'SecuritySettings:Security', file: 'Security.xml', line: 7 });
    expect(placeOf({ ...TWO_HOURS, origin: 'profile' })).to.deep.equal({ component: 'Profile:Sales' });
  });

  it('is none where several give the value, or the level was not looked at', () => {
    const { component, ...several } = TWO_HOURS.trace[1]!;
    expect(component).to.equal('SecuritySettings:Security');
    expect(placeOf({ ...TWO_HOURS, trace: [several] })).to.equal(undefined);
    expect(placeOf({ ...TWO_HOURS, origin: 'app' })).to.equal(undefined);
  });
});
