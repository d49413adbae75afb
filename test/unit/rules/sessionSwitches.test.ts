import { expect } from 'chai';
import { orgSession, snapshotOf } from '../support/builders.js';
import { linesOf, outcomesOf, ruleOf } from './support.js';

/** Metadata API guide, SessionSettings: the elements that each rule asks for, and how grave it is where one is not so. */
const SWITCHES: Readonly<Record<string, readonly [string, readonly string[], boolean]>> = {
  'session/clickjack': [
    'medium',
    [
      'enableClickjackSetup',
      'enableClickjackNonsetupSFDC',
      'enableClickjackNonsetupUser',
      'enableClickjackNonsetupUserHeaderless',
    ],
    true,
  ],
  'session/cross-domain-post': ['low', ['enablePostForSessions'], true],
  'session/csrf': ['high', ['enableCSRFOnGet', 'enableCSRFOnPost'], true],
  'session/force-logout': ['medium', ['forceLogoutOnSessionTimeout'], true],
  'session/http-only': ['medium', ['requireHttpOnly'], true],
  'session/ip-ranges-every-request': ['low', ['enforceIpRangesEveryRequest'], true],
  'session/lock-to-domain': ['medium', ['lockSessionsToDomain'], true],
  'session/lock-to-ip': ['low', ['lockSessionsToIp'], true],
  'session/login-as-relogin': ['low', ['forceRelogin'], true],
  'session/login-autocomplete': ['low', ['enableCacheAndAutocomplete'], false],
  'session/terminate-on-password-reset': ['medium', ['terminateUserSessionsWhenAdminResetsPassword'], true],
};

describe('rules on switches of the Session Settings', () => {
  for (const [id, [severity, elements, wanted]] of Object.entries(SWITCHES)) {
    const asWanted = Object.fromEntries(elements.map((element) => [element, String(wanted)]));
    const lines = (settings: Readonly<Record<string, string>>): string[] =>
      linesOf(outcomesOf(id, snapshotOf({ org: orgSession(settings) })));

    it(`${id} is ${severity}, and asks for ${elements.join(', ')}: ${wanted}`, () => {
      expect(ruleOf(id).severity).to.equal(severity);
      expect(lines(asWanted)).to.deep.equal(['prod: pass']);
      for (const element of elements) {
        expect(lines({ ...asWanted, [element]: String(!wanted) }), element).to.deep.equal(['prod: fail']);
        expect(lines({ ...asWanted, [element]: '' }), element).to.deep.equal(['prod: missing']);
      }
    });
  }
});
