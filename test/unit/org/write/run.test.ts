import { expect } from 'chai';
import { orgClient } from '../../../../src/org/client.js';
import { rollbackOrders } from '../../../../src/change/rollback.js';
import { runOrders } from '../../../../src/change/run.js';
import {
  PERMISSIONS,
  soapFaultOf,
  startLocalOrg,
  type LocalOrg,
  type LocalOrgOptions,
} from '../../../localOrg/index.js';
import { profile, preApproved, security } from '../read/seeds.js';
import { apps, connectionOf, expectSafeRequests, keyOf, runOver, said } from './support.js';

const POLICY = /<refreshTokenPolicy>(.*?)<\/refreshTokenPolicy>/;
const UPDATE = { operation: 'updateMetadata' } as const;
const READ = { operation: 'readMetadata', type: 'ConnectedApp' } as const;

describe('changes in the local org', () => {
  let org: LocalOrg;

  const start = async (options: Partial<LocalOrgOptions> = {}, count = 1): Promise<void> => {
    org = await startLocalOrg({ seed: { files: apps(count) }, ...options });
  };
  const policyOf = (index = 0): string =>
    POLICY.exec(org.componentText('ConnectedApp', `App_${index}`) ?? '')?.[1] ?? '-';
  const run = (count = 1) =>
    runOver(
      org,
      Array.from({ length: count }, (_, index) => keyOf(index))
    );

  afterEach(async () => {
    expectSafeRequests(org);
    expect(org.unanswered).to.deep.equal([]);
    await org.close();
  });

  it('change one element and nothing else', async () => {
    await start();
    const before = org.componentText('ConnectedApp', 'App_0') ?? '';
    expect(said(await (await run()).apply())).to.deep.equal(['applied -']);
    const after = org.componentText('ConnectedApp', 'App_0') ?? '';
    const bare = (text: string): string =>
      text
        .replace(/>\s+</g, '><')
        .replace(/^<\?xml[^>]*>/, '')
        .trim();
    expect(bare(after)).to.equal(bare(before).replace('infinite', 'specific_inactivity:30:DAYS'));
  });

  for (const omittedElements of ['kept', 'cleared'] as const) {
    it(`lose nothing where elements that are not sent are ${omittedElements}`, async () => {
      await start({ behaviour: { omittedElements } });
      const text = org.componentText('ConnectedApp', 'App_0') ?? '';
      const [written] = await (await run()).apply();
      expect(written?.outcome).to.equal('applied');
      for (const element of ['description', 'ipRanges', 'sessionTimeout', 'scopes']) {
        expect(org.componentText('ConnectedApp', 'App_0')).to.contain(`<${element}>`);
        expect(text).to.contain(`<${element}>`);
      }
    });
  }

  it('are found to be made where the reply was lost on the way back', async () => {
    await start();
    const { apply } = await run();
    org.faults.add({ ...UPDATE, nth: 1 }, { kind: 'lost' });
    expect(said(await apply())).to.deep.equal(['applied reply-lost-done']);
    expect(org.writes).to.have.lengthOf(1);
  });

  it('are found not to be made where the request was lost on the way, and are not sent again', async () => {
    await start();
    const { apply } = await run();
    org.faults.add({ ...UPDATE, nth: 1 }, { kind: 'answer', status: 503, body: 'Service Unavailable' });
    expect(said(await apply())).to.deep.equal(['failed reply-lost-not-done']);
    expect(policyOf()).to.equal('infinite');
  });

  it('succeed in part', async () => {
    await start({}, 4);
    const { apply } = await run(4);
    org.changeInSetup('ConnectedApp', 'App_2', (text) => text.replace('what it is for', 'something else'));
    expect(said(await apply())).to.deep.equal(['applied -', 'applied -', 'refused changed-since', 'applied -']);
    expect([0, 1, 2, 3].map(policyOf)).to.deep.equal([
      'specific_inactivity:30:DAYS',
      'specific_inactivity:30:DAYS',
      'infinite',
      'specific_inactivity:30:DAYS',
    ]);
  });

  it('do not put back what is not known to be ours, and rollback takes back only what is still ours', async () => {
    await start();
    const { apply, journal, ports } = await run();
    let reads = 0;
    org.faults.add(
      {
        ...READ,
        when: () => {
          reads += 1;
          if (reads === 2)
            org.changeInSetup('ConnectedApp', 'App_0', (text) => text.replace('what it is for', 'theirs'));
          return false;
        },
      },
      { kind: 'delay', ms: 0 }
    );
    expect(said(await apply())).to.deep.equal(['failed not-as-planned']);
    expect(org.componentText('ConnectedApp', 'App_0')).to.contain('theirs');
    org.changeInSetup('ConnectedApp', 'App_0', (text) => text.replace('theirs', 'theirs again'));
    expect(said(await runOrders(rollbackOrders(journal), ports, () => undefined))).to.deep.equal([
      'refused changed-since',
    ]);
    expect(org.componentText('ConnectedApp', 'App_0')).to.contain('theirs again');
  });

  it('may come back in the spelling of the org', async () => {
    await start();
    const { apply } = await run();
    org.faults.add(READ, {
      kind: 'change',
      answer: (body) => body.replace('specific_inactivity:30:DAYS', 'specific_inactivity:720:HOURS'),
    });
    expect(said(await apply())).to.deep.equal(['applied normalised']);
  });

  it('are refused where the org says yes and does nothing', async () => {
    await start();
    const { apply } = await run();
    const yes = '<result><fullName>App_0</fullName><success>true</success></result>';
    org.faults.add(UPDATE, {
      kind: 'answer',
      status: 200,
      contentType: 'text/xml',
      body: `<?xml version="1.0"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns="http://soap.sforce.com/2006/04/metadata"><soapenv:Body><updateMetadataResponse>${yes}</updateMetadataResponse></soapenv:Body></soapenv:Envelope>`,
    });
    expect(said(await apply())).to.deep.equal(['refused ignored-by-org']);
  });

  it('are put back where the org changes another field, and the run stops', async () => {
    await start({}, 3);
    const { apply } = await run(3);
    let reads = 0;
    org.faults.add(READ, {
      kind: 'change',
      answer: (body) => {
        reads += 1;
        return reads === 2 ? body.replace('<sessionTimeout>15<', '<sessionTimeout>30<') : body;
      },
    });
    expect(said(await apply())).to.deep.equal(['rolled-back put-back', 'planned run-stopped', 'planned run-stopped']);
    expect([0, 1, 2].map(policyOf)).to.deep.equal(['infinite', 'infinite', 'infinite']);
  });

  it('end where the session ends, and say what was not started', async () => {
    await start({}, 11);
    const { apply } = await run(11);
    const ended = soapFaultOf('sf:INVALID_SESSION_ID', 'INVALID_SESSION_ID: Invalid Session ID found in SessionHeader');
    let isDead = false;
    org.faults.add({ ...UPDATE, when: ({ fullNames }) => (isDead ||= fullNames.length > 1) }, ended);
    org.faults.add({ ...READ, when: () => isDead }, ended);
    expect(said(await apply())).to.deep.equal([
      'applied -',
      ...Array.from({ length: 10 }, () => 'not-known not-confirmed'),
    ]);
    expect(org.writes).to.have.lengthOf(1);
  });

  it('of an installed app are refused in the words of the org, and the others go on', async () => {
    const files = [
      ...apps(2).filter(({ path }) => !path.includes('App_1')),
      ...apps(2)
        .filter(({ path }) => path.includes('App_1'))
        .map((file) => ({ ...file, path: file.path.replace('App_1', 'ns__App') })),
    ];
    org = await startLocalOrg({ seed: { files }, behaviour: { installedApps: 'refused' } });
    const { apply } = await runOver(org, [{ type: 'ConnectedApp', fullName: 'ns__App' }, keyOf(0)]);
    expect(said(await apply())).to.deep.equal(['refused publisher-owned', 'applied -']);
  });

  it('are not taken back where the 30-day limit forbids it, in the words of the org', async () => {
    org = await startLocalOrg({
      seed: { files: apps(1, '<isEnforceRefreshTokenTTL>true</isEnforceRefreshTokenTTL>') },
    });
    const { apply, journal, ports } = await run();
    await apply();
    const [written] = await runOrders(rollbackOrders(journal), ports, () => undefined);
    expect(written?.outcome).to.equal('refused');
    expect(written?.reason?.args[0]).to.match(/30 days/);
    expect(policyOf()).to.equal('specific_inactivity:30:DAYS');
  });

  describe('of a pre-approved app', () => {
    const key = { type: 'ConnectedApp', fullName: 'Payroll' } as const;
    const files = [
      security(),
      profile('Admin', '<custom>false</custom>'),
      profile('Sales'),
      {
        ...preApproved('Payroll'),
        text: preApproved('Payroll')
          .text.replace('<oauthConfig>', '<profileName>Sales</profileName><oauthConfig>')
          .replace('>zero<', '>infinite<'),
      },
    ];
    const idOf = async (): Promise<Map<string, { id: string | null }>> => {
      const listed = await orgClient(connectionOf(org)).list(['ConnectedApp']);
      return new Map([['ConnectedApp:Payroll', { id: listed[0]?.id.slice(0, 15) ?? null }]]);
    };

    it('are made where the lists are whole', async () => {
      org = await startLocalOrg({ seed: { files } });
      expect(said(await (await runOver(org, [key], await idOf())).apply())).to.deep.equal(['applied -']);
      expect(org.componentText('ConnectedApp', 'Payroll')).to.contain('<profileName>Sales</profileName>');
    });

    it('are refused where the reader sees a part of the profiles: sending it would shut the others out', async () => {
      const permissions = PERMISSIONS.filter((name) => name !== 'ViewAllProfiles');
      org = await startLocalOrg({ seed: { files }, org: { profileFiltering: true, user: { permissions } } });
      expect(said(await (await runOver(org, [key], await idOf())).apply())).to.deep.equal([
        'refused access-list-partial',
      ]);
      expect(org.writes).to.deep.equal([]);
    });

    it('are refused where the records of access cannot be read, or the app has no id to join by', async () => {
      org = await startLocalOrg({
        seed: { files },
        org: { user: { permissions: PERMISSIONS.filter((name) => name !== 'ViewSetup') } },
      });
      expect(said(await (await runOver(org, [key], await idOf())).apply())).to.deep.equal([
        'refused access-not-readable',
      ]);
      expect(said(await (await runOver(org, [key])).apply())).to.deep.equal(['refused access-not-readable']);
    });
  });
});
