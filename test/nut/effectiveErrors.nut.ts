import { expect } from 'chai';
import { PERMISSIONS, requestLimitExceeded, startLocalOrg, type LocalOrg } from '../localOrg/index.js';
import { SMALL } from '../unit/org/read/seeds.js';
import { effectiveRuns, failureOf, reportOf, type Failure } from './effectiveRuns.js';

const STACK_LINE = /\n\s+at .+\(?.*:\d+:\d+\)?/;

describe('sf session effective', () => {
  const { home, start, run } = effectiveRuns();

  describe('exit codes and errors', () => {
    const refused = async (org: LocalOrg, args: readonly string[], code: number): Promise<Failure> => {
      const ended = await run(org, [...args, '--json']);
      expect(ended.code, ended.stdout).to.equal(code);
      expect(ended.stderr).to.equal('');
      const failure = failureOf(ended);
      expect(failure.status).to.equal(code);
      expect(ended.stdout).not.to.match(STACK_LINE);
      const human = await run(org, args);
      expect(human.code).to.equal(code);
      expect(human.stdout).to.equal('');
      // What an org says of a login depends on the API that answers first: REST or SOAP.
      const [said = ''] = failure.message.split(/\n|(?<=this login): /);
      expect(human.stderr).to.contain(said).and.not.to.match(STACK_LINE);
      return failure;
    };

    it('2: names that are not there, with the nearest', async () => {
      const org = await start({ seed: SMALL });
      const profile = await refused(org, ['--profile', 'Slaes'], 2);
      expect([profile.name, profile.message]).to.deep.equal(['UnknownProfileError', 'No profile is called "Slaes".']);
      expect(profile.actions[0]).to.equal('Nearest: "Sales".');
      const app = await refused(org, ['--app', 'Dataloader', '--app', 'Prtal'], 2);
      expect(app.message).to.equal('No connected app or external client app is called "Dataloader", "Prtal".');
      expect(app.actions[0]).to.contain('"Data Loader"').and.to.contain('"Portal"');
      const user = await refused(org, ['--user', 'admin@local'], 2);
      expect(user.message).to.equal('No user is called "admin@local".');
      expect(user.actions[0]).to.equal(`Nearest: "${org.username}".`);
    });

    it('2: flags that are not right', async () => {
      const org = await start({ seed: SMALL });
      for (const args of [['--by', 'user'], ['--api-version', '12'], ['--no-such-flag']]) await refused(org, args, 2);
      const ended = await home().run(['--target-org', 'nobody', '--json']);
      expect([ended.code, failureOf(ended).name]).to.deep.equal([2, 'UnknownOrgError']);
    });

    it('4: a whole type could not be read; the rest is there', async () => {
      const permissions = PERMISSIONS.filter((name) => !/^Modify/.test(name));
      const org = await start({ seed: SMALL, org: { user: { permissions } } });
      const ended = await run(org, ['--json']);
      expect(ended.code).to.equal(4);
      const report = reportOf(ended);
      expect(report.org.timeoutMinutes).to.deep.equal({ status: 'known', value: 480 });
      expect(report.apps.map(({ channel }) => channel.kind)).to.deep.equal(['connected-app', 'external-client-app']);
      expect((await run(org, [])).code).to.equal(4);
    });

    it('1: a session that the org refuses, and a used-up limit', async () => {
      const org = await start({ seed: SMALL });
      const wrong = { ...org, accessToken: `${org.accessToken}x` };
      const session = await refused(wrong, [], 1);
      expect([session.name, session.actions.length]).to.deep.equal(['SessionInvalidError', 2]);
      org.faults.add({ soql: /FROM Profile/ }, requestLimitExceeded());
      expect((await refused(org, [], 1)).name).to.equal('RequestLimitError');
    });

    it('1: an org that is down, within seconds', async () => {
      const org = await startLocalOrg({ seed: SMALL });
      await home().logIn(org, 'gone');
      await org.close();
      const stored = await home().run(['--target-org', 'gone', '--json']);
      expect(failureOf(stored)).to.include({ name: 'OrgUnreachableError', status: 1 });
      expect(stored.seconds).to.be.below(10);
      const bare = await run(org, ['--json']);
      expect(failureOf(bare).message).to.match(/^The org cannot be reached: .*ECONNREFUSED/);
      expect(bare.seconds).to.be.below(25);
    });

    it('1: an org that answers with web pages, or breaks off in the middle of every answer', async () => {
      for (const kind of ['cut', 'html'] as const) {
        const org = await start({ seed: SMALL });
        org.faults.add(
          {},
          kind === 'cut'
            ? { kind }
            : {
                kind: 'answer',
                status: 200,
                body: '<!DOCTYPE html><html><body>Back soon</body></html>',
                contentType: 'text/html',
              }
        );
        const ended = await run(org, ['--json']);
        expect(ended.code, ended.stdout + ended.stderr).to.equal(1);
        expect(ended.stdout).not.to.match(STACK_LINE).and.not.to.contain('DOCTYPE');
        expect(failureOf(ended).message).not.to.match(/^(fetch failed|terminated)$/);
      }
    });
  });
});
