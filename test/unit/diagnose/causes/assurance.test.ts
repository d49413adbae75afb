import { expect } from 'chai';
import type { AppFacts } from '../../../../src/facts/app.js';
import { known, unset } from '../../../../src/facts/fact.js';
import type { Snapshot } from '../../../../src/facts/snapshot.js';
import type { Symptom } from '../../../../src/diagnose/symptoms.js';
import type { Question } from '../../../../src/diagnose/question.js';
import {
  appAsksHighAssurance,
  flowBlocked,
  profileAsksHighAssurance,
} from '../../../../src/diagnose/causes/assurance.js';
import { record, recordsOf, user } from '../../support/builders.js';
import { minutes, NOT_READ, quiet, quietApp, ofApp, saysOf, type Asked } from '../ask.js';
import { aboutApp, aboutSession, lines, fixLine } from '../subjects.js';

const AT = '@ConnectedApp:Data_Loader';
const HIGH: Partial<AppFacts> = { sessionLevel: known('HIGH_ASSURANCE') };
const BLOCK: Partial<AppFacts> = { ...HIGH, levelAction: known('Block') };
const RAISE: Partial<AppFacts> = { ...HIGH, levelAction: known('RaiseSessionLevel') };

describe('evidence of session levels', () => {
  it('blocks flows without a user, and by Block perhaps more', () => {
    const flows = (change: Partial<AppFacts>, symptom: Symptom): string[] =>
      ofApp(change, symptom, 'flow-blocked-by-session-level');
    expect(flows(RAISE, 'app-blocked')).to.deep.equal(['for flows-blocked fair']);
    expect(flows(RAISE, 'refresh-token-stopped')).to.deep.equal(['for flows-blocked weak']);
    expect(flows(BLOCK, 'app-blocked')).to.deep.equal(['for flows-blocked-by-block strong']);
    expect(flows(BLOCK, 'invalid-session-mid-run')).to.deep.equal(['for flows-blocked-by-block fair']);
    const offering = { ...RAISE, clientCredentials: known(true), jwtBearer: known(true) };
    expect(flows(offering, 'app-blocked')).to.deep.equal(['for flows-blocked fair', 'for offers-blocked-flow strong']);
    expect(flows(offering, 'refresh-token-stopped')).to.deep.equal(['for flows-blocked weak']);
    expect(flows({ ...HIGH, levelAction: unset }, 'app-blocked')).to.deep.equal(['unseen level-action-unread missing']);
    const offTells = { ...HIGH, levelAction: unset, clientCredentials: known(false) };
    expect(flows(offTells, 'app-blocked')).to.deep.equal(['unseen level-action-unread missing']);
    expect(flows({ sessionLevel: known('LOW') }, 'app-blocked')).to.deep.equal(['against app-asks-no-more']);
  });

  it('asks again and again by RaiseSessionLevel, not by Block', () => {
    const asks = (change: Partial<AppFacts>): string[] =>
      ofApp(change, 'mfa-again-and-again', 'app-asks-high-assurance');
    expect(asks(RAISE)).to.deep.equal(['for app-asks-to-verify strong']);
    expect(asks(BLOCK)).to.deep.equal(['for app-blocks-instead weak']);
  });

  it('of one profile of many counts for less than of the one that was named, or of the person', () => {
    const records = recordsOf(record('Sales', '30', { node: { requiredSessionLevel: 'HIGH_ASSURANCE' } }));
    const asks = (change: Partial<Snapshot>, asked: Asked = {}): string[] =>
      saysOf(
        quiet({ profileSessions: records, ...change }),
        'mfa-again-and-again',
        'profile-asks-high-assurance',
        asked
      );
    expect(asks({})).to.deep.equal(['for profile-asks-to-verify fair']);
    expect(asks({}, { profileKey: 'Sales' })).to.deep.equal(['for profile-asks-to-verify strong']);
    expect(asks({ user: user() })).to.deep.equal(['for profile-asks-to-verify strong']);
  });

  it('of a profile with a record that asks for no more', () => {
    const records = recordsOf(record('Sales', '30', { node: { requiredSessionLevel: 'STANDARD' } }));
    expect(
      saysOf(quiet({ profileSessions: records }), 'mfa-again-and-again', 'profile-asks-high-assurance')
    ).to.deep.equal(['against profile-asks-no-more']);
  });
});

describe('assurance: flowBlocked', () => {
  const says = (change: Partial<AppFacts>, symptom: Symptom = 'app-blocked', asked: Partial<Question> = {}) =>
    lines(flowBlocked.evidence(aboutApp(quietApp(change), { symptoms: [symptom], ...asked })));

  it('cannot be where the app asks for no high assurance, whatever it would do about it', () => {
    for (const sessionLevel of [unset, known('STANDARD' as const), known('LOW' as const)]) {
      expect(says({ ...BLOCK, sessionLevel })).to.deep.equal([`against app-asks-no-more ${AT}`]);
    }
  });

  it('counts most at the door, and for less of one app of many', () => {
    const weights: readonly (readonly [Partial<AppFacts>, Symptom, AppFacts | null | undefined, string])[] = [
      [RAISE, 'app-blocked', undefined, 'fair flows-blocked'],
      [RAISE, 'invalid-session-mid-run', undefined, 'weak flows-blocked'],
      [RAISE, 'app-blocked', null, 'weak flows-blocked'],
      [BLOCK, 'app-blocked', undefined, 'strong flows-blocked-by-block'],
      [BLOCK, 'refresh-token-stopped', undefined, 'fair flows-blocked-by-block'],
      [BLOCK, 'app-blocked', null, 'fair flows-blocked-by-block'],
      [BLOCK, 'refresh-token-stopped', null, 'weak flows-blocked-by-block'],
    ];
    for (const [change, symptom, app, said] of weights) {
      expect(says(change, symptom, app === undefined ? {} : { app })).to.deep.equal([`for ${said} ${AT}`]);
    }
  });

  it('names the flows without a user that the app is set up for, where those can give the symptom', () => {
    const flows = (change: Partial<AppFacts>, symptom: Symptom, asked: Partial<Question> = {}): readonly string[] =>
      says({ ...RAISE, ...change }, symptom, asked).slice(1);
    const both = { clientCredentials: known(true), jwtBearer: known(true) };
    expect(flows(both, 'app-blocked')).to.deep.equal([
      `for strong offers-blocked-flow: client credentials, JWT bearer ${AT}`,
    ]);
    expect(flows({ ...both, jwtBearer: NOT_READ }, 'invalid-session-mid-run')).to.deep.equal([
      `for strong offers-blocked-flow: client credentials ${AT}`,
    ]);
    expect(flows({ ...both, clientCredentials: known(false) }, 'app-blocked', { app: null })).to.deep.equal([
      `for fair offers-blocked-flow: JWT bearer ${AT}`,
    ]);
    expect(flows({ clientCredentials: unset, jwtBearer: known(false) }, 'app-blocked')).to.deep.equal([]);
    expect(flows(both, 'refresh-token-stopped')).to.deep.equal([]);
  });

  it('is of the level: that the app is not enabled is a cause of its own', () => {
    expect(says({ ...RAISE, enabled: known(false) })).to.deep.equal([`for fair flows-blocked ${AT}`]);
  });

  it('cannot tell where the level or what is done about it was not read', () => {
    expect(says({ ...RAISE, sessionLevel: NOT_READ })).to.deep.equal([
      `unseen no-permission app-level-unread: Some Permission ${AT}`,
    ]);
    expect(says({ ...HIGH, levelAction: NOT_READ })).to.deep.equal([
      `unseen no-permission level-action-unread: Some Permission ${AT}`,
    ]);
    expect(says({ ...HIGH, levelAction: unset })).to.deep.equal([
      `unseen missing level-action-unread: policyAction ${AT}`,
    ]);
  });

  it('cannot tell what an action does that is in the types of the platform alone', () => {
    expect(says({ ...HIGH, levelAction: known('StepUpMFA') })).to.deep.equal([
      `unseen not-exposed level-action-not-told: StepUpMFA ${AT}`,
    ]);
  });

  it('is mended in the app', () => {
    expect(fixLine(flowBlocked.correction(aboutApp(quietApp())))).to.match(/^fix-flow: Setup > /);
  });
});

describe('assurance: appAsksHighAssurance', () => {
  const says = (change: Partial<AppFacts>): readonly string[] =>
    lines(appAsksHighAssurance.evidence(aboutApp(quietApp(change), { app: null })));

  it('asks by RaiseSessionLevel, of one app of many for no less', () => {
    expect(says(RAISE)).to.deep.equal([`for strong app-asks-to-verify ${AT}`]);
    expect(says(BLOCK)).to.deep.equal([`for weak app-blocks-instead ${AT}`]);
    expect(says({ ...RAISE, sessionLevel: known('STANDARD') })).to.deep.equal([`against app-asks-no-more ${AT}`]);
    expect(fixLine(appAsksHighAssurance.correction(aboutApp(quietApp())))).to.match(/^fix-app-level: Setup > /);
  });
});

describe('assurance: profileAsksHighAssurance', () => {
  const PLACE = '@ProfileSessionSetting:PT_Sales';
  const says = (
    asked: Partial<Question>,
    change: Partial<Snapshot> = {},
    requiredSessionLevel = 'HIGH_ASSURANCE'
  ): readonly string[] => {
    const records = recordsOf(record('Sales', '30', { node: { requiredSessionLevel } }));
    const snapshot = quiet({ profileSessions: records, ...change });
    return lines(profileAsksHighAssurance.evidence(aboutSession(null, asked, snapshot)));
  };
  const AGAIN: Partial<Question> = { symptoms: ['mfa-again-and-again'] };

  it('has people verify, whenever', () => {
    expect(says({ ...AGAIN, after: minutes(600) })).to.deep.equal([`for fair profile-asks-to-verify ${PLACE}`]);
    expect(says({ ...AGAIN, profileKey: 'Sales' })).to.deep.equal([`for strong profile-asks-to-verify ${PLACE}`]);
    expect(says(AGAIN, { user: user() })).to.deep.equal([`for strong profile-asks-to-verify ${PLACE}`]);
  });

  it('leaves nobody to verify in a flow without a person, at its login alone', () => {
    const there = [`for fair nobody-to-verify ${PLACE}`];
    const passed = [`against profile-level-passed: 15 ${PLACE}`];
    expect(says({ after: null })).to.deep.equal(there);
    expect(says({ after: minutes(15) })).to.deep.equal(there);
    expect(says({ after: { from: 15, to: 60 } })).to.deep.equal(there);
    expect(says({ after: minutes(16) })).to.deep.equal(passed);
    expect(says({ after: null, profileKey: 'Sales' })).to.deep.equal([`for strong nobody-to-verify ${PLACE}`]);
  });

  it('cannot be where the profile asks for no more', () => {
    expect(says(AGAIN, {}, 'STANDARD')).to.deep.equal([`against profile-asks-no-more ${PLACE}`]);
    expect(says(AGAIN, { profileSessions: recordsOf() })).to.deep.equal(['against profile-asks-no-more']);
  });

  it('cannot tell where the level was not read', () => {
    const unread = { profileSessions: { records: [], withoutRecord: NOT_READ } };
    expect(says(AGAIN, unread)).to.deep.equal(['unseen no-permission profile-level-unread: Some Permission']);
  });

  it('is mended in the profile', () => {
    expect(fixLine(profileAsksHighAssurance.correction(aboutSession(null)))).to.equal(
      'fix-profile-level: Setup > Users > Profiles > Sales > Session Settings'
    );
  });
});
