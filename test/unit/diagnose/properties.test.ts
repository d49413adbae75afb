import { expect } from 'chai';
import fc from 'fast-check';
import { noteWriter } from '../../../src/cli/output/words.js';
import type { AppFacts } from '../../../src/facts/app.js';
import { known, unreadable, unset, type Fact } from '../../../src/facts/fact.js';
import { parseAddress } from '../../../src/facts/ipAddress.js';
import type { OrgSessionFacts } from '../../../src/facts/orgSession.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import { unreadTokens } from '../../../src/facts/tokenUse.js';
import { diagnose } from '../../../src/diagnose/diagnose.js';
import type { Question } from '../../../src/diagnose/question.js';
import type { DiagnosisReport } from '../../../src/diagnose/report.js';
import { SYMPTOMS } from '../../../src/diagnose/symptoms.js';
import { CATALOGUE } from '../../../src/diagnose/texts/catalogue.js';
import { DOCUMENTED } from '../../../src/effective/channels.js';
import { anySnapshot, inOrderOf } from '../support/anyOrg.js';
import { app, tokensOf, tokenUse, user } from '../support/builders.js';
import { APP_ID, minutes } from './ask.js';

const flag = fc.constantFrom<Fact<boolean>>(known(true), known(false), unset, unreadable('missing', 'm'));

const orgFacts: fc.Arbitrary<Partial<OrgSessionFacts>> = fc.record({
  timeoutMinutes: fc.constantFrom<Fact<number>>(known(15), known(120), unreadable('missing', 'm')),
  warningDisabled: flag,
  lockSessionsToIp: flag,
  lockSessionsToDomain: flag,
  enforceIpRangesEveryRequest: flag,
  trustedAddresses: fc.constantFrom<OrgSessionFacts['trustedAddresses']>(
    known([{ start: '192.0.2.0', end: '192.0.2.9' }]),
    known([{ start: 'x', end: '' }]),
    unreadable('missing', 'm')
  ),
  trustedIpRanges: fc.constantFrom<Fact<number>>(known(0), known(2), unset, unreadable('missing', 'm')),
});

const DURATIONS = [
  { count: 12, unit: 'HOURS' },
  { count: 30, unit: 'DAYS' },
  { count: 1, unit: 'MONTHS' },
] as const;

const policy: fc.Arbitrary<AppFacts['refreshPolicy']> = fc.oneof(
  fc.constantFrom<AppFacts['refreshPolicy']>(
    known({ kind: 'never-expires' }),
    known({ kind: 'single-use' }),
    unset,
    unreadable('unknown-value', 'x')
  ),
  fc
    .tuple(fc.constantFrom('fixed' as const, 'idle' as const), fc.constantFrom(...DURATIONS))
    .map(([kind, after]) => known({ kind, after }))
);

const appFacts: fc.Arbitrary<Partial<AppFacts>> = fc.record({
  enabled: flag,
  preApproved: flag,
  tokenFormat: fc.constantFrom<AppFacts['tokenFormat']>(
    known('opaque'),
    known('jwt'),
    unset,
    unreadable('missing', 'm')
  ),
  opaqueTimeout: fc.constantFrom<Fact<number>>(known(30), unset, unreadable('missing', 'm')),
  jwtTimeout: fc.constantFrom<Fact<number>>(known(60), unset, unreadable('not-exposed', 'm')),
  sessionLevel: fc.constantFrom<AppFacts['sessionLevel']>(known('HIGH_ASSURANCE'), known('STANDARD'), unset),
  levelAction: fc.constantFrom<Fact<string>>(known('Block'), known('RaiseSessionLevel'), unset),
  ipRelaxation: fc.constantFrom<AppFacts['ipRelaxation']>(
    known('ENFORCE'),
    known('BYPASS'),
    known('ENFORCE_RELAXREFRESH'),
    unset
  ),
  refreshPolicy: policy,
  idleLimit: flag,
  refreshRotation: flag,
  clientCredentials: flag,
  jwtBearer: flag,
});

type Case = { readonly snapshot: Snapshot; readonly question: Question };

/** Any org with one more app, and a question about it or about all. */
const anyCase: fc.Arbitrary<Case> = fc
  .record({
    snapshot: anySnapshot,
    org: orgFacts,
    app: appFacts,
    symptoms: fc.uniqueArray(fc.constantFrom(...SYMPTOMS), { minLength: 1, maxLength: 3 }),
    after: fc.constantFrom(null, 5, 30, 61, 120, 720, 43_200, 60_000),
    address: fc.constantFrom(null, '10.0.0.5', '192.0.2.1'),
    loginAddresses: fc.constantFrom(
      known({ 'id of Admin': [{ start: '10.0.0.1', end: '10.0.0.9' }] }),
      unreadable('not-exposed', 'LoginIpRange')
    ),
    held: fc.array(
      fc.record({
        userId: fc.constantFrom('1', '2'),
        lastUsedAt: fc.constantFrom(null, '2026-11-21T00:00:00Z', '2026-01-01T00:00:00Z'),
      }),
      { maxLength: 7 }
    ),
    texts: fc.uniqueArray(fc.constantFrom(...CATALOGUE), { maxLength: 2, selector: ({ code }) => code }),
    isAppNamed: fc.boolean(),
    person: fc.constantFrom(null, user(), user({ isActive: false, permissionSets: null })),
    isProfileNamed: fc.boolean(),
  })
  .map(
    ({
      snapshot,
      org,
      symptoms,
      after,
      address,
      loginAddresses,
      held,
      texts,
      isAppNamed,
      person,
      isProfileNamed,
      ...rest
    }) => {
      const extra = app({
        id: APP_ID,
        name: 'Extra',
        label: 'Extra',
        place: { component: 'ConnectedApp:Extra' },
        ...rest.app,
      });
      const [first] = snapshot.profiles;
      return {
        snapshot: {
          ...snapshot,
          loginAddresses,
          tokens: tokensOf(...held.map((token) => tokenUse({ ...token, appId: APP_ID }))),
          org: { ...snapshot.org, ...org },
          apps: [...snapshot.apps, extra],
          ...(person === null ? {} : { user: { ...person, profileKey: first!.key } }),
        },
        question: {
          symptoms,
          named: symptoms,
          texts,
          hasUnknownText: false,
          after: after === null ? null : minutes(after),
          sourceIp: address === null ? null : { text: address, address: parseAddress(address)! },
          app: isAppNamed ? extra : null,
          isAppUnknown: false,
          profileKey: isProfileNamed && person === null ? first!.key : null,
          reading: DOCUMENTED,
          assumedLimit: undefined,
        },
      };
    }
  );

const words = noteWriter('diagnose');
const asked = ({ snapshot, question }: Case): DiagnosisReport => diagnose(snapshot, question, words);

const NOT_READ = unreadable('failed', 'taken away');

const ORG_FACTS = [
  'timeoutMinutes',
  'lockSessionsToIp',
  'lockSessionsToDomain',
  'enforceIpRangesEveryRequest',
  'trustedIpRanges',
  'trustedAddresses',
  'warningDisabled',
] as const;
const APP_FACTS = [
  'enabled',
  'preApproved',
  'tokenFormat',
  'opaqueTimeout',
  'jwtTimeout',
  'sessionLevel',
  'levelAction',
  'ipRelaxation',
  'refreshPolicy',
  'idleLimit',
  'refreshRotation',
  'clientCredentials',
  'jwtBearer',
] as const;
type Lost =
  (typeof ORG_FACTS)[number] | (typeof APP_FACTS)[number] | 'access' | 'loginIpRanges' | 'loginAddresses' | 'tokens';
const LOSABLE: readonly Lost[] = [...ORG_FACTS, ...APP_FACTS, 'access', 'loginIpRanges', 'loginAddresses', 'tokens'];

/** The same case with some facts not read. */
const without = ({ snapshot, question }: Case, lost: readonly Lost[]): Case => {
  const unread = (names: readonly string[]): Record<string, typeof NOT_READ> =>
    Object.fromEntries(names.filter((name) => lost.includes(name as Lost)).map((name) => [name, NOT_READ]));
  const blind = (one: AppFacts): AppFacts => ({ ...one, ...unread(APP_FACTS) });
  return {
    snapshot: {
      ...snapshot,
      ...unread(['access', 'loginIpRanges', 'loginAddresses']),
      ...(lost.includes('tokens') ? { tokens: unreadTokens('failed', 'taken away') } : {}),
      org: { ...snapshot.org, ...unread(ORG_FACTS) },
      apps: snapshot.apps.map(blind),
    },
    question: { ...question, app: question.app === null ? null : blind(question.app) },
  };
};

describe('any diagnosis', () => {
  it('is never raised by what was not read', () => {
    fc.assert(
      fc.property(anyCase, fc.subarray([...LOSABLE]), (one, lost) => {
        const before = new Map(asked(one).causes.map(({ cause, score }) => [cause, score]));
        for (const { cause, score } of asked(without(one, lost)).causes) {
          expect(score, cause).to.be.at.most(before.get(cause) ?? 0);
        }
      }),
      { numRuns: 600 }
    );
  });

  it('counts in its headline every cause once, and names the first supported one', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const { headline, causes } = asked(one);
        expect(headline.supported + headline.open + headline.ruledOut).to.equal(causes.length);
        const [first] = causes;
        expect(headline.likeliest).to.equal(first?.verdict === 'supported' ? first.cause : null);
      }),
      { numRuns: 50 }
    );
  });

  it('is the same whatever the order of the facts', () => {
    fc.assert(
      fc.property(anyCase, fc.array(fc.nat(), { minLength: 1, maxLength: 9 }), (one, order) => {
        const { snapshot, question } = one;
        const { profiles, apps, profileSessions } = snapshot;
        const shuffled: Snapshot = {
          ...snapshot,
          profiles: inOrderOf(profiles, order),
          apps: inOrderOf(apps, order),
          profileSessions: { ...profileSessions, records: inOrderOf(profileSessions.records, order) },
        };
        expect(asked({ snapshot: shuffled, question })).to.deep.equal(asked(one));
      }),
      { numRuns: 100 }
    );
  });

  it('is in whole sentences, and ends in the verdict of its likeliest cause', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const { causes, verdict, blindSpots } = asked(one);
        for (const { title, cases, corrections } of causes) {
          const texts = [{ text: title }, ...cases.flatMap(({ evidence }) => evidence), ...corrections];
          // An app may be called "%d".
          const nameless = ({ text }: { readonly text: string }): string =>
            one.snapshot.apps.reduce((left, { label, name }) => left.replaceAll(label, '').replaceAll(name, ''), text);
          for (const text of texts) expect(nameless(text)).not.to.match(/%[sdj]|undefined/);
        }
        for (const { text } of blindSpots) expect(text).not.to.equal('');
        expect(verdict).to.equal(causes[0]?.verdict ?? 'ruled-out');
      }),
      { numRuns: 200 }
    );
  });
});
