import { type Component } from '../components.js';
import { type Org } from '../org.js';
import { type MetadataType } from '../seed/metadataTypes.js';
import { type XmlElement } from '../xml.js';

/** Why the org refuses a component, as SaveResult.errors and deploy problems say it. */
export type Problem = { readonly statusCode: string; readonly message: string; readonly fields: readonly string[] };

export const problem = (statusCode: string, message: string, ...fields: readonly string[]): Problem => ({
  statusCode,
  message,
  fields,
});

/** A component on its way into the org. */
export type Change = {
  readonly org: Org;
  readonly type: MetadataType;
  readonly fullName: string;
  /** Absent for a component that would be created. */
  readonly before: Component | undefined;
  /** As the client sent it. */
  readonly sent: readonly XmlElement[];
  /** As the org would hold it. */
  readonly after: readonly XmlElement[];
};
