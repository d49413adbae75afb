import { expect } from 'chai';
import { join } from 'node:path';
import { startLocalOrg, type LocalOrg, type LocalOrgOptions } from '../localOrg/index.js';
import { privateSf, PROJECT, type PrivateSf } from './privateSf.js';

export const DEMO_SEED = join(PROJECT, 'test/localOrg/seeds/demo');

/** A local org and an `sf` that is logged in to it as `demo`. There from the first test on. */
export type LoggedIn = { readonly org: LocalOrg; readonly sf: PrivateSf };

/**
 * For a `describe`: starts the org, logs in, and takes both away in the end. Every test ends with a look whether the org
 * was asked something that it has no answer for.
 */
export function loggedIn(options: Partial<LocalOrgOptions> = {}): LoggedIn {
  let org: LocalOrg | undefined;
  let sf: PrivateSf | undefined;
  const there = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('only from the first test on');
    return value;
  };

  before('log in', async () => {
    org = await startLocalOrg({ seed: DEMO_SEED, ...options });
    sf = privateSf();
    const { status, message } = await sf.logIn(org, 'demo');
    expect(status, message).to.equal(0);
  });
  afterEach('every request was answered', () => {
    expect(there(org).unanswered).to.deep.equal([]);
  });
  after(async () => {
    sf?.remove();
    await org?.close();
  });

  return {
    get org() {
      return there(org);
    },
    get sf() {
      return there(sf);
    },
  };
}
