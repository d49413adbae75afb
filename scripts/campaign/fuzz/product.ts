import { effectiveReport } from '../../../src/effective/effective.js';
import { DOCUMENTED } from '../../../src/effective/channels.js';
import type { EffectiveReport } from '../../../src/effective/report.js';
import { parseApiVersion } from '../../../src/facts/apiVersion.js';
import { decodeConnectedApp } from '../../../src/facts/connectedApp.js';
import { decodeExternalClientApp, withoutSecrets } from '../../../src/facts/externalClientApp.js';
import { isInRanges, parseAddress } from '../../../src/facts/ipAddress.js';
import { fitsAny, literalGlob, nearestNames } from '../../../src/facts/naming.js';
import { decodeOrgOauth } from '../../../src/facts/orgOauth.js';
import { decodeSecuritySettings } from '../../../src/facts/orgSession.js';
import { decodeName, labelOf, nameKey } from '../../../src/facts/profileNames.js';
import { decodeProfileSession } from '../../../src/facts/profileSession.js';
import { decodeEcaRefreshPolicy, parseRefreshPolicy } from '../../../src/facts/refreshPolicy.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import { shellWord } from '../../../src/facts/source.js';
import { parseElements } from '../../../src/facts/xmlElements.js';
import { offsetIn, parseJson } from '../../../src/files/strictJson.js';
import { readYamlDocument } from '../../../src/files/yamlDocument.js';
import { checkedAnswer } from '../../../src/org/answerBody.js';
import { redact } from '../../../src/org/redact.js';
import { readOrg } from '../../../src/org/read/readOrg.js';
import { parseProfile } from '../../../src/tree/profileText.js';
import { readSourceDir } from '../../../src/tree/readSourceDir.js';
import { parseXml } from '../../../src/tree/readXml.js';

/** One row for each profile in each channel; remarks by their codes. */
const rowsOf = (snapshot: Snapshot): EffectiveReport => {
  const options = { profiles: [], apps: [], grain: 'profile', reading: DOCUMENTED, assumedLimit: undefined } as const;
  const result = effectiveReport(snapshot, options, ({ code, args }) => ({ code, text: args.join(', ') }));
  if (result.status !== 'report') throw new Error(result.status);
  return result.report;
};

/** What is fuzzed: through a table, so that a fault can be planted in each function. */
export const PRODUCT = {
  parseApiVersion,
  decodeConnectedApp,
  decodeExternalClientApp,
  withoutSecrets,
  parseAddress,
  isInRanges,
  fitsAny,
  literalGlob,
  nearestNames,
  decodeOrgOauth,
  decodeSecuritySettings,
  decodeName,
  labelOf,
  nameKey,
  decodeProfileSession,
  decodeEcaRefreshPolicy,
  parseRefreshPolicy,
  shellWord,
  parseElements,
  offsetIn,
  parseJson,
  readYamlDocument,
  checkedAnswer,
  redact,
  readOrg,
  parseProfile,
  readSourceDir,
  parseXml,
  rowsOf,
};

export type Product = typeof PRODUCT;
