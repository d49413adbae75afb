import { writeFileSync } from 'node:fs';
import {
  PERMISSIONS,
  requestLimitExceeded,
  sessionExpired,
  soapFaultOf,
  startLocalOrg,
  truncated,
  type LocalOrg,
} from '../../../test/localOrg/index.js';
import type { Workplace } from '../../../test/nut/runSession.js';
import { smallSeed } from '../../bench/seed.js';

/** One org of so many is broken, each in the next of these ways. */
export const EVERY = 5;

export const BROKEN = [
  'never-logged-in',
  'unreachable',
  'session-expired',
  'no-permission',
  'request-limit',
  'broken-login',
  'answers-cut',
  'types-refused',
] as const;

type Broken = (typeof BROKEN)[number];

const brokenBy = (index: number): Broken | null =>
  index % EVERY === EVERY - 1 ? (BROKEN[Math.floor(index / EVERY) % BROKEN.length] ?? null) : null;

/** Local orgs, the list of their aliases, and how many are broken. */
export type Fleet = { readonly aliases: readonly string[]; readonly broken: number; close(): Promise<void> };

/** No two neighbours have the same in them. */
const seedOf = (index: number): ReturnType<typeof smallSeed> => {
  const seed = smallSeed(index);
  return { ...seed, files: (seed.files ?? []).filter((_, at) => at === 0 || (at + index) % 4 !== 0) };
};

const NO_METADATA = PERMISSIONS.filter((name) => name !== 'ModifyAllData' && name !== 'ModifyMetadata');

/** The folder of the run has no packages of its own. */
const LOG_IN_ALL = `
import { readFileSync } from 'node:fs';
const { AuthInfo } = await import('${import.meta.resolve('@salesforce/core')}');
for (const { alias, url: instanceUrl, accessToken } of JSON.parse(readFileSync('logins.json', 'utf8'))) {
  const info = await AuthInfo.create({ accessTokenOptions: { accessToken, instanceUrl, loginUrl: instanceUrl } });
  await info.save();
  await info.setAlias(alias);
}
`;

const start = (index: number): Promise<LocalOrg> => {
  const seed = seedOf(index);
  const permissions = brokenBy(index) === 'no-permission' ? { permissions: NO_METADATA } : {};
  return startLocalOrg({ seed: { ...seed, org: { ...seed.org, user: { ...seed.org?.user, ...permissions } } } });
};

/** Breaks an org once the login to it is kept. */
const BREAK: Readonly<Partial<Record<Broken, (org: LocalOrg, work: Workplace) => Promise<void> | void>>> = {
  unreachable: (org) => org.close(),
  'session-expired': ({ faults }) => void faults.add({}, sessionExpired()),
  'request-limit': ({ faults }) => void faults.add({}, requestLimitExceeded()),
  'broken-login': ({ username }, work) => {
    const path = [...work.files().keys()].find((file) => file.endsWith(`${username}.json`));
    if (path === undefined) throw new Error(`no login of ${username}`);
    writeFileSync(path, '{');
  },
  'answers-cut': ({ faults }) => void faults.add({ operation: 'readMetadata', type: 'ConnectedApp' }, truncated()),
  'types-refused': ({ faults }) =>
    void faults.add({ type: 'ProfileSessionSetting' }, soapFaultOf('INVALID_TYPE', 'INVALID_TYPE: Unknown type')),
};

/** Starts so many orgs, logs in to all but those that nobody is to be logged in to, and breaks those that are to be broken. */
export const startFleet = async (count: number, work: Workplace): Promise<Fleet> => {
  const orgs: { readonly alias: string; readonly org: LocalOrg; readonly broken: Broken | null }[] = [];
  for (let index = 0; index < count; index += 1)
    orgs.push({ alias: `org-${index}`, org: await start(index), broken: brokenBy(index) });
  const logins = orgs
    .filter(({ broken }) => broken !== 'never-logged-in')
    .map(({ alias, org: { url, accessToken } }) => ({ alias, url, accessToken }));
  const script = ['--input-type=module', '--eval', LOG_IN_ALL];
  work.write({ 'logins.json': JSON.stringify(logins) });
  const { code, stderr } = await work.run(process.execPath, script);
  if (code !== 0) throw new Error(stderr);
  for (const { org, broken } of orgs) if (broken !== null) await BREAK[broken]?.(org, work);
  return {
    aliases: orgs.map(({ alias }) => alias),
    broken: orgs.filter(({ broken }) => broken !== null).length,
    close: async () => {
      const open = orgs.filter(({ broken }) => broken !== 'unreachable');
      await Promise.all(open.map(({ org }) => org.close()));
      const unanswered = open.flatMap(({ org }) => org.unanswered);
      if (unanswered.length > 0) throw new Error(`no answer for: ${unanswered.join('; ')}`);
    },
  };
};
