import { type OrgRequest } from '../http.js';
import { type Org } from '../org.js';

/** A request inside `/services/data/vNN.N`. */
export type RestCall = {
  readonly org: Org;
  readonly request: OrgRequest;
  readonly version: number;
  /** Path of the version resource: `/services/data/v67.0`. */
  readonly base: string;
  /** What the route's groups caught. */
  readonly groups: readonly string[];
};
