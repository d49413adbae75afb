import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuthInfo, Connection, Org, StateAggregator } from '@salesforce/core';
import { expect } from 'chai';
import sinon from 'sinon';
import type { FleetReport } from '../../../../src/change/fleet.js';
import type { RefreshFixFlags } from '../../../../src/cli/change/fixRefreshPolicy.js';
import { runFleet, type FleetFlags } from '../../../../src/cli/change/fleet.js';
import { startLocalOrg, type LocalOrg } from '../../../localOrg/index.js';
import { apps } from '../../org/write/support.js';

const NAMES = ['prod', 'emea'] as const;

/** Logged in without anything of it on the disk. */
const orgOf = async ({ accessToken, url }: LocalOrg): Promise<Org> => {
  const authInfo = await AuthInfo.create({
    accessTokenOptions: { accessToken, instanceUrl: url, loginUrl: url },
  });
  return Org.create({ connection: await Connection.create({ authInfo }) });
};

describe('the question before the plans of several orgs are carried out', () => {
  let orgs: LocalOrg[];
  let folder: string;

  beforeEach(async function () {
    this.timeout(60_000);
    folder = await mkdtemp(join(tmpdir(), 'apply-fleet-'));
    orgs = await Promise.all(
      NAMES.map((_, index) =>
        startLocalOrg({
          seed: { files: apps(2) },
          org: { orgId: `00D9q000001234${index}EAA`, user: { username: `a${index}@fleet.example` } },
        })
      )
    );
    const connected = new Map<string, Org>();
    for (const [index, name] of NAMES.entries()) connected.set(name, await orgOf(orgs[index] as LocalOrg));
    sinon
      .stub(Org, 'create')
      .callsFake((({ aliasOrUsername }: { aliasOrUsername: string }) =>
        Promise.resolve(connected.get(aliasOrUsername))) as never);
    sinon.stub(StateAggregator, 'getInstance').resolves({
      aliases: { resolveUsername: (name: string) => `${name}@fleet.example`, get: () => null },
      orgs: { read: (username: string) => Promise.resolve({ orgId: username }) },
    } as unknown as StateAggregator);
    await writeFile(join(folder, 'orgs.txt'), NAMES.join('\n'));
  });
  afterEach(async () => {
    sinon.restore();
    for (const org of orgs) await org.close();
    await rm(folder, { recursive: true, force: true });
  });

  const run = async (flags: Partial<FleetFlags & RefreshFixFlags>, answer: boolean) => {
    const seen: (string | FleetReport)[] = [];
    const result = await runFleet(
      {
        inconsistent: false,
        'never-expiring': true,
        policy: 'specific_inactivity:30:DAYS',
        'eca-global-settings': false,
        'allow-longer': false,
        'accept-impact': false,
        'dry-run': false,
        validate: false,
        'keep-going': false,
        concurrency: 2,
        ...flags,
      },
      {
        keepPlan: undefined,
        folder: join(folder, 'journals'),
        dialogue: (writes) => ({
          spinner: { start: () => undefined, stop: () => undefined, status: undefined },
          isSilent: true,
          ask: writes
            ? (question) => {
                seen.push(question);
                return Promise.resolve(answer);
              }
            : undefined,
          show: () => Promise.reject(new Error('one org alone is not shown')),
        }),
        showFleet: (planned) => {
          seen.push(planned);
          return Promise.resolve();
        },
      }
    ).catch((error: unknown) => error);
    return { seen, result };
  };
  const plan = () => run({ 'orgs-file': join(folder, 'orgs.txt'), 'plan-folder': join(folder, 'plans') }, false);
  const apply = (answer: boolean) => run({ 'apply-plans': join(folder, 'plans'), 'never-expiring': false }, answer);
  const writes = () => orgs.map((org) => org.writes.length);

  it('is one, after all plans are shown, and no writes nothing', async () => {
    const planned = await plan();
    expect(planned.seen).to.deep.equal([]);
    expect(planned.result).to.have.property('exitCode', 0);

    const { seen, result } = await apply(false);
    expect(seen).to.have.lengthOf(2);
    expect((seen[0] as FleetReport).orgs.map(({ name, status }) => [name, status])).to.deep.equal(
      NAMES.map((name) => [name, 'planned'])
    );
    expect(seen[1]).to.match(/^Change 4 components in 2 orgs, one org after the other \(production: \d, /);
    expect(result).to.have.property('name', 'CancelledError');
    expect(writes()).to.deep.equal([0, 0]);
    expect(await readdir(folder)).not.to.include('journals');
    expect((await readdir(join(folder, 'plans'))).filter((name) => name.startsWith('applied'))).to.deep.equal([]);
  }).timeout(60_000);

  it('is one for all of them, and yes writes what was shown', async () => {
    await plan();
    const { seen, result } = await apply(true);
    expect(seen.filter((one) => typeof one === 'string')).to.have.lengthOf(1);
    expect((result as FleetReport).orgs.map(({ status }) => status)).to.deep.equal(['done', 'done']);
    expect(writes().every((count) => count > 0)).to.equal(true);
  }).timeout(60_000);
});
