import { known, type Fact } from './fact.js';
import type { AddressRange } from './ipAddress.js';
import { byText } from './order.js';
import { children, texts, type RawNode } from './raw.js';

/** How one type spells the two ends of a range. */
export type RangeElements = { readonly start: string; readonly end: string };

/** `ConnectedApp.ipRanges` and `SecuritySettings.networkAccess.ipRanges` (Metadata API guide). */
export const START_END: RangeElements = { start: 'start', end: 'end' };
/** `trustedIpRanges` and `tokenIpRanges` of external client apps (Metadata API guide). */
export const IP_ADDRESSES: RangeElements = { start: 'startIpAddress', end: 'endIpAddress' };

/** By their ends: in which order a component holds its ranges means nothing. */
export const rangesInOrder = (ranges: readonly AddressRange[]): readonly AddressRange[] =>
  [...ranges].sort((a, b) => byText(a.start, b.start) || byText(a.end, b.end));

/** The ranges that a component holds. An end that is not there is an empty text, which is no address. */
export const addressRanges = (node: RawNode, element: string, names: RangeElements): readonly AddressRange[] =>
  rangesInOrder(
    children(node, element).map((range) => ({
      start: texts(range, names.start)[0] ?? '',
      end: texts(range, names.end)[0] ?? '',
    }))
  );

/** How many ranges there are. */
export const countOf = (ranges: Fact<readonly AddressRange[]>): Fact<number> =>
  ranges.status === 'known' ? known(ranges.value.length) : ranges;

/** The ranges in one text, so that two readings of them can be compared and shown. */
export const rangesText = (ranges: readonly AddressRange[]): string =>
  ranges.map(({ start, end }) => `${start}-${end}`).join(', ');
