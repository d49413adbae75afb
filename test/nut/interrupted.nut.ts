import type { ChildProcess } from 'node:child_process';
import { setTimeout as later } from 'node:timers/promises';
import { expect } from 'chai';
import { startLocalOrg, type LocalOrg } from '../localOrg/index.js';
import { manyApps, profile, security } from '../unit/org/read/seeds.js';
import { newWorkplace, type Workplace } from './runSession.js';

const INTERRUPTED = 'Interrupted before it was done.\n';

describe('a run that is stopped while the org is slow to answer', function () {
  // Windows has no such signals: there a process is ended at once.
  if (process.platform === 'win32') return;

  let org: LocalOrg;
  let place: Workplace;
  before(async () => {
    org = await startLocalOrg({ seed: { files: [security(), profile('Admin'), ...manyApps(3)] } });
    place = newWorkplace();
    expect((await place.logIn(org, 'slow')).code).to.equal(0);
    org.faults.add({ path: /services\/Soap\/m/ }, { kind: 'hang' });
  });
  after(async () => {
    place.remove();
    await org.close();
  });

  /** Sends a signal once the command has begun to read the org. */
  const stopped = (args: readonly string[], signal: NodeJS.Signals) => {
    const seen = org.requests.length;
    const stop = async (child: ChildProcess): Promise<void> => {
      while (!org.requests.slice(seen).some(({ path }) => path.includes('/Soap/m'))) await later(50);
      child.kill(signal);
    };
    return place.watched([...args, '--target-org', 'slow'], (child) => void stop(child));
  };

  it('says of one that writes where the journal is', async () => {
    const args = ['set', '--profile', 'Admin', '--timeout', '60', '--no-prompt'];
    const { code, stdout, stderr } = await stopped(args, 'SIGINT');
    expect([code, stdout]).to.deep.equal([130, '']);
    expect(stderr).to.match(/^Interrupted before it was done\. What was changed .*: sf session rollback\n$/m);
    expect(org.writes).to.deep.equal([]);
  });

  for (const [args, signal] of [
    [['effective'], 'SIGINT'],
    [['effective', '--json'], 'SIGINT'],
    [['snapshot', '--output-file', 'org.json'], 'SIGTERM'],
    [['report', '--output-file', 'org.html'], 'SIGINT'],
  ] as const) {
    it(`says so in one line and ends with 130: ${args.join(' ')}, by ${signal}`, async () => {
      const { code, stdout, stderr, seconds } = await stopped(args, signal);
      // Node itself warns of a local org's http.
      const said = stderr.replace(/^\(.*\) Warning: Using insecure protocol.*\n\(Use .*\)\n/m, '');
      expect({ code, stdout, said }).to.deep.equal({ code: 130, stdout: '', said: INTERRUPTED });
      expect(seconds).to.be.lessThan(60);
      expect(place.list()).to.deep.equal([]);
    });
  }
});
