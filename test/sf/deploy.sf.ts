import { expect } from 'chai';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loggedIn } from './loggedIn.js';
import { type Envelope } from './privateSf.js';

const APP = 'Billing_Sync';
const KEY = /\s*<consumerKey>.*?<\/consumerKey>/;
const REFRESH_POLICY = /<refreshTokenPolicy>.*?<\/refreshTokenPolicy>/;
const TIGHTER = '<refreshTokenPolicy>specific_inactivity:3:DAYS</refreshTokenPolicy>';

type Deployed = {
  readonly status: string;
  readonly checkOnly: boolean;
  readonly details: { readonly componentFailures?: readonly { readonly problem: string }[] };
};

describe('sf on the local org: deploy', () => {
  const session = loggedIn();
  const project = (): string => join(session.sf.home, 'project');
  const file = (): string => join(project(), `force-app/main/default/connectedApps/${APP}.connectedApp-meta.xml`);
  const inProject = (...args: readonly string[]): Promise<Envelope> =>
    session.sf.json([...args, '-m', `ConnectedApp:${APP}`, '-o', 'demo', '--api-version', '67.0'], { cwd: project() });
  const deploy = (...options: readonly string[]): Promise<Envelope> =>
    inProject('project', 'deploy', 'start', ...options);
  const retrieve = (): Promise<Envelope> => inProject('project', 'retrieve', 'start');
  const edit = (change: (text: string) => string): void => {
    writeFileSync(file(), change(readFileSync(file(), 'utf8')));
  };

  before('retrieve one app', async () => {
    await session.sf.json([
      ...['project', 'generate', '--name', 'project', '--template', 'empty'],
      ...['--output-dir', session.sf.home],
    ]);
    const { status, message } = await retrieve();
    expect(status, message).to.equal(0);
    expect(readFileSync(file(), 'utf8')).to.match(KEY).and.to.match(REFRESH_POLICY).and.not.to.include(TIGHTER);
  });

  it('is refused with the consumer key that the retrieve brought', async () => {
    edit((text) => text.replace(REFRESH_POLICY, TIGHTER));
    const { status, result } = await deploy();
    const { status: outcome, details } = result as Deployed;
    expect(status).to.equal(1);
    expect(outcome).to.equal('Failed');
    expect(details.componentFailures?.map(({ problem }) => problem)).to.deep.equal([
      'You cannot provide a Consumer Key',
    ]);
    expect(session.org.writes).to.deep.equal([]);
  });

  it('checks without writing: --dry-run', async () => {
    edit((text) => text.replace(KEY, ''));
    const { status, result, message } = await deploy('--dry-run');
    expect(status, message).to.equal(0);
    expect(result).to.include({ status: 'Succeeded', checkOnly: true });
    expect(session.org.writes).to.deep.equal([]);
    expect(session.org.componentText('ConnectedApp', APP)).not.to.include(TIGHTER);
  });

  it('checks by the REST resource as well', async () => {
    const { status, result, message } = await session.sf.json(
      ['project', 'deploy', 'start', '--dry-run', '-m', `ConnectedApp:${APP}`, '-o', 'demo', '--api-version', '67.0'],
      { cwd: project(), env: { SF_ORG_METADATA_REST_DEPLOY: 'true' } }
    );
    expect(status, message).to.equal(0);
    expect(result).to.include({ status: 'Succeeded', checkOnly: true });
    expect(session.org.requests.some(({ path }) => path.includes('/metadata/deployRequest'))).to.equal(true);
    expect(session.org.writes).to.deep.equal([]);
  });

  it('writes the app, and reading it back shows the change and the key that was not sent', async () => {
    const { status, message } = await deploy();
    expect(status, message).to.equal(0);
    expect(session.org.writes.map(({ via, type, fullName }) => [via, type, fullName])).to.deep.equal([
      ['deploy', 'ConnectedApp', APP],
    ]);
    writeFileSync(file(), '');
    expect((await retrieve()).status).to.equal(0);
    expect(readFileSync(file(), 'utf8')).to.include(TIGHTER).and.to.match(KEY);
  });
});
