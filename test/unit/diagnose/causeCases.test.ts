import { expect } from 'chai';
import { askedCauses } from '../../../src/diagnose/askedCauses.js';
import type { Case } from '../../../src/diagnose/cases.js';
import type { AppCause, Cause, OrgCause, UserCause } from '../../../src/diagnose/cause.js';
import { told } from '../../../src/diagnose/causes/told.js';
import { casesByCause } from '../../../src/diagnose/causeCases.js';
import { fixed } from '../../../src/diagnose/corrections.js';
import { diagnose } from '../../../src/diagnose/diagnose.js';
import { speaksAgainst, speaksFor, unseen, type Evidence } from '../../../src/diagnose/evidence.js';
import { inquiryOf } from '../../../src/diagnose/inquiry.js';
import type { KnownText } from '../../../src/diagnose/texts/knownText.js';
import { known, unreadable, type GapReason } from '../../../src/facts/fact.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import { say, user } from '../support/builders.js';
import { minutes, paste, QUESTION, quiet, quietApp, ranking } from './ask.js';
import { fixLine, lines, question } from './subjects.js';

const FOR = speaksFor('strong', 'fact');
const AGAINST = speaksAgainst('fact');
const UNREAD = unseen('fact', unreadable('no-permission', 'Some Permission'));
const ONLY = 'for certain text-only-this';

const ofOrg = (id: string, ...evidence: readonly Evidence[]): OrgCause => ({
  id,
  explains: ['app-blocked'],
  about: 'org',
  evidence: () => evidence,
  correction: () => fixed(`fix-${id}`),
});
/** What each app says by its name. */
const ofApp = (id: string, says: Readonly<Record<string, Evidence>>): AppCause => ({
  id,
  explains: ['app-blocked'],
  about: 'app',
  evidence: ({ app }) => (says[app.name] === undefined ? [] : [says[app.name]!]),
  correction: ({ app }) => fixed('fix-app', app.name),
});
const ofUser = (id: string, evidence: Evidence): UserCause => ({
  id,
  explains: ['app-blocked'],
  about: 'user',
  evidence: () => [evidence],
  correction: () => fixed('fix-user'),
});

const text = (causes: readonly string[], only = false): KnownText => ({
  code: 'x',
  sample: 'x',
  causes,
  sources: [],
  ...(only ? { only } : {}),
});

const APPS = ['Alpha', 'Beta', 'Gamma'].map((name) => quietApp({ name }));

const casesIn = (
  asked: readonly Cause[],
  texts: readonly KnownText[] = [],
  snapshot: Snapshot = quiet({ apps: APPS })
): ReadonlyMap<Cause, readonly Case[]> =>
  casesByCause(asked, inquiryOf(snapshot, question({ texts, symptoms: ['app-blocked'] })));

/** `cause [apps] evidence | evidence`, a line for each case. */
const said = (byCause: ReadonlyMap<Cause, readonly Case[]>): readonly string[] =>
  [...byCause].flatMap(([{ id }, cases]) =>
    cases.map(
      ({ apps, evidence }) => `${id} [${apps.map((app) => app?.name ?? '').join()}] ${lines(evidence).join(' | ')}`
    )
  );

describe('causeCases: what the facts say', () => {
  it('is of each cause, in the order that was asked for', () => {
    const asked = [told('t1'), ofOrg('a', FOR), told('t2'), ofOrg('b', AGAINST)];
    expect(said(casesIn(asked)).map((line) => line.split(' ')[0])).to.deep.equal(['t1', 'a', 't2', 'b']);
    expect(said(casesIn([ofOrg('a', FOR)]))).to.deep.equal(['a [] for strong fact']);
  });

  it('may be nothing: the cause stays without a case where no text names it', () => {
    const cause = ofApp('a', {});
    expect([...casesIn([cause])]).to.deep.equal([[cause, []]]);
  });
});

describe('causeCases: what a text proves by itself', () => {
  it('is said with the facts, before them', () => {
    expect(said(casesIn([ofOrg('a', AGAINST)], [text(['a'], true)]))).to.deep.equal([`a [] ${ONLY} | against fact`]);
    expect(said(casesIn([ofOrg('a', FOR)], [text(['a'])]))).to.deep.equal(['a [] for strong fact']);
    expect(said(casesIn([ofOrg('a', FOR)], [text(['b'], true)]))).to.deep.equal(['a [] for strong fact']);
  });

  const all = (alpha: Evidence, beta: Evidence, gamma: Evidence): Cause =>
    ofApp('a', { Alpha: alpha, Beta: beta, Gamma: gamma });

  it('is said of the apps for which the facts speak, and of no other', () => {
    expect(said(casesIn([all(AGAINST, FOR, UNREAD)], [text(['a'], true)]))).to.deep.equal([
      'a [Alpha] against fact',
      `a [Beta] ${ONLY} | for strong fact`,
      'a [Gamma] unseen no-permission fact: Some Permission',
    ]);
  });

  it('is said of those of which nothing was read, where the facts speak for none', () => {
    expect(said(casesIn([all(AGAINST, UNREAD, AGAINST)], [text(['a'], true)]))).to.deep.equal([
      'a [Alpha,Gamma] against fact',
      `a [Beta] ${ONLY} | unseen no-permission fact: Some Permission`,
    ]);
  });

  it('is said of nobody, where the facts refute it of several', () => {
    const cause = all(AGAINST, AGAINST, speaksAgainst('another'));
    const byCause = casesIn([cause], [text(['a'], true)]);
    expect(said(byCause)).to.deep.equal([
      `a [] ${ONLY} | unseen missing app-not-told: --app`,
      'a [Alpha,Beta] against fact',
      'a [Gamma] against another',
    ]);
    const [nobody] = byCause.get(cause)!;
    expect([nobody!.correction(), nobody!.toTell!].map(fixLine)).to.deep.equal(['fix-name-app', 'fix-name-app']);
  });

  it('is said of the only one, though the facts refute it', () => {
    const one = quiet({ apps: [APPS[0]!] });
    expect(said(casesIn([all(AGAINST, FOR, FOR)], [text(['a'], true)], one))).to.deep.equal([
      `a [Alpha] ${ONLY} | against fact`,
    ]);
  });
});

describe('causeCases: a text of a cause that the facts do not touch', () => {
  it('asks for the app, or for the person', () => {
    const [app, person] = [ofApp('a', {}), ofUser('u', FOR)];
    const byCause = casesIn([app, person], [text(['a', 'u'])]);
    expect(said(byCause)).to.deep.equal([
      'a [] unseen missing app-not-told: --app',
      'u [] unseen missing person-not-told: --user',
    ]);
    expect(byCause.get(app)!.map(({ toTell }) => fixLine(toTell!))).to.deep.equal(['fix-name-app']);
    expect(byCause.get(person)!.map(({ toTell }) => fixLine(toTell!))).to.deep.equal(['fix-name-user']);
  });

  it('asks for nothing where the person was told', () => {
    const known = quiet({ apps: APPS, user: user() });
    expect(said(casesIn([ofUser('u', FOR)], [text(['u'])], known))).to.deep.equal(['u [] for strong fact']);
  });

  it('says before it what the text proves', () => {
    expect(said(casesIn([ofApp('a', {})], [text(['a'], true)]))).to.deep.equal([
      `a [] ${ONLY} | unseen missing app-not-told: --app`,
    ]);
  });
});

describe('causeCases: causes of which only a text tells', () => {
  const NOTHING = 'unseen not-exposed told-by-nothing-read: Setup';
  const ofText = (evidence: Evidence, ids: readonly string[] = ['a', 't', 'v']): readonly string[] =>
    said(casesIn([ofOrg('a', evidence), told('t'), told('v'), told('w')], [text(ids)])).slice(1);

  it('wait for the facts: what these support leaves nothing to the text', () => {
    expect(ofText(FOR)).to.deep.equal([`t [] ${NOTHING}`, `v [] ${NOTHING}`, `w [] ${NOTHING}`]);
    expect(ofText(speaksFor('fair', 'fact'))[0]).to.equal(`t [] ${NOTHING}`);
    expect(ofText(UNREAD)[0]).to.equal(`t [] ${NOTHING}`);
  });

  it('count where the facts make no more than possible what they speak for, behind it', () => {
    const CAN = 'for weak text-can-be-this';
    expect(ofText(speaksFor('weak', 'fact'))).to.deep.equal([`t [] ${CAN}`, `v [] ${CAN}`, `w [] ${NOTHING}`]);
  });

  it('count where the facts refute the others, the first of them the most', () => {
    const ranked = ['t [] for fair text-most-often-this', 'v [] for weak text-can-be-this', `w [] ${NOTHING}`];
    expect(ofText(AGAINST)).to.deep.equal(ranked);
  });

  it('wait for facts of the text alone, not of a symptom', () => {
    expect(ofText(FOR, ['t'])[0]).to.equal('t [] for fair text-most-often-this');
  });

  it('do not count where another text proves a cause, though it is not known of whom', () => {
    const cause = ofApp('a', { Alpha: AGAINST, Beta: speaksAgainst('another') });
    const byCause = casesIn([cause, told('t')], [text(['t']), text(['a'], true)]);
    expect(said(byCause)).to.include(`t [] ${NOTHING}`);
  });

  it('count where nobody knows of whom the fact would be', () => {
    const asked = [ofApp('a', {}), told('t')];
    expect(said(casesIn(asked, [text(['a', 't'])]))[1]).to.equal('t [] for weak text-can-be-this');
  });

  it('have their own correction, and are about nobody', () => {
    const cause = told('t', [], ['org', 'list']);
    const [one] = casesIn([cause], [text(['t'])]).get(cause)!;
    expect(one).to.deep.include({ apps: [], views: [] });
    expect(fixLine(one!.correction())).to.equal('fix-t $ org list');
  });
});

describe('what a text says where the facts leave room', () => {
  const firstWith = (reason: GapReason): string | undefined => {
    const app = quietApp({ enabled: unreadable(reason, 'Setup') });
    const error = 'INVALID_SESSION_ID: Session expired or invalid';
    return ranking(paste(quiet({ apps: [app] }), error, { app, after: minutes(1) }))[0];
  };

  it('is not held back by what nobody can ever read', () => {
    expect(firstWith('not-exposed')).to.equal('session-revoked fair');
  });

  it('waits for what was not read this time', () => {
    expect(firstWith('failed')).to.equal('session-revoked open');
  });

  it('is refuted by what no profile gives, whether nobody may use the app now or that was not read', () => {
    const app = quietApp({ preApproved: known(true) });
    const outside = text(['outside-login-ranges', 'login-hours']);
    const rankingWith = (access: Snapshot['access']): readonly string[] => {
      const snapshot = quiet({ apps: [app], access, loginAddresses: known({}), loginIpRanges: known({}) });
      const asked = question({ texts: [outside], symptoms: ['logged-out-while-working'], app });
      return ranking(diagnose(snapshot, asked, say)).filter((line) =>
        outside.causes.includes(line.split(' ')[0] ?? '')
      );
    };
    const refuted = ['login-hours fair', 'outside-login-ranges ruled-out'];
    expect(rankingWith(known({}))).to.deep.equal(refuted);
    expect(rankingWith(unreadable('failed', 'SetupEntityAccess'))).to.deep.equal(refuted);
  });
});

describe('the cases of causes', () => {
  it('stand in the order in which the causes are asked for', () => {
    const inquiry = inquiryOf(quiet(), { ...QUESTION, symptoms: ['login-refused'], named: ['login-refused'] });
    const asked = askedCauses(inquiry);
    expect([...casesByCause(asked, inquiry).keys()]).to.deep.equal(asked);
  });
});
