import { json, NOT_FOUND, restError, type OrgResponse } from '../http.js';
import { mayUseMetadataApi } from '../permissions.js';
import { deployPackage } from '../packages/deployPackage.js';
import { deployPending, deployResult } from '../packages/deployResult.js';
import { deployState, startDeployJob } from '../soap/deploy.js';
import { type RestCall } from './restCall.js';

type DeployBody = { readonly deployOptions?: { readonly checkOnly?: boolean; readonly rollbackOnError?: boolean } };

/** Deploy by REST: a multipart form of the zip (`file`) and its options (`entity_content`). */
export async function deployRequest({ org, request, version }: RestCall): Promise<OrgResponse> {
  if (!mayUseMetadataApi(org.user.permissions)) {
    return restError(
      403,
      'INSUFFICIENT_ACCESS',
      'use of the Metadata API requires a user with the ModifyAllData or ModifyMetadata permissions'
    );
  }
  const [, boundary] = /boundary="?([^";]+)"?/.exec(request.headers['content-type'] ?? '') ?? [];
  const parts = boundary === undefined ? new Map<string, Buffer>() : partsOf(request.body, boundary);
  const zip = parts.get('file');
  const options = parts.get('entity_content') ?? parts.get('json');
  if (zip === undefined || options === undefined) {
    return restError(400, 'JSON_PARSER_ERROR', 'a multipart form with the parts entity_content and file is expected');
  }
  const { deployOptions } = JSON.parse(options.toString('utf8')) as DeployBody;
  const outcome = await deployPackage(
    org,
    zip,
    { checkOnly: deployOptions?.checkOnly ?? false, rollbackOnError: deployOptions?.rollbackOnError ?? false },
    version
  );
  const id = startDeployJob(org, (jobId) => deployResult(org, jobId, outcome, true));
  return json(201, { id, deployOptions, deployResult: deployPending(org, id) });
}

export function deployRequestState({ org, request, groups: [id = ''] }: RestCall): OrgResponse {
  const state = deployState(org, id, request.query.get('includeDetails') === 'true');
  return state === undefined ? NOT_FOUND : json(200, { id, deployResult: state });
}

/** The parts of a multipart form by name, bytes as they came. */
function partsOf(body: Buffer, boundary: string): ReadonlyMap<string, Buffer> {
  const parts = new Map<string, Buffer>();
  const marker = Buffer.from(`--${boundary}`);
  for (let start = body.indexOf(marker); start >= 0;) {
    const end = body.indexOf(marker, start + marker.length);
    if (end < 0) break;
    const part = body.subarray(start + marker.length + 2, end - 2);
    const headEnd = part.indexOf('\r\n\r\n');
    const [, name] = /name="([^"]+)"/.exec(part.subarray(0, headEnd).toString('utf8')) ?? [];
    if (name !== undefined) parts.set(name, part.subarray(headEnd + 4));
    start = end;
  }
  return parts;
}
