import { externalClientAppOf } from '../externalClientAppTokens.js';
import { json, NOT_FOUND, restError, type OrgResponse } from '../http.js';
import { type Org } from '../org.js';
import { type Row } from '../records.js';
import { textAt } from '../xml.js';
import { type RestCall } from './restCall.js';

/**
 * OAuth usage of external client apps (Connect REST API guide, "OAuth Usage Resources", since 59.0; Help,
 * xcloud.meta_external_client_app_oauth_usage). Properties as the guide's "App OAuth Usage Token" and "User Collection" and
 * the examples of Salesforce's Postman collection have them. Nothing here deletes a token.
 */
const SINCE = 59;
const DEFAULT_PAGE_SIZE = 100;

type Token = { readonly app: Row; readonly user: Row; readonly row: Row; readonly identifier: string };

/** `/apps/oauth/usage`: the apps. */
export const usageApps = (call: RestCall): OrgResponse =>
  answered(call, () => {
    const { org, base } = call;
    const used = new Set(tokensOf(org).map(({ app }) => app));
    const apps = org.records
      .rows('data', 'ExternalClientApplication')
      .filter((app) => org.behaviour.oauthUsageApps === 'all' || used.has(app));
    return paged(call, `${base}/apps/oauth/usage`, 'apps', apps, (app) => ({
      accessTokenFormat: formatOf(org, app),
      availableActions: isEnabled(org, app) ? 'disable' : 'enable',
      description: app['Description'],
      developerName: app['DeveloperName'],
      identifier: app['Id'],
      isFromPackage: app['NamespacePrefix'] !== null,
      usageDetailsUrl: `${base}/apps/oauth/usage/${String(app['Id'])}/users`,
    }));
  });

/** `/apps/oauth/usage/{app}/users`: who has tokens of an app. Figures of a user with several tokens: taken together. */
export const usageUsers = (call: RestCall): OrgResponse =>
  answered(call, () => {
    const { org, base, groups } = call;
    const app = appWithId(org, groups[0]);
    if (app === undefined) return NOT_FOUND;
    const tokens = tokensOf(org).filter((token) => token.app === app);
    const users = [...new Set(tokens.map(({ user }) => user))];
    const path = `${base}/apps/oauth/usage/${String(app['Id'])}`;
    return paged(call, `${path}/users`, 'users', users, (user) => {
      const own = tokens.filter((token) => token.user === user);
      return {
        ...common(org, app, user),
        initialConnectionAt: dates(own, 'CreatedDate').at(0) ?? null,
        lastUsedAt: dates(own, 'LastUsedDate').at(-1) ?? null,
        revocationUrl: `${path}/${String(user['Id'])}/tokens`,
        useCount: own.reduce((sum, { row }) => sum + Number(row['UseCount'] ?? 0), 0),
      };
    });
  });

/** `/apps/oauth/usage/{app}/{user}/tokens`: the refresh tokens of a user, all at once. */
export const usageTokens = (call: RestCall): OrgResponse =>
  answered(call, () => {
    const { org, base, groups } = call;
    const app = appWithId(org, groups[0]);
    const user = rowWithId(org, 'User', groups[1]);
    if (app === undefined || user === undefined) return NOT_FOUND;
    return json(200, {
      currentPageUrl: `${base}/apps/oauth/usage/${String(app['Id'])}/${String(user['Id'])}/tokens`,
      tokens: tokensOf(org)
        .filter((token) => token.app === app && token.user === user)
        .map(({ row, identifier }) => ({
          ...common(org, app, user),
          initialConnectionAt: row['CreatedDate'],
          lastUsedAt: row['LastUsedDate'],
          // Whoever holds this URL can revoke the token.
          revocationUrl: `${base}/apps/oauth/usage/tokens/${identifier}`,
          useCount: row['UseCount'] ?? 0,
        })),
    });
  });

/** Wording and code of the refusal are ours: the documents name no other than the administrator of the apps. */
function answered({ org, version }: RestCall, answer: () => OrgResponse): OrgResponse {
  if (version < SINCE) return NOT_FOUND;
  if (org.behaviour.oauthUsage === 'refused' || !org.user.permissions.has('ViewAllExternalClientApps')) {
    return restError(403, 'INSUFFICIENT_ACCESS', 'You don’t have access to this resource.');
  }
  return answer();
}

/** `nextPageUrl` comes with every page, the last one included; a page past the last is empty (guide, both lists). */
function paged<T>(
  { request }: RestCall,
  path: string,
  property: string,
  items: readonly T[],
  toJson: (item: T) => object
): OrgResponse {
  const page = wholeNumber(request.query.get('page'), 0, 0);
  const pageSize = wholeNumber(request.query.get('pageSize'), DEFAULT_PAGE_SIZE, 1);
  if (page === undefined || pageSize === undefined) {
    return restError(400, 'ILLEGAL_QUERY_PARAMETER_VALUE', 'page and pageSize are whole numbers');
  }
  const urlOf = (number: number): string => `${path}?page=${number}&pageSize=${pageSize}`;
  return json(200, {
    [property]: items.slice(page * pageSize, (page + 1) * pageSize).map(toJson),
    currentPageUrl: urlOf(page),
    nextPageUrl: urlOf(page + 1),
  });
}

function wholeNumber(text: string | null, fallback: number, least: number): number | undefined {
  if (text === null) return fallback;
  return /^\d{1,9}$/.test(text) && Number(text) >= least ? Number(text) : undefined;
}

/** Rows of OauthToken that are of external client apps, whether a query shows them or not. */
const tokensOf = (org: Org): readonly Token[] =>
  org.records.rows('data', 'OauthToken').flatMap((row, index) => {
    const app = externalClientAppOf(org, row);
    const user = rowWithId(org, 'User', String(row['UserId'] ?? ''));
    if (app === undefined || user === undefined) return [];
    return [{ app, user, row, identifier: org.idOf('0CQ', `token ${index}`) }];
  });

const common = (org: Org, app: Row, user: Row): object => ({
  accessTokenFormat: formatOf(org, app),
  appDeveloperName: app['DeveloperName'],
  appIdentifier: app['Id'],
  userIdentifier: user['Id'],
  username: user['Username'],
});

const dates = (tokens: readonly Token[], field: string): readonly string[] =>
  tokens.flatMap(({ row }) => (row[field] === null ? [] : [String(row[field])])).sort();

/** The usage resources "only work for external client apps": an id of a connected app is of nothing here (Help). */
const appWithId = (org: Org, id: string | undefined): Row | undefined =>
  rowWithId(org, 'ExternalClientApplication', id);

const rowWithId = (org: Org, objectName: string, id = ''): Row | undefined =>
  org.records.byId('data', objectName).get(id.slice(0, 15));

const formatOf = (org: Org, app: Row): string =>
  settingOf(org, app, 'ExtlClntAppGlobalOauthSettings', 'isNamedUserJwtEnabled') === 'true' ? 'JWT' : 'Opaque';

const isEnabled = (org: Org, app: Row): boolean =>
  settingOf(org, app, 'ExtlClntAppConfigurablePolicies', 'isEnabled') !== 'false';

const settingOf = (org: Org, app: Row, typeName: string, element: string): string | undefined => {
  const component = org.components
    .ofType(typeName)
    .find(({ root }) => textAt(root, 'externalClientApplication') === app['DeveloperName']);
  return component === undefined ? undefined : textAt(component.root, element);
};
