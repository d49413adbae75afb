import { expect } from 'chai';
import { SfError } from '@salesforce/core/sfError';
import { otherOrg } from '../../../src/cli/change/changeErrors.js';
import { toUserError, unknownNames } from '../../../src/cli/errors.js';
import { classify, OrgUnavailable, UnexpectedAnswer } from '../../../src/org/failures.js';
import type { Source } from '../../../src/facts/snapshot.js';
import { UserNotFound } from '../../../src/org/read/user.js';
import { snapshotOf } from '../support/builders.js';

const TOKEN = '00D5g0000LOCAL1EQP!AQ8local.org.token.that.opens.nothing.else';

const networkError = (code: string, message: string): Error =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(message), { code }) });

describe('classify', () => {
  it('looks for the reason in the cause', () => {
    expect(classify(networkError('ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:1'))).to.deep.equal({
      kind: 'network',
      code: 'ECONNREFUSED',
      message: 'connect ECONNREFUSED 127.0.0.1:1',
    });
    expect(classify(networkError('ENOTFOUND', 'no such host'))).to.include({ message: 'ENOTFOUND: no such host' });
    expect(classify(new TypeError('terminated'))).to.include({ kind: 'network', code: 'NETWORK' });
  });

  it('takes the code of a SOAP fault without its prefix, and of REST words in a SOAP answer', () => {
    const named = (errorCode: string, message: string) =>
      Object.assign(new Error(message), { name: errorCode, errorCode });
    expect(classify(named('sf:INVALID_SESSION_ID', 'expired'))).to.include({
      kind: 'session',
      code: 'INVALID_SESSION_ID',
    });
    expect(classify(named('ERROR_HTTP_403', '[{"message":"x","errorCode":"REQUEST_LIMIT_EXCEEDED"}]'))).to.include({
      kind: 'limit',
    });
    expect(classify(named('ERROR_HTTP_429', 'slow down'))).to.include({ kind: 'limit' });
    expect(classify(named('ERROR_HTTP_503', '<html>x</html>'))).to.include({
      kind: 'network',
      message: 'ERROR_HTTP_503 (HTML)',
    });
    expect(classify(named('API_DISABLED_FOR_ORG', 'off'))).to.include({ kind: 'permission' });
    expect(classify('a text')).to.deep.equal({ kind: 'other', code: '', message: 'a text' });
  });

  it('keeps of a refused query what is said about it', () => {
    const error = Object.assign(new Error("\nSELECT A FROM B\n  ^\nERROR at Row:1:Column:8\nNo such column 'A'"), {
      errorCode: 'INVALID_FIELD',
    });
    expect(classify(error)).to.deep.equal({ kind: 'field', code: 'INVALID_FIELD', message: "No such column 'A'" });
  });
});

describe('what the user reads of an error', () => {
  const actionsOf = (error: Error): readonly string[] | undefined =>
    error instanceof SfError ? error.actions : undefined;

  it('is a sentence with what to do next', () => {
    const failures = [
      ['session', 'SessionInvalidError'],
      ['limit', 'RequestLimitError'],
      ['network', 'OrgUnreachableError'],
      ['other', 'UnexpectedAnswerError'],
    ] as const;
    for (const [kind, name] of failures) {
      const error = toUserError(new OrgUnavailable({ kind, code: 'C', message: 'because' }));
      expect(error).to.include({ name, exitCode: 1 });
      expect(error.message).to.contain('because');
      expect(actionsOf(error)).to.have.lengthOf(2);
    }
    expect(toUserError(networkError('ENOTFOUND', 'no such host'))).to.include({ name: 'OrgUnreachableError' });
    expect(toUserError(new UnexpectedAnswer('versions'))).to.include({ name: 'UnexpectedAnswerError' });
    expect(toUserError(`thrown ${TOKEN}`).message).to.contain('<access token>');
  });

  it('says of a question that nobody wants answered any more that nothing was written, and how to ask for less', () => {
    const error = toUserError(new OrgUnavailable({ kind: 'cancelled', code: 'C', message: 'because' }));
    expect(error.message).to.equal('The run was stopped before its answer was there. Nothing was written.');
    expect(actionsOf(error)).to.deep.equal(['Ask again for an answer; name a profile or an app for less of it.']);
  });

  it('makes visible what a name would do to a terminal, in the message and in what to do next', () => {
    const error = unknownNames(
      {
        what: 'profile',
        names: ['Sal\u001bes\u0007 sf logout'],
        known: ['Sal\u202ees\n- sf logout', 'Sal'],
        hasAnyOther: false,
      },
      snapshotOf().source
    );
    expect(error.message).to.equal('No profile is called "Sal\ufffdes\ufffd sf logout".');
    expect(error.actions?.join('|')).to.contain('"Sal\ufffdes\ufffd- sf logout"');
    expect(error.actions?.join('|')).not.to.match(/[\n\u001b\u0007\u202e]/);
    const foreign = toUserError(SfError.create({ message: 'a\u001b[2J\nb', actions: ['c\u202e'] }));
    expect(foreign.message).to.equal('a\ufffd[2J\nb');
    expect(actionsOf(foreign)).to.deep.equal(['c\ufffd']);
  });

  it('shows the path of a journal as it is', () => {
    const path = '/x/session/00D5g0000LOCAL1EQP-20261128T101500.123Z-set.jsonl';
    expect(otherOrg(path, '00D5g0000LOCAL1EQP', '00D5g0000OTHER1EQP').message).to.contain(path);
  });

  it('holds no token in message, stack, actions, cause or data', () => {
    const error = SfError.create({
      message: `No org ${TOKEN}`,
      actions: [`try ${TOKEN}`],
      data: { TOKEN },
      cause: new Error(TOKEN),
    });
    const shown = toUserError(error);
    expect(
      JSON.stringify([shown.message, shown.stack, actionsOf(shown), shown.cause, Object.entries(shown)])
    ).not.to.contain('AQ8local');
    const plain = toUserError(new Error(TOKEN));
    expect([plain.message, plain.stack].join()).not.to.contain('AQ8local');
  });

  it('is bad usage where a flag cannot be parsed or no org is given', () => {
    for (const error of [
      new SfError('Parsing --target-org \n\tNo org', 'NamedOrgNotFoundError'),
      new SfError('No org', 'NoDefaultEnvError'),
    ]) {
      expect(toUserError(error)).to.include({ exitCode: 2 });
    }
    expect(toUserError(new SfError('else', 'ElseError'))).to.include({ exitCode: 1 });
  });

  it('is one line where Ctrl-C was the answer', () => {
    const error = new Error('User force closed the prompt with SIGINT');
    error.name = 'ExitPromptError';
    const told = toUserError(error);
    expect(told).to.include({ message: 'Interrupted: nothing was written.', exitCode: 130 });
    expect(told instanceof SfError ? (told.actions ?? []) : null).to.deep.equal([]);
  });

  it('names the nearest of what there is', () => {
    const { source } = snapshotOf();
    const profile = unknownNames(
      { what: 'profile', names: ['Slaes', 'Admn'], known: ['Sales', 'Admin', 'Guest'], hasAnyOther: false },
      source
    );
    expect(profile).to.include({
      name: 'UnknownProfileError',
      exitCode: 2,
      message: 'No profile is called "Slaes", "Admn".',
    });
    expect(profile.actions?.[0]).to.equal('Nearest: "Sales", "Admin".');
    expect(unknownNames({ what: 'app', names: ['x'], known: [], hasAnyOther: false }, source).actions?.[0]).to.equal(
      'Nearest: none is like it.'
    );
    expect(toUserError(new UserNotFound('ann', ['bob@a.example', 'anna@a.example'], source))).to.include({
      name: 'UnknownUserError',
      exitCode: 2,
    });
  });

  it('says how to see all names, in the source that was asked', () => {
    const { source } = snapshotOf();
    const seeAll = (what: 'profile' | 'app', of: Partial<Source>): string | undefined =>
      unknownNames({ what, names: ['x'], known: [], hasAnyOther: false }, { ...source, ...of }).actions?.[1];
    expect(seeAll('profile', {})).to.equal('See all: sf session effective --target-org prod --by profile');
    expect(seeAll('app', {})).to.equal('See all: sf session effective --target-org prod');
    const tree = { kind: 'source-dir', name: 'force-app, my tree', paths: ['force-app', 'my tree'] } as const;
    expect(seeAll('app', tree)).to.equal("See all: sf session effective --source-dir force-app --source-dir 'my tree'");
    expect(seeAll('app', { kind: 'snapshot', paths: ['audit/prod.json'] })).to.equal(
      'See all: sf session effective --snapshot audit/prod.json'
    );
    expect(actionsOf(toUserError(new UserNotFound('ann', [], source)))?.[1]).to.contain(
      'sf data query --target-org prod --query "SELECT Username'
    );
  });
});
