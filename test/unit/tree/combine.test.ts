import { expect } from 'chai';
import { known, unreadable, unset, type Gap } from '../../../src/facts/fact.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import { reportOf } from '../support/builders.js';
import { project, readTree, security, trees, xml } from './tree.js';

const { make, clear } = trees();

const SECURITY = 'SecuritySettings:Security';

const app = (body: string, oauth = ''): string =>
  xml('ConnectedApp', `    <label>Loader</label>\n    <oauthConfig>${oauth}</oauthConfig>\n${body}`);

const policy = (refresh: string): string =>
  `<oauthPolicy>\n<ipRelaxation>ENFORCE</ipRelaxation>\n<refreshTokenPolicy>${refresh}</refreshTokenPolicy>\n</oauthPolicy>`;

const timeout = (minutes: string): string =>
  `<sessionPolicy><sessionTimeout>${minutes}</sessionTimeout></sessionPolicy>`;

const session = (body: string): string => xml('SecuritySettings', `<sessionSettings>${body}</sessionSettings>`);

const network = (...ranges: readonly (readonly [string, string])[]): string =>
  xml(
    'SecuritySettings',
    `<networkAccess>${ranges
      .map(([start, end]) => `<ipRanges><start>${start}</start><end>${end}</end></ipRanges>`)
      .join('')}</networkAccess>`
  );

const A = ['10.0.0.0', '10.0.0.255'] as const;
const B = ['192.0.2.0', '192.0.2.9'] as const;

const conflictsIn = ({ gaps }: Snapshot): readonly Gap[] => gaps.filter(({ reason }) => reason === 'conflict');

const both = (one: string, two: string): Readonly<Record<string, string>> => ({
  'sfdx-project.json': project('67.0'),
  'one/Security.settings': one,
  'two/Security.settings-meta.xml': two,
});

const apps = (one: string, two: string): Readonly<Record<string, string>> => ({
  'sfdx-project.json': project('67.0'),
  'one/Loader.connectedApp': one,
  'two/Loader.connectedApp-meta.xml': two,
});

afterEach(clear);

describe('two files of the org settings', () => {
  it('count once where they say the same', async () => {
    const snapshot = await readTree(await make(both(security('TwoHours'), security('TwoHours'))));
    expect(snapshot.org.timeoutMinutes).to.deep.equal(known(120));
    expect(conflictsIn(snapshot)).to.deep.equal([]);
  });

  it('that differ make one gap for each element, which names both', async () => {
    const snapshot = await readTree(
      await make(
        both(
          session('<sessionTimeout>TwoHours</sessionTimeout><requireHttpOnly>true</requireHttpOnly>'),
          session('<sessionTimeout>FourHours</sessionTimeout><requireHttpOnly>false</requireHttpOnly>')
        )
      )
    );
    const [one, two] = [`${SECURITY}, one/Security.settings`, `${SECURITY}, two/Security.settings-meta.xml`];
    const detail = `sessionTimeout: 120 (${one}) / 240 (${two})`;
    expect(snapshot.org.timeoutMinutes).to.deep.equal(unreadable('conflict', detail));
    expect(snapshot.org.settings).to.deep.equal({
      requireHttpOnly: 'true, false',
      sessionTimeout: 'TwoHours, FourHours',
    });
    expect(conflictsIn(snapshot)).to.have.deep.members([
      { component: SECURITY, reason: 'conflict', detail },
      { component: SECURITY, reason: 'conflict', detail: `requireHttpOnly: false (${two}) / true (${one})` },
    ]);
    expect(reportOf(snapshot).coverage.gaps).to.deep.include({ component: SECURITY, reason: 'conflict', detail });
  });

  it('that differ in the trusted ranges alone leave these unknown: how many, and which', async () => {
    const snapshot = await readTree(await make(both(network(A), network(B))));
    const [gap, ...others] = conflictsIn(snapshot);
    expect(others).to.deep.equal([]);
    expect(gap?.component).to.equal(SECURITY);
    expect(gap?.detail).to.match(
      /^networkAccess\.ipRanges: \[10\.0\.0\.0-10\.0\.0\.255\] \(.*one.*\) \/ \[192\.0\.2\.0-192\.0\.2\.9\] \(.*two.*\)$/
    );
    const conflict = unreadable('conflict', gap?.detail ?? '');
    expect(snapshot.org.trustedAddresses).to.deep.equal(conflict);
    expect(snapshot.org.trustedIpRanges).to.deep.equal(conflict);
  });

  it('that hold the same ranges in another order agree', async () => {
    const snapshot = await readTree(await make(both(network(A, B), network(B, A))));
    expect(snapshot.org.trustedIpRanges).to.deep.equal(known(2));
    expect(conflictsIn(snapshot)).to.deep.equal([]);
  });

  it('may be fragments: silence contradicts nothing, and the place is that of the file that speaks', async () => {
    const snapshot = await readTree(
      await make(
        both(
          network(A),
          session('\n<sessionTimeout>TwoHours</sessionTimeout>\n<lockSessionsToIp>true</lockSessionsToIp>')
        )
      )
    );
    expect(snapshot.org).to.deep.include({
      timeoutMinutes: known(120),
      lockSessionsToIp: known(true),
      trustedIpRanges: known(1),
      place: { component: SECURITY, file: 'two/Security.settings-meta.xml', line: 4 },
    });
    expect(conflictsIn(snapshot)).to.deep.equal([]);
  });

  it('beside a third one that lacks the whole group contradict each other, or agree, as without it', async () => {
    const files = {
      ...both(
        session('<sessionTimeout>TwoHours</sessionTimeout><lockSessionsToIp>false</lockSessionsToIp>'),
        session('<sessionTimeout>FourHours</sessionTimeout>')
      ),
      'three/Security.settings': xml('SecuritySettings', ''),
    };
    const snapshot = await readTree(await make(files));
    expect(snapshot.org.timeoutMinutes).to.include({ status: 'unreadable', reason: 'conflict' });
    expect(snapshot.org.lockSessionsToIp).to.deep.equal(known(false));
    expect(conflictsIn(snapshot)).to.have.lengthOf(1);
    const ranges = { ...both(network(A, B), network(B, A)), 'three/Security.settings': session('') };
    expect((await readTree(await make(ranges))).org.trustedIpRanges).to.deep.equal(known(2));
  });

  it('that write one value in two spellings agree', async () => {
    const snapshot = await readTree(
      await make(
        both(session('<lockSessionsToIp>1</lockSessionsToIp>'), session('<lockSessionsToIp> true </lockSessionsToIp>'))
      )
    );
    expect(snapshot.org.lockSessionsToIp).to.deep.equal(known(true));
    expect(conflictsIn(snapshot)).to.deep.equal([]);
  });
});

describe('two files of a connected app', () => {
  it('make a field a conflict where they differ, and that field alone', async () => {
    const snapshot = await readTree(await make(apps(app(policy('zero')), app(policy('infinite')))));
    expect(snapshot.apps).to.have.length(1);
    const [loader] = snapshot.apps;
    const detail =
      'refreshPolicy: infinite (ConnectedApp:Loader, two/Loader.connectedApp-meta.xml) / zero (ConnectedApp:Loader, one/Loader.connectedApp)';
    expect(loader?.refreshPolicy).to.deep.equal(unreadable('conflict', detail));
    expect(loader?.ipRelaxation).to.deep.equal(known('ENFORCE'));
    const gaps = reportOf(snapshot).coverage.gaps.filter(({ reason }) => reason === 'conflict');
    expect(gaps).to.deep.equal([{ component: 'ConnectedApp:Loader', reason: 'conflict', detail }]);
  });

  it('may be fragments, in which what only one of them says counts', async () => {
    const files = apps(
      app(timeout('30'), '<isAdminApproved>true</isAdminApproved><certificate>X</certificate>'),
      app(
        `${policy('zero')}<ipRanges><start>10.0.0.0</start><end>10.0.0.1</end></ipRanges><profileName>Sales</profileName>`
      )
    );
    const [loader] = (await readTree(await make(files))).apps;
    expect(loader).to.deep.include({
      opaqueTimeout: known(30),
      refreshPolicy: known({ kind: 'single-use' }),
      preApproved: known(true),
      jwtBearer: known(true),
      ipRanges: known(1),
    });
    expect(loader?.namedAccess.profiles).to.deep.equal(['Sales']);
  });

  it('of two versions say what the newer one could have said', async () => {
    const files = {
      'old/package.xml': xml('Package', '<version>48.0</version>'),
      'old/Loader.connectedApp': app(''),
      'new/package.xml': xml('Package', '<version>67.0</version>'),
      'new/Loader.connectedApp': app(''),
    };
    expect((await readTree(await make(files))).apps[0]?.opaqueTimeout).to.deep.equal(unset);
  });

  it('cannot tell together who may use the app where their lists differ', async () => {
    const named = (profile: string): string => app(`<profileName>${profile}</profileName>`);
    const [loader] = (await readTree(await make(apps(named('Sales'), named('Service'))))).apps;
    expect(loader?.preApproved).to.include({ status: 'unreadable', reason: 'conflict' });
  });

  it('and a third one that is silent make a conflict of the two that speak', async () => {
    const files = { ...apps(app(timeout('15')), app(timeout('30'))), 'three/Loader.connectedApp': app('') };
    const [loader] = (await readTree(await make(files))).apps;
    expect(loader?.opaqueTimeout).to.deep.equal(
      unreadable(
        'conflict',
        'opaqueTimeout: - (ConnectedApp:Loader, three/Loader.connectedApp) / 15 (ConnectedApp:Loader, one/Loader.connectedApp) / 30 (ConnectedApp:Loader, two/Loader.connectedApp-meta.xml)'
      )
    );
  });
});
