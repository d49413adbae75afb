import { parseArgs } from 'node:util';
import { answerDiagnose, complaintIn } from '../../../src/cli/diagnose/diagnose.js';
import { recordsWanted } from '../../../src/cli/diagnose/records.js';
import type { DiagnosedCause } from '../../../src/diagnose/report.js';
import { DOCUMENTED } from '../../../src/effective/channels.js';
import { orgClient } from '../../../src/org/client.js';
import { readOrg } from '../../../src/org/read/readOrg.js';
import { startLocalOrg } from '../../../test/localOrg/index.js';
import { connectionOf } from '../../../test/unit/org/write/support.js';
import { randomFrom } from '../faults/random.js';
import { APP, KINDS, PROFILE, USER, type Kind } from './kinds.js';
import { plantedOrg, PLANTED_NOW } from './plantedOrg.js';

/** Of so many orgs the planted cause is first alone, and within the first three; it is never ruled out. */
export const FIRST_ALONE = 0.9;
export const WITHIN_THREE = 0.98;

/** `place`: 1 = first alone; ties count as before it. `null`: ruled out, or not looked at. */
export type Placed = {
  readonly index: number;
  readonly cause: string;
  readonly place: number | null;
  readonly ranking: string;
};

const placeOf = (cause: DiagnosedCause, causes: readonly DiagnosedCause[]): number =>
  causes.filter(({ verdict, score }) => verdict === cause.verdict && score >= cause.score).length +
  causes.filter(({ verdict }) => cause.verdict === 'open' && verdict === 'supported').length;

const kindOf = (index: number): Kind => KINDS[index % KINDS.length] as Kind;

/** One org, read and diagnosed as the command does. */
export const tryOrg = async (seed: number, index: number): Promise<Placed> => {
  const kind = kindOf(index);
  const { cause: planted, names = {}, noticed } = kind;
  const { app = APP, user = false } = names;
  const org = await startLocalOrg({ seed: plantedOrg(kind, randomFrom(seed + index)), now: () => PLANTED_NOW });
  try {
    const named = { app: app ?? undefined, user: user ? USER : undefined };
    const wanted = recordsWanted({ ...named, since: '24h', 'with-users': false }, PLANTED_NOW.getTime());
    const snapshot = await readOrg(
      orgClient(connectionOf(org)),
      { kind: 'org', name: 'test', orgId: org.orgId, apiVersion: '67.0', readAt: PLANTED_NOW.toISOString() },
      { withGlobalOauth: false, username: named.user, ...(wanted.asked === undefined ? {} : { records: wanted.asked }) }
    );
    const { report } = answerDiagnose(snapshot, {
      ...complaintIn(noticed),
      app: named.app,
      profile: user ? undefined : PROFILE,
      reading: DOCUMENTED,
      assumedLimit: undefined,
      beside: { records: wanted.read(), past: null },
    });
    if (org.unanswered.length > 0) throw new Error(org.unanswered.join('\n'));
    const found = report.causes.find(({ cause }) => cause === planted);
    const place = found === undefined || found.verdict === 'ruled-out' ? null : placeOf(found, report.causes);
    const ranking = report.causes
      .slice(0, 4)
      .map(({ cause, verdict, strength, score }) => `${cause} ${strength ?? verdict} ${score}`)
      .join(', ');
    return { index, cause: planted, place, ranking };
  } finally {
    await org.close();
  }
};

/** Which share of the places is no worse than so many. */
export const shareOf = (placed: readonly Placed[], most: number): number =>
  placed.filter(({ place }) => place !== null && place <= most).length / placed.length;

const USAGE = 'npm run campaign -- diagnose [--seed N] [--orgs N] [--only-org N]';

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/**
 * `npm run campaign -- diagnose`: random local orgs with one planted cause each, read and diagnosed as the command does it.
 * Prints the shares, and each org in which the planted cause was not first alone. Ends with 1 where a bound is missed.
 */
export const diagnoseOrgs = async (args: readonly string[]): Promise<number> => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string', default: '1' },
      orgs: { type: 'string', default: '500' },
      'only-org': { type: 'string' },
    },
  });
  const [seed, orgs, alone] = [Number(values.seed), Number(values.orgs), Number(values['only-org'] ?? 0)];
  if (![seed, orgs, alone].every(Number.isInteger) || orgs < 1) {
    console.error(USAGE);
    return 2;
  }
  const indices = values['only-org'] === undefined ? Array.from({ length: orgs }, (_, index) => index) : [alone];
  const begin = performance.now();
  const placed: Placed[] = [];
  for (const index of indices) {
    const one = await tryOrg(seed, index);
    placed.push(one);
    if (one.place !== 1) console.log(`  org ${index}, ${one.cause}: place ${one.place ?? 'ruled out'}: ${one.ranking}`);
  }
  const lost = placed.filter(({ place }) => place === null).length;
  const [first, three] = [shareOf(placed, 1), shareOf(placed, 3)];
  console.log(
    `diagnose: ${placed.length} orgs of ${new Set(placed.map(({ cause }) => cause)).size} causes, seed ${seed}: first alone ` +
      `${percent(first)}, within three ${percent(three)}, ruled out ${lost}, ${Math.round((performance.now() - begin) / 1000)} s`
  );
  return first >= FIRST_ALONE && three >= WITHIN_THREE && lost === 0 ? 0 : 1;
};
