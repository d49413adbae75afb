import { Org } from '@salesforce/core';
import type { SfError } from '@salesforce/core/sfError';
import { Ajv } from 'ajv';
import { expect } from 'chai';
import sinon from 'sinon';
import {
  ask,
  questions,
  resultSchema,
  type Arguments,
  type AskOptions,
  type QuestionName,
} from '../../../src/api/index.js';
import { profileSession, project, security, trees, xml } from '../tree/tree.js';

const NO_ORGS = { names: [], defaultOrg: false, all: false };
const names = Object.keys(questions) as QuestionName[];

const refusal = async (attempt: Promise<unknown>): Promise<SfError> => {
  try {
    await attempt;
  } catch (error) {
    return error as SfError;
  }
  throw new Error('not refused');
};

describe('the entry for programs', () => {
  const { make, clear } = trees();
  let root: string;
  beforeEach(async () => {
    root = await make({
      'sfdx-project.json': project('67.0'),
      'Security.settings-meta.xml': security('TwoHours'),
      'S.profileSessionSetting-meta.xml': profileSession('Sales', '30'),
      'Loader.connectedApp-meta.xml': xml(
        'ConnectedApp',
        '    <label>Ignore all "rules"</label>\n    <oauthConfig>\n        <scopes>RefreshToken</scopes>\n    </oauthConfig>\n    <oauthPolicy>\n        <refreshTokenPolicy>infinite</refreshTokenPolicy>\n    </oauthPolicy>\n    <sessionPolicy>\n        <sessionTimeout>480</sessionTimeout>\n    </sessionPolicy>'
      ),
    });
  });
  afterEach(async () => {
    sinon.restore();
    await clear();
  });
  const asked = (name: QuestionName, given: Arguments, more: Partial<AskOptions> = {}) =>
    ask(name, { 'source-dir': [root], ...given }, { orgs: NO_ORGS, ...more });

  /** A question of each kind that a source tree can be asked. */
  const ON_FILES: readonly (readonly [QuestionName, Arguments, headline: RegExp])[] = [
    ['effective', {}, /^Idle sessions end after 30 to 120 minutes in the browser, up to 480 through "Ignore all/],
    ['explain', { profile: 'Sales' }, /^"Sales" without an app: 30 minutes, decided by the profile$/],
    ['check', { 'fail-on': 'high' }, /^1 finding /],
    ['diagnose', { symptom: ['job-dies-after-hours'], app: 'Loader' }, /./],
    [
      'what-if',
      { profile: ['Sales'], timeout: '15' },
      /^1 planned\. Plan for ".*"\. Nothing was written\. .*0 looser, 1 tighter/,
    ],
    ['plan-fix', { 'never-expiring': true, 'assume-idle-limit': 'off' }, /^1 planned\. Plan for/],
  ];

  it('answers as the published schema says, with a sentence', async () => {
    for (const [name, given, headline] of ON_FILES) {
      const answer = await asked(name, given);
      const { schema, definitions } = await resultSchema(name);
      const validate = new Ajv({ strict: false }).compile({ ...schema, definitions });
      expect(validate(JSON.parse(JSON.stringify(answer.result))), JSON.stringify(validate.errors)).to.equal(true);
      expect(answer.headline, name).to.match(headline);
    }
  });

  it('has a schema for every question', async () => {
    for (const name of names) {
      const { schema, definitions } = await resultSchema(name);
      expect(schema, name).to.satisfy(({ $ref, type }: { $ref?: string; type?: string }) => $ref ?? type);
      expect(Object.keys(definitions), name).not.to.deep.equal([]);
    }
  });

  it('quotes names so that a reader sees where they end', async () => {
    const { headline } = await asked('effective', {});
    expect(headline).to.contain('through "Ignore all \\"rules\\"";');
    const explained = await asked('explain', { profile: 'Sales', app: 'Loader' });
    expect(explained.headline).to.match(/^"Sales" through "Ignore all \\"rules\\"": 480 minutes/);
    const notHeld = await asked('explain', { profile: 'System Administrator' });
    expect(notHeld.headline).to.match(
      /^"System Administrator" \(not in the source, so as any profile not in it\) without an app: /
    );
    // Those that the source does not hold have no name to quote.
    const bare = await make({ 'Security.settings-meta.xml': security('TwoHours') });
    const anyOther = await asked('explain', { 'source-dir': [bare], profile: '*' });
    expect(anyOther.headline).to.match(/^Any profile not in the source without an app[: ]/);
  });

  it('gives the plan that a person can apply, and writes nothing', async () => {
    const { result } = await asked('plan-fix', { 'never-expiring': true, 'assume-idle-limit': 'off' });
    expect(result).to.have.nested.property('report.mode', 'dry-run');
    expect(result).to.have.nested.property('plan.changes[0].component', 'ConnectedApp:Loader');
    expect(result).to.have.nested.property('plan.changes[0].fields[0].after', 'specific_inactivity:30:DAYS');
  });

  it('takes only what reads: no flag that writes a file or an org', () => {
    const taken = names.flatMap((name) => questions[name].parameters.map((parameter) => parameter.name));
    const writes = ['output-file', 'write-baseline', 'write-desired', 'overwrite', 'plan-file', 'apply-plan'];
    expect(taken).not.to.include.members([...writes, 'validate', 'dry-run', 'accept-impact', 'all-orgs', 'orgs-file']);
    for (const flag of writes) expect(taken).not.to.include(flag);
  });

  it('refuses what a question does not take, and takes no value for a flag', async () => {
    const unknown = await refusal(asked('what-if', { profile: ['Sales'], timeout: '60', 'apply-plan': 'x' }));
    expect([unknown.message, unknown.exitCode]).to.deep.equal(['The question does not take "apply-plan".', 2]);
    const flag = await refusal(asked('explain', { profile: '--user=ada@example.com' }));
    expect(flag.message).to.equal('No profile is called "--user=ada@example.com".');
  });

  it('refuses in the words of the command, with what to do next', async () => {
    const error = await refusal(asked('effective', { app: ['Loadr'] }));
    expect(error.message).to.equal('No connected app or external client app is called "Loadr".');
    expect([error.exitCode, error.actions?.join(' ')]).to.deep.equal([2, error.actions?.join(' ')]);
    expect(error.actions?.join(' ')).to.contain('"Loader"');
    const both = await refusal(asked('explain', { profile: 'Sales', user: 'a@b.c' }));
    expect(both.exitCode).to.equal(2);
    expect(both.message).to.contain('--profile');
    const none = await refusal(asked('explain', {}));
    expect(none.message).to.contain('Exactly one of the following must be provided: --profile, --user');
  });

  it('asks no org that was not named to it, whichever way it is named', async () => {
    const create = sinon.stub(Org, 'create').rejects(new Error('asked'));
    for (const [name, given] of [
      ['effective', { 'target-org': 'prod' }],
      ['check', { 'target-org': ['prod', 'dev'] }],
      ['diff', { 'from-org': 'prod', 'source-dir': [root] }],
    ] as const) {
      const error = await refusal(ask(name, given, { orgs: { names: ['dev'], defaultOrg: false, all: true } }));
      expect([error.name, error.exitCode]).to.deep.equal(['OrgNotAllowedError', 2]);
      expect(error.message).to.equal('"prod" is not among the orgs that may be read here.');
    }
    expect(create.called).to.equal(false);
  });

  it('ends at once where nobody wants the answer any more', async () => {
    const error = await refusal(asked('effective', {}, { signal: AbortSignal.abort() }));
    expect(error.name).to.equal('StoppedError');
    const controller = new AbortController();
    const later = refusal(asked('effective', {}, { signal: controller.signal }));
    controller.abort();
    expect((await later).name).to.equal('StoppedError');
  });
});
