import { expect } from 'chai';
import type { ManyOrgsReport } from '../../src/check/manyOrgs.js';
import { startLocalOrg, type LocalOrg } from '../localOrg/index.js';
import { security } from '../unit/tree/tree.js';
import { newWorkplace, type Workplace } from './runSession.js';

const orgOf = (username: string): Promise<LocalOrg> =>
  startLocalOrg({
    seed: {
      org: { user: { username } },
      files: [{ path: 'settings/Security.settings-meta.xml', text: security('TwentyFourHours') }],
    },
  });

describe('the outputs of sf session check', () => {
  let work: Workplace;
  let dev: LocalOrg;
  let prod: LocalOrg;
  before(async () => {
    work = newWorkplace();
    [dev, prod] = await Promise.all([orgOf('admin@dev.test'), orgOf('admin@prod.test')]);
    await work.logIn(dev, 'dev');
    await work.logIn(prod, 'prod');
  });
  after(async () => {
    work.remove();
    await Promise.all([dev.close(), prod.close()]);
  });

  it('are refused before anything is read', async () => {
    const before = dev.requests.length;
    const runs = await Promise.all([
      work.session(['check', '-o', 'dev', '--output-file', 'a.json', '--output-file', 'b.pdf']),
      work.session(['check', '-o', 'dev', '--output-file', 'none/a.json']),
      work.session(['check', '-o', 'dev', '--annotations', 'github', '--json']),
    ]);
    expect(runs.map(({ code }) => code)).to.deep.equal([2, 1, 2]);
    expect(runs[0].stderr).to.include('b.pdf has an ending that is not the name of a format.');
    expect(dev.requests.length).to.equal(before);
    expect(work.list()).to.deep.equal([]);
  });

  it('are written for all orgs, one of which cannot be reached, with nothing in them that is secret', async () => {
    const { code, stdout } = await work.session(
      ['check', '-o', 'dev', '-o', 'nobody', '-o', 'prod', '--json', '--concurrency', '2'].concat(
        ['r.json', 'r.ndjson', 'r.csv', 'r.md', 'r.sarif', 'r.xml'].flatMap((file) => ['--output-file', file])
      )
    );
    expect(code).to.equal(2);
    const { status, result } = JSON.parse(stdout) as { status: number; result: ManyOrgsReport };
    expect(status).to.equal(2);
    expect(result.orgs.map((org) => [org.name, 'report' in org ? org.report.exitCode : org.exitCode])).to.deep.equal([
      ['dev', 3],
      ['nobody', 2],
      ['prod', 3],
    ]);
    expect(JSON.parse(work.read('r.json'))).to.deep.equal(result);
    for (const file of work.list()) {
      const text = work.read(file);
      expect(text, file).to.include('dev').and.include('nobody').and.include('prod');
      for (const secret of [dev.accessToken, 'admin@dev.test', 'admin@prod.test'])
        expect(text, file).not.to.include(secret);
    }
    expect(work.list()).to.have.length(6);
    expect([...dev.unanswered, ...prod.unanswered]).to.deep.equal([]);
  });
});
