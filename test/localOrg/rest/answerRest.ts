import { INVALID_SESSION, NOT_FOUND, restError, type OrgRequest, type OrgResponse } from '../http.js';
import { type Org } from '../org.js';
import { deployRequest, deployRequestState } from './deployRequest.js';
import { limits, resources, userinfo, versions } from './resources.js';
import { query, queryMore } from './query.js';
import { usageApps, usageTokens, usageUsers } from './oauthUsage.js';
import { type RestCall } from './restCall.js';
import { readRecord } from './sobjects.js';

type Route = {
  readonly method: string;
  readonly path: RegExp;
  readonly answer: (call: RestCall) => OrgResponse | Promise<OrgResponse>;
};

const ROUTES: readonly Route[] = [
  { method: 'GET', path: /^\/?$/, answer: resources },
  { method: 'GET', path: /^\/limits\/?$/, answer: limits },
  { method: 'GET', path: /^\/query\/?$/, answer: (call) => query(call, 'data') },
  { method: 'GET', path: /^\/query\/([\w-]+)$/, answer: queryMore },
  { method: 'GET', path: /^\/tooling\/query\/?$/, answer: (call) => query(call, 'tooling') },
  { method: 'GET', path: /^\/tooling\/query\/([\w-]+)$/, answer: queryMore },
  { method: 'GET', path: /^\/sobjects\/(\w+)\/(\w{15}|\w{18})$/, answer: readRecord },
  { method: 'GET', path: /^\/apps\/oauth\/usage\/?$/, answer: usageApps },
  { method: 'GET', path: /^\/apps\/oauth\/usage\/(\w{15}|\w{18})\/users\/?$/, answer: usageUsers },
  { method: 'GET', path: /^\/apps\/oauth\/usage\/(\w{15}|\w{18})\/(\w{15}|\w{18})\/tokens\/?$/, answer: usageTokens },
  // No source tracking in this org; `sf project retrieve` asks before it retrieves.
  { method: 'GET', path: /^\/tooling\/sobjects\/SourceMember\/describe$/, answer: () => NOT_FOUND },
  { method: 'POST', path: /^\/metadata\/deployRequest$/, answer: deployRequest },
  { method: 'GET', path: /^\/metadata\/deployRequest\/(\w+)$/, answer: deployRequestState },
];

const VERSION_PATH = /^\/services\/data\/v(\d+\.\d)(\/.*)?$/;

/** Everything that is not the SOAP API. What has no route is an error and is remembered. */
export async function answerRest(org: Org, request: OrgRequest): Promise<OrgResponse> {
  if (request.method === 'GET' && /^\/services\/data\/?$/.test(request.path)) return versions(org);
  const hasSession = request.headers.authorization === `Bearer ${org.identity.accessToken}`;
  if (request.method === 'GET' && request.path === '/services/oauth2/userinfo') {
    // This endpoint has a refusal of its own, in plain text.
    return hasSession
      ? userinfo(org)
      : { status: 403, contentType: 'text/html;charset=UTF-8', body: 'Bad_OAuth_Token' };
  }
  const [, versionText, rest = ''] = VERSION_PATH.exec(request.path) ?? [];
  if (versionText === undefined) return unanswered(org, request);
  if (!hasSession) return INVALID_SESSION;
  if (!org.user.permissions.has('ApiEnabled')) {
    return restError(403, 'API_DISABLED_FOR_ORG', 'The REST API is not enabled for this Organization.');
  }
  if (!org.identity.apiVersions.includes(versionText)) return NOT_FOUND;
  for (const { method, path, answer } of ROUTES) {
    const match = path.exec(rest);
    if (match === null || method !== request.method) continue;
    return answer({
      org,
      request,
      version: Number(versionText),
      base: `/services/data/v${versionText}`,
      groups: match.slice(1),
    });
  }
  return unanswered(org, request);
}

function unanswered(org: Org, request: OrgRequest): OrgResponse {
  org.unanswered.push(`${request.method} ${request.url}`);
  return NOT_FOUND;
}
