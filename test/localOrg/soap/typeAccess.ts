import { type Org } from '../org.js';
import { type MetadataType } from '../seed/metadataTypes.js';
import { SoapFault } from './envelope.js';

/**
 * Types that need more than the Metadata API's own permission (Metadata API guide, the types' pages). That the whole call
 * fails is not proven; the guide names the permission only.
 */
export function requireAccess(org: Org, type: MetadataType): void {
  const held = org.user.permissions;
  if (type.name === 'ExtlClntAppGlobalOauthSettings') {
    if (!org.identity.consumerSecretsInMetadata || !held.has('ViewExternalClientAppSecrets')) {
      throw new SoapFault('INSUFFICIENT_ACCESS', 'insufficient access rights to ExtlClntAppGlobalOauthSettings');
    }
  } else if (/^Ext(ernalClientApplication|lClntApp)/.test(type.name) && !held.has('ViewAllExternalClientApps')) {
    throw new SoapFault('INSUFFICIENT_ACCESS', `insufficient access rights to ${type.name}`);
  }
}
