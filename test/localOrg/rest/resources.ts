import { json, type OrgResponse } from '../http.js';
import { type Org } from '../org.js';
import { type RestCall } from './restCall.js';

/** The API versions of the org, ascending; anybody may ask. */
export const versions = (org: Org): OrgResponse =>
  json(
    200,
    org.identity.apiVersions.map((version) => ({ label: `API ${version}`, url: `/services/data/v${version}`, version }))
  );

const RESOURCES = ['tooling', 'metadata', 'sobjects', 'query', 'limits'];

export const resources = ({ base, org, request }: RestCall): OrgResponse =>
  json(200, {
    ...Object.fromEntries(RESOURCES.map((name) => [name, `${base}/${name}`])),
    identity: `http://${request.headers.host ?? ''}/id/${org.identity.orgId}/${org.user.id}`,
  });

export const limits = (): OrgResponse =>
  json(200, {
    DailyApiRequests: { Max: 15_000, Remaining: 14_900 },
    DataStorageMB: { Max: 5, Remaining: 5 },
  });

export const userinfo = (org: Org): OrgResponse =>
  json(200, {
    sub: `https://login.salesforce.com/id/${org.identity.orgId}/${org.user.id}`,
    user_id: org.user.id,
    organization_id: org.identity.orgId,
    preferred_username: org.user.username,
    name: org.user.name,
    active: true,
  });
