import { type Behaviour } from '../behaviour.js';
import { type Org } from '../org.js';
import { type MetadataType } from '../seed/metadataTypes.js';
import { SoapFault } from './envelope.js';

/**
 * Types of the OAuth plugin that need the org's "Allow Access to OAuth Consumer Secrets via Metadata API" and the permission
 * "View External Client Apps Consumer Secrets in Metadata" (Metadata API guide, "Special Access Rules" of the first two; the
 * third has no page of its own and is taken to be like them).
 */
const OAUTH_PLUGIN: Readonly<Record<string, (behaviour: Behaviour) => 'empty' | 'fault'>> = {
  ExtlClntAppOauthSettings: ({ oauthSettingsWithoutAccess }) => oauthSettingsWithoutAccess,
  ExtlClntAppGlobalOauthSettings: ({ globalOauthWithoutAccess }) => globalOauthWithoutAccess,
  ExtlClntAppOauthSecuritySettings: ({ oauthSettingsWithoutAccess }) => oauthSettingsWithoutAccess,
};

/**
 * Whether the running user gets the components of a type, where that needs more than the Metadata API's own permission. The
 * guide names the permissions only: `false` = the type looks empty, or the whole call fails.
 */
export function mayRead(org: Org, type: MetadataType): boolean {
  const held = org.user.permissions;
  const withoutSecrets = OAUTH_PLUGIN[type.name];
  if (withoutSecrets !== undefined) {
    const isOpen = org.identity.consumerSecretsInMetadata && held.has('ViewExternalClientAppSecrets');
    return isOpen || refused(type, withoutSecrets(org.behaviour));
  }
  const isOfApps = /^Ext(ernalClientApplication|lClntApp)/.test(type.name);
  return !isOfApps || held.has('ViewAllExternalClientApps') || refused(type, 'fault');
}

function refused(type: MetadataType, how: 'empty' | 'fault'): boolean {
  if (how === 'fault') throw new SoapFault('INSUFFICIENT_ACCESS', `insufficient access rights to ${type.name}`);
  return false;
}
