import { type OrgRequest, type OrgResponse } from '../http.js';
import { type Org } from '../org.js';
import { mayUseMetadataApi } from '../permissions.js';
import { checkDeployStatus, deploy } from './deploy.js';
import { describeMetadata } from './describeMetadata.js';
import { parseCall, soapAnswer, SoapFault, soapFault, type SoapCall } from './envelope.js';
import { listMetadata } from './listMetadata.js';
import { readMetadata } from './readMetadata.js';
import { checkRetrieveStatus, retrieve } from './retrieve.js';
import { updateMetadata } from './updateMetadata.js';
import { type XmlElement } from '../xml.js';

/** A handler gives the results of its operation, or throws a SoapFault. */
type MetadataCall = (
  org: Org,
  call: SoapCall,
  version: number
) => Promise<readonly XmlElement[]> | readonly XmlElement[];

const CALLS: Readonly<Record<string, MetadataCall>> = {
  listMetadata,
  readMetadata,
  updateMetadata,
  describeMetadata,
  retrieve,
  checkRetrieveStatus,
  deploy,
  checkDeployStatus,
};

/** Operations that the platform has and that nothing of ours may call: they create, rename or delete. */
const REFUSED = new Set([
  'createMetadata',
  'upsertMetadata',
  'deleteMetadata',
  'renameMetadata',
  'create',
  'update',
  'delete',
]);

const METADATA_PATH = /^\/services\/Soap\/m\/(\d+\.\d)(?:\/|$)/;

export const isMetadataPath = (path: string): boolean => METADATA_PATH.test(path);

/** `/services/Soap/m/NN.N`: the whole Metadata API. */
export async function answerMetadataCall(org: Org, request: OrgRequest): Promise<OrgResponse> {
  const version = METADATA_PATH.exec(request.path)?.[1] ?? '';
  let call: SoapCall;
  try {
    call = parseCall(request.body.toString('utf8'));
  } catch (error) {
    org.unanswered.push(`SOAP ${request.path}: ${(error as Error).message}`);
    return soapFault('MALFORMED_QUERY', `the request body is no SOAP call: ${(error as Error).message}`);
  }
  try {
    return soapAnswer(call.operation, await results(org, call, version));
  } catch (error) {
    if (error instanceof SoapFault) return soapFault(error.code, error.message);
    throw error;
  }
}

async function results(org: Org, call: SoapCall, version: string): Promise<readonly XmlElement[]> {
  if (!org.identity.apiVersions.includes(version)) {
    throw new SoapFault('UNSUPPORTED_API_VERSION', 'Invalid Api version specified on URL');
  }
  if (call.sessionId !== org.identity.accessToken) {
    throw new SoapFault('INVALID_SESSION_ID', 'Invalid Session ID found in SessionHeader: Illegal Session');
  }
  if (!org.user.permissions.has('ApiEnabled')) {
    throw new SoapFault('API_CURRENTLY_DISABLED', 'API is not enabled for this Organization or Partner');
  }
  if (!mayUseMetadataApi(org.user.permissions)) {
    // Text as seen in public reports (facts, section 3).
    throw new SoapFault(
      'INSUFFICIENT_ACCESS',
      'use of the Metadata API requires a user with the ModifyAllData or ModifyMetadata permissions'
    );
  }
  const handler = CALLS[call.operation];
  if (handler !== undefined) return handler(org, call, Number(version));
  org.unanswered.push(`SOAP ${call.operation}`);
  if (REFUSED.has(call.operation))
    throw new SoapFault('INSUFFICIENT_ACCESS', `the local org lets nobody call ${call.operation}`);
  throw new SoapFault('UNKNOWN_EXCEPTION', `the local org has no answer to ${call.operation}`);
}
