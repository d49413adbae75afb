import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import { expect } from 'chai';
import fc from 'fast-check';
import type { Log } from 'sarif';
import { renderSarif } from '../../../../src/render/check/sarif.js';
import type { Checked, OutputOptions } from '../../../../src/render/check/output.js';
import { finding, IN_A_FILE, NOT_ASSESSED, OPTIONS, org, UNREAD, WAIVED } from './builders.js';

/** The schema of SARIF 2.1.0 as Microsoft publishes it, without the id, of which draft 4 and draft 7 make two names. */
const schemaFile = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
const { definitions, properties, required } = JSON.parse(readFileSync(schemaFile, 'utf8')) as Record<string, unknown>;
const ajv = new Ajv({
  strict: false,
  // One of its patterns is no Unicode pattern.
  unicodeRegExp: false,
  formats: {
    uri: (text) => URL.canParse(text),
    'uri-reference': (text) => URL.canParse(text, 'file:///'),
    'date-time': true,
  },
});
const isValid = ajv.compile({ type: 'object', additionalProperties: false, definitions, properties, required });

const logOf = (checked: Checked, options: OutputOptions = OPTIONS): Log => {
  const log: unknown = JSON.parse(renderSarif(checked, options));
  expect(isValid(log), ajv.errorsText(isValid.errors)).to.equal(true);
  for (const { locations } of (log as Log).runs.flatMap(({ results }) => results!)) {
    // GitHub refuses the whole file otherwise (github.com/github/codeql-action/issues/1738; sarif-sdk, rule GH1003).
    expect(locations![0]!.physicalLocation!.artifactLocation!.uri).to.be.a('string');
    expect(locations![0]!.physicalLocation!.region!.startLine).to.be.at.least(1);
  }
  return log as Log;
};
const runOf = (checked: Checked, options?: OutputOptions) => logOf(checked, options).runs[0]!;

describe('renderSarif', () => {
  it('has a schema that refuses what is no SARIF', () => {
    expect(isValid({ version: '2.1.0', runs: [{ tool: {} }] })).to.equal(false);
  });

  it('lists every rule that ran, with its versioned id, and points each result at its rule', () => {
    const { tool, results } = runOf([org([finding(), NOT_ASSESSED])]);
    const rules = tool.driver.rules!;
    expect(rules.map(({ id }) => id)).to.deep.equal([
      'session/org-timeout-max@1',
      'session/refresh-token-never-expires@1',
      'session/app-timeout-max@1',
    ]);
    for (const { ruleId, ruleIndex } of results!) expect(rules[ruleIndex!]!.id).to.equal(ruleId);
    expect(rules[1]).to.deep.include({
      helpUri: 'https://help.salesforce.com/article?id=1',
      fullDescription: { text: 'A stolen token works for ever.' },
      defaultConfiguration: { level: 'error' },
      properties: { tags: ['security', 'session'], 'security-severity': '8.0' },
    });
    expect(rules[0]).not.to.have.property('helpUri');
    expect(tool.driver).to.include({ name: 'sf-plugin-session', version: '0.1.0', semanticVersion: '0.1.0' });
  });

  const WEIGHTS = [
    ['critical', 'error', 9.5],
    ['high', 'error', 8],
    ['medium', 'warning', 5.5],
    ['low', 'note', 2.5],
    ['info', 'note', 0],
  ] as const;
  for (const [severity, level, score] of WEIGHTS) {
    it(`gives ${severity} the level ${level} and a score that GitHub calls ${severity}`, () => {
      const { tool, results } = runOf([org([finding({ severity })])]);
      expect(results![0]).to.include({ kind: 'fail', level });
      expect(Number(tool.driver.rules![1]!.properties!['security-severity'])).to.equal(score);
    });
  }

  it('points at file and line, as the repository knows them', () => {
    const spaced = finding({ subject: { kind: 'profile', name: 'S', file: 'force-app/Sales: DACH ü.xml', line: 3 } });
    const { results } = runOf([org([IN_A_FILE, spaced])], { ...OPTIONS, folder: 'crm/' });
    const at = results!.map(({ locations }) => locations![0]!.physicalLocation);
    expect(at[0]).to.deep.equal({
      artifactLocation: { uri: 'crm/force-app/s/Sales_1.xml' },
      region: { startLine: 7 },
    });
    expect(at[1]?.artifactLocation?.uri).to.equal('crm/force-app/Sales%3A%20DACH%20%C3%BC.xml');
  });

  // One result without a physical location, and GitHub refuses the file (github.com/github/codeql-action/issues/1738).
  it('gives what has no file a path that names it, since GitHub takes no result without one', () => {
    const ofOrg = finding({ subject: { kind: 'org', name: 'demo' } });
    const { results } = runOf([org([finding(), ofOrg])]);
    expect(results![0]!.locations).to.deep.equal([
      {
        physicalLocation: { artifactLocation: { uri: 'demo/ConnectedApp/Data_Loader' }, region: { startLine: 1 } },
        logicalLocations: [{ name: 'Data_Loader', fullyQualifiedName: 'ConnectedApp:Data_Loader', kind: 'resource' }],
      },
    ]);
    expect(results![1]!.locations![0]!.physicalLocation!.artifactLocation!.uri).to.equal('demo/org/demo');
  });

  it('takes an org with a port in its name, and a name that is no text', () => {
    const [port, half] = [org([finding()], '127.0.0.1:80'), finding({ subject: { kind: 'app', name: 'a\ud800' } })];
    const uriOf = (checked: Checked) =>
      runOf(checked).results![0]!.locations![0]!.physicalLocation!.artifactLocation!.uri;
    expect(uriOf([port])).to.equal('127.0.0.1%3A80/ConnectedApp/Data_Loader');
    expect(uriOf([org([half])])).to.equal('demo/app/a%EF%BF%BD');
  });

  it('keeps what was not assessed as an open result, never as a pass and never left out', () => {
    const [result] = runOf([org([NOT_ASSESSED])]).results!;
    expect(result).to.include({ kind: 'open', level: 'none', ruleId: 'session/app-timeout-max@1' });
    expect(result!.message.text).to.equal('Not assessed: no permission. (Modify All Data)');
  });

  it('keeps what was accepted, with who accepted it until when', () => {
    const { results } = runOf([org([WAIVED, finding({ state: 'baseline' }), finding()])]);
    expect(results!.map(({ suppressions }) => suppressions)).to.deep.equal([
      [{ kind: 'external', status: 'accepted', justification: 'Waived by ada until 2027-05-31: Migration until May' }],
      [{ kind: 'external', status: 'accepted', justification: 'In the baseline' }],
      undefined,
    ]);
  });

  it('carries the fingerprint under the name that GitHub reads', () => {
    expect(runOf([org([finding()])]).results![0]!.partialFingerprints).to.deep.equal({
      primaryLocationLineHash: 'f00d',
      'sessionFinding/v1': 'f00d',
    });
  });

  it('says how much was covered and what was not read', () => {
    const [invocation] = runOf([org()]).invocations!;
    expect(invocation).to.include({ executionSuccessful: true, exitCode: 3 });
    const [coverage, gap] = invocation!.toolExecutionNotifications!;
    expect(coverage!.message.text).to.match(/^19 of 20 profiles/);
    expect(gap).to.deep.equal({
      level: 'warning',
      descriptor: { id: 'gap/missing' },
      message: { text: 'ConnectedApp:HR: readMetadata' },
    });
  });

  it('has a run with a category of its own for each org; one without a report closes no alerts of its', () => {
    const { runs } = logOf([org([finding()], 'dev'), UNREAD, org([finding()], 'prod')]);
    expect(runs.map(({ automationDetails }) => automationDetails?.id)).to.deep.equal([
      'session-check/dev/',
      'session-check/prod/',
      'session-check-unread/',
    ]);
    const [invocation] = runs[2]!.invocations!;
    expect(invocation?.executionSuccessful).to.equal(false);
    expect(invocation?.toolExecutionNotifications?.[0]).to.deep.equal({
      level: 'error',
      descriptor: { id: 'SessionInvalidError' },
      message: { text: 'uat: The org does not accept this login: expired.' },
    });
  });

  it('is valid whatever names are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        logOf([org([finding({ subject: { kind: 'app', name, component: name }, message: name })], name)]);
        logOf([org([finding({ subject: { kind: 'app', name, file: name, line: 1 } })], name)]);
      }),
      { numRuns: 50 }
    );
  });
});
