import { z } from 'zod';
import type { Gap } from '../../facts/fact.js';
import { parseAddress, type AddressRange } from '../../facts/ipAddress.js';
import { entryOf } from '../../facts/table.js';
import { fail, notAssessed, pass, type Outcome } from '../outcome.js';
import { addresses, prefix } from '../parameters.js';
import { NIST_AC_2, SBS_AUTH_003 } from '../references.js';
import { defineRule } from '../rule.js';

type Bounds = { readonly from: bigint; readonly to: bigint };

/** IPv4 addresses stand among those of IPv6 as `::ffff:0:0` and what follows (RFC 4291, 2.5.5.2). */
const FIRST_IPV4 = 0xffffn << 32n;
const LAST_IPV4 = FIRST_IPV4 + 0xffffffffn;
const ALL_IPV4 = 2 ** 32;
const BITS_OF_IPV6 = 128;

const boundsOf = ({ start, end }: AddressRange): Bounds | null => {
  const [from, to] = [parseAddress(start), parseAddress(end)];
  return from === null || to === null || from > to ? null : { from, to };
};

const byStart = (a: Bounds, b: Bounds): number => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0);

/** How many addresses the ranges hold together, each once. */
const sizeOf = (ranges: readonly Bounds[]): bigint => {
  let [sum, next] = [0n, 0n];
  for (const { from, to } of [...ranges].sort(byStart)) {
    const first = from > next ? from : next;
    if (to < first) continue;
    sum += to - first + 1n;
    next = to + 1n;
  }
  return sum;
};

const isIpv4 = ({ from, to }: Bounds): boolean => from >= FIRST_IPV4 && to <= LAST_IPV4;

/** Files of one profile that say different things of its ranges. */
const isOfRanges = ({ component, detail }: Gap, metadataName: string | null): boolean =>
  component === `Profile:${metadataName ?? ''}` && detail.startsWith('loginIpRanges');

/**
 * Login ranges that hold nearly every address restrict nothing, also where they do so in parts (SBS-AUTH-003, which gives no
 * number: both are ours). A profile without ranges has none that could be too broad.
 */
export const loginRangesTooBroad = defineRule({
  id: 'profile/login-ranges-too-broad',
  version: 1,
  severity: 'medium',
  judges: 'profiles',
  reads: ['Profile.loginIpRanges', 'LoginIpRange'],
  parameters: z.strictObject({ maxAddresses: addresses.default(2 ** 24), maxPrefixV6: prefix.default(32) }),
  references: [SBS_AUTH_003, NIST_AC_2],
  evaluate: ({ profiles, report, snapshot: { loginAddresses } }, { maxAddresses, maxPrefixV6 }) =>
    profiles.flatMap(({ target, view }): readonly Outcome[] => {
      if (loginAddresses.status !== 'known') {
        return loginAddresses.status === 'unset'
          ? []
          : [notAssessed(target, loginAddresses.reason, loginAddresses.detail)];
      }
      const ranges = entryOf(loginAddresses.value, view.profile.key) ?? [];
      if (ranges.length === 0) {
        const why = report.coverage.gaps.find((gap) => isOfRanges(gap, view.profile.metadataName));
        return why === undefined ? [] : [notAssessed(target, why.reason, why.detail)];
      }
      const read = ranges.map(boundsOf);
      const bounds = read.filter((range) => range !== null);
      const four = Number(sizeOf(bounds.filter(isIpv4)));
      const longest = 1n << BigInt(BITS_OF_IPV6 - maxPrefixV6);
      const isBroadV6 = bounds.some((range) => !isIpv4(range) && range.to - range.from >= longest);
      const texts = ranges.map(({ start, end }) => `${start}-${end}`).join(', ');
      if (four > maxAddresses) {
        const share = Math.round((four / ALL_IPV4) * 1000) / 10;
        return [
          fail(target, { args: [target.subject.name, four, share, maxAddresses], evidence: texts, measure: four }),
        ];
      }
      if (isBroadV6) return [fail(target, { code: 'ipv6', args: [target.subject.name, maxPrefixV6], evidence: texts })];
      return [bounds.length < read.length ? notAssessed(target, 'malformed', texts) : pass(target)];
    }),
});
