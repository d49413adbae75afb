import { expect } from 'chai';
import type { EffectiveReport } from '../../src/effective/report.js';
import { startLocalOrg, type LocalOrg, type LocalOrgOptions } from '../localOrg/index.js';
import { newHome, type Ended, type Home } from './run.js';

type Envelope = { readonly status: number; readonly result: EffectiveReport };

export type Failure = {
  readonly name: string;
  readonly message: string;
  readonly status: number;
  readonly actions: readonly string[];
};

const documentOf = ({ stdout }: Ended): unknown => JSON.parse(stdout);
export const failureOf = (ended: Ended): Failure => documentOf(ended) as Failure;

export const reportOf = (ended: Ended): EffectiveReport => {
  expect(ended.stdout, ended.stderr).to.match(/^\{[^]*\}\n$/);
  expect(ended.stderr).to.equal('');
  const { status, result } = documentOf(ended) as Envelope;
  expect(status).to.equal(ended.code);
  return result;
};

/** A home and local orgs for the tests of a suite; each org has had an answer to every request. */
export const effectiveRuns = () => {
  let home: Home;
  const orgs: LocalOrg[] = [];
  before(() => {
    home = newHome();
  });
  afterEach(async () => {
    for (const org of orgs.splice(0)) {
      expect(org.unanswered).to.deep.equal([]);
      await org.close();
    }
  });
  after(() => {
    home.remove();
  });
  return {
    home: (): Home => home,
    start: async (options: LocalOrgOptions): Promise<LocalOrg> => {
      const org = await startLocalOrg(options);
      orgs.push(org);
      return org;
    },
    /** Runs with a bare access token, as a script would. */
    run: (org: LocalOrg, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> =>
      home.run(['--target-org', org.accessToken, ...args], { SF_ORG_INSTANCE_URL: org.url, ...env }),
  };
};
