import type { IpRelaxation } from '../facts/ipRelaxation.js';
import { entryOf } from '../facts/table.js';

/** How much a session level demands (Metadata API guide); not set demands no more than the lowest. `undefined`: no level. */
export const levelDemand = (level: string | null): number | undefined =>
  entryOf<number>({ LOW: 0, STANDARD: 1, HIGH_ASSURANCE: 2 }, level ?? 'LOW');

const RELAXATION_DEMAND: Readonly<Record<IpRelaxation, number>> = {
  ENFORCE: 2,
  ENFORCE_RELAXREFRESH: 1,
  BYPASS_2FACTOR: 1,
  BYPASS: 0,
};

/**
 * How much an IP relaxation demands, in either app type's spelling: the two halfway houses relax different things, so that
 * neither demands more than the other. `undefined`: it is not known.
 */
export const relaxationDemand = (relaxation: string | null): number | undefined =>
  relaxation === null ? undefined : entryOf<number>(RELAXATION_DEMAND, relaxation.toUpperCase());
