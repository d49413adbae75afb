import { expect } from 'chai';
import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import { SaxesParser } from 'saxes';
import { renderJunit } from '../../../../src/render/check/junit.js';
import type { Checked } from '../../../../src/render/check/output.js';
import {
  finding,
  IN_A_FILE,
  NOTHING_THERE,
  NOT_ASSESSED,
  OPTIONS,
  org,
  PASSED,
  report,
  UNREAD,
  WAIVED,
} from './builders.js';

type Case = {
  readonly '@_classname': string;
  readonly '@_name': string;
  readonly '@_file'?: string;
  readonly '@_line'?: string;
  readonly failure?: { readonly '@_message': string; readonly '@_type': string; readonly '#text': string };
  readonly skipped?: { readonly '@_message': string };
  readonly error?: { readonly '@_message': string; readonly '@_type': string };
};
type Suite = {
  readonly '@_name': string;
  readonly '@_tests': string;
  readonly '@_failures': string;
  readonly '@_errors': string;
  readonly '@_skipped': string;
  readonly testcase: readonly Case[];
  readonly properties?: { readonly property: { readonly '@_value': string } };
};

const parser = new XMLParser({
  ignoreAttributes: false,
  isArray: (name) => ['testsuite', 'testcase'].includes(name),
  htmlEntities: true,
});

/** Throws where a strict parser would not take it. */
const checkXml = (text: string): void => {
  new SaxesParser({ fragment: false }).write(text).close();
};

const suitesOf = (checked: Checked): readonly Suite[] => {
  const text = renderJunit(checked, OPTIONS);
  checkXml(text);
  return (parser.parse(text) as { testsuites: { testsuite: Suite[] } }).testsuites.testsuite;
};

describe('renderJunit', () => {
  it('has a suite for each org, with its coverage and its counts', () => {
    const [suite] = suitesOf([org([finding(), WAIVED, NOT_ASSESSED])]);
    expect(suite).to.deep.include({
      '@_name': 'demo',
      '@_tests': '4',
      '@_failures': '1',
      '@_errors': '0',
      '@_skipped': '2',
    });
    expect(suite!.properties!.property['@_value']).to.match(/^19 of 20 profiles/);
  });

  it('fails a case for each finding, with what mends it', () => {
    const [first] = suitesOf([org([finding({ fix: { setupPath: 'Setup', metadata: '<a>\n</a>' } })])])[0]!.testcase;
    expect(first).to.include({
      '@_classname': 'demo.session/refresh-token-never-expires@1',
      '@_name': 'Refresh token never expires: Data_Loader',
    });
    expect(first!.failure).to.deep.equal({
      '@_message': 'The refresh token of Data_Loader never expires. (oauthPolicy.refreshTokenPolicy: infinite)',
      '@_type': 'high',
      '#text':
        'The refresh token of Data_Loader never expires. (oauthPolicy.refreshTokenPolicy: infinite)\n' +
        'A stolen token works for ever.\nSetup\n<a>\n</a>',
    });
  });

  it('passes a rule that passed, and nothing else', () => {
    const rules = [PASSED, NOTHING_THERE];
    const cases = suitesOf([{ name: 'demo', report: report([], { rules }) }])[0]!.testcase;
    expect(cases).to.have.length(2);
    expect(cases[0]).to.deep.equal({
      '@_classname': 'demo.session/org-timeout-max@1',
      '@_name': 'Org timeout over 120 minutes',
    });
    expect(cases[1]!.skipped!['@_message']).to.equal('Not assessed (nothing-to-assess): Tokens unused for 90 days');
  });

  it('skips a rule whose subjects another rule has found', () => {
    const rules = [{ ...PASSED, verdict: 'fail' as const, told: 2 }];
    const [first] = suitesOf([{ name: 'demo', report: report([], { rules }) }])[0]!.testcase;
    expect(first!.skipped!['@_message']).to.equal(
      'Fails, and is found by another rule already (2): Org timeout over 120 minutes'
    );
  });

  it('skips what was not assessed, with the reason', () => {
    const [first] = suitesOf([org([NOT_ASSESSED])])[0]!.testcase;
    expect(first!.failure).to.equal(undefined);
    expect(first!.skipped!['@_message']).to.equal('Not assessed: no permission. (Modify All Data)');
  });

  it('skips what was accepted, with who accepted it', () => {
    const messages = suitesOf([org([WAIVED, finding({ state: 'baseline' })])])[0]!.testcase.map(
      ({ skipped }) => skipped?.['@_message']
    );
    expect(messages[0]).to.match(/\[Waived by ada until 2027-05-31: Migration until May\]$/);
    expect(messages[1]).to.match(/\[In the baseline\]$/);
  });

  it('does not take a rule without findings and without a reason for passed', () => {
    const rules = [{ ...PASSED, verdict: 'not-assessed' as const }];
    const [first] = suitesOf([{ name: 'demo', report: report([], { rules }) }])[0]!.testcase;
    expect(first!.skipped!['@_message']).to.equal('Not assessed (-): Org timeout over 120 minutes');
  });

  it('escapes what XML gives a meaning, and keeps line ends in attributes', () => {
    const text = renderJunit([org([finding({ message: 'a<b>&"c"\nd', evidence: '' })])], OPTIONS);
    expect(text).to.include('message="a&lt;b&gt;&amp;&quot;c&quot;&#10;d"').and.include('>a&lt;b&gt;&amp;"c"\nd\n');
  });

  it('names file and line', () => {
    expect(suitesOf([org([IN_A_FILE])])[0]!.testcase[0]).to.include({
      '@_file': 'force-app/s/Sales_1.xml',
      '@_line': '7',
    });
  });

  it('makes an org without a report an error', () => {
    const [suite] = suitesOf([UNREAD]);
    expect(suite).to.include({ '@_name': 'uat', '@_tests': '1', '@_errors': '1', '@_failures': '0' });
    expect(suite!.testcase[0]!.error).to.deep.equal({
      '@_message': 'The org does not accept this login: expired.',
      '@_type': 'SessionInvalidError',
    });
  });

  it('is XML whatever names are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const nasty = finding({ message: name, title: name, subject: { kind: 'app', name }, why: name });
        const text = renderJunit([org([nasty], name)], OPTIONS);
        checkXml(text);
        // XML 1.0, 2.2: characters that no document may hold, not even as references.
        expect(text).not.to.match(/[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]/u);
      })
    );
  });
});
