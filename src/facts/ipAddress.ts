/** From one address to another, both counted, as texts of the org. */
export type AddressRange = { readonly start: string; readonly end: string };

const OCTET = /^(0|[1-9]\d{0,2})$/;
const GROUP = /^[0-9a-f]{1,4}$/i;
const GROUPS = 8;

const fourOf = (text: string): bigint | null => {
  const octets = text.split('.');
  if (octets.length !== 4 || !octets.every((octet) => OCTET.test(octet) && Number(octet) <= 255)) return null;
  return octets.reduce((sum, octet) => sum * 256n + BigInt(octet), 0n);
};

/** IPv4 among IPv6 (RFC 4291, 2.5.5.2), so that both are numbers of one kind and never equal by chance. */
const MAPPED = 0xffffn << 32n;

/** The groups of one side of `::`; an IPv4 address may stand for the last two. */
const groupsOf = (text: string): readonly bigint[] | null => {
  if (text === '') return [];
  const parts = text.split(':');
  const last = parts.slice(-1).join('');
  const four = last.includes('.') ? fourOf(last) : undefined;
  const plain = four === undefined ? parts : parts.slice(0, -1);
  if (four === null || !plain.every((part) => GROUP.test(part))) return null;
  const groups = plain.map((part) => BigInt(`0x${part}`));
  return four === undefined ? groups : [...groups, four >> 16n, four & 0xffffn];
};

const sixOf = (text: string): bigint | null => {
  const sides = text.split('::').map(groupsOf);
  const [before, after] = sides;
  if (sides.length > 2 || before === null || before === undefined || after === null) return null;
  const gap = GROUPS - before.length - (after?.length ?? 0);
  // `::` stands for at least one group; without it there are all eight.
  if (after === undefined ? gap !== 0 : gap < 1) return null;
  const groups = [...before, ...Array.from({ length: gap }, () => 0n), ...(after ?? [])];
  return groups.reduce((sum, group) => (sum << 16n) + group, 0n);
};

/** An IPv4 or IPv6 address as a number; `null` for anything else. */
export const parseAddress = (text: string): bigint | null => {
  const trimmed = text.trim();
  if (trimmed.includes(':')) return sixOf(trimmed);
  const four = fourOf(trimmed);
  return four === null ? null : MAPPED + four;
};

/** Whether an address is in one of the ranges; `null` where a range that could not be read might hold it. */
export const isInRanges = (address: bigint, ranges: readonly AddressRange[]): boolean | null => {
  const bounds = ranges.map(({ start, end }) => [parseAddress(start), parseAddress(end)] as const);
  const isIn = bounds.some(([from, to]) => from !== null && to !== null && from <= address && address <= to);
  if (isIn) return true;
  return bounds.some(([from, to]) => from === null || to === null) ? null : false;
};
