import type { AppFacts } from '../facts/app.js';
import type { DesiredApp, DesiredState } from '../facts/desiredState.js';
import { LEVEL_ACTIONS } from '../facts/desiredState.js';
import { valueOf, type Fact } from '../facts/fact.js';
import { appSetup } from '../effective/setup.js';
import type { ByHand, MigrationPair } from './migrationReport.js';
import type { AppPair } from './migrationPairs.js';
import type { Facet } from './report.js';

type Wanted = Omit<DesiredApp, 'of' | 'kind'>;

/** A value that `set` can give; what is not set on the old app is "leave it alone" to `set`, and cannot be asked for. */
const given = <T>(fact: Fact<T>): T | undefined => valueOf(fact) ?? undefined;

const timeoutOf = ({ before, after }: AppPair): number | 'none' | undefined => {
  // The JWT timeout is no field that `set` writes.
  const isOpaque = [before, after].every(({ tokenFormat }) => valueOf(tokenFormat) === 'opaque');
  if (!isOpaque) return undefined;
  return before.opaqueTimeout.status === 'unset' ? 'none' : given(before.opaqueTimeout);
};

/** What of the old app gives the new one the same behaviour in a matter; `undefined`: `set` cannot. */
const CLOSES: Partial<Record<Facet, (pair: AppPair) => Wanted | undefined>> = {
  'session-timeout': (pair) => {
    const timeout = timeoutOf(pair);
    return timeout === undefined ? undefined : { timeout };
  },
  'session-level': ({ before }) => {
    const level = given(before.sessionLevel);
    return level === undefined ? undefined : { level };
  },
  'level-action': ({ before }) => {
    const action = LEVEL_ACTIONS.find((one) => one === valueOf(before.levelAction));
    return action === undefined ? undefined : { action };
  },
  'ip-relaxation': ({ before }) => {
    const ipRelaxation = given(before.ipRelaxation);
    return ipRelaxation === undefined ? undefined : { ipRelaxation };
  },
  'refresh-token': ({ before, after }) => {
    const refreshPolicy = given(before.refreshPolicy);
    const isSame = JSON.stringify(before.refreshPolicy) === JSON.stringify(after.refreshPolicy);
    return refreshPolicy === undefined || isSame ? undefined : { refreshPolicy };
  },
};

/** What of one pair's differences a file for `set` takes away, and what is to be done by hand. */
export const closing = (
  pair: AppPair,
  differences: MigrationPair['differences']
): { readonly closes: Facet[]; readonly byHand: ByHand[]; readonly entry: DesiredApp | null } => {
  const facets = [...new Set(differences.map(({ facet }) => facet))];
  const offers = facets.map((facet) => ({ facet, wanted: CLOSES[facet]?.(pair) }));
  const wanted = offers.reduce<Wanted>((all, offer) => ({ ...all, ...offer.wanted }), {});
  const { kind, name }: AppFacts = pair.after;
  return {
    closes: offers.flatMap((offer) => (offer.wanted === undefined ? [] : [offer.facet])),
    byHand: offers.flatMap((offer) =>
      offer.wanted === undefined ? [{ facet: offer.facet, setupPath: appSetup(pair.after) }] : []
    ),
    entry: Object.keys(wanted).length === 0 ? null : { of: { by: 'name', text: name }, kind, ...wanted },
  };
};

/** A desired state of these entries. A connected app that a migration left behind is in none of them. */
export const desiredOf = (entries: readonly (DesiredApp | null)[]): DesiredState => ({
  apps: entries.flatMap((entry) => entry ?? []),
});
