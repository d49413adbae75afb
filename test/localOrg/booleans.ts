import { type Component } from './components.js';
import { type Org } from './org.js';
import { leaf, type XmlElement } from './xml.js';

/**
 * Booleans that an org writes out, `false` included, by the group that they stand in. Seen in retrieved projects of API 58
 * to 67: of `ExtlClntAppOauthSettings` only this one, of `ExtlClntAppConfigurablePolicies` and of settings none but those
 * that are on or that the org has bought (five orgs without API Access Control write one of the three ConnectedAppSettings).
 * What is newest (@salesforce/types 1.9.0) is taken to be written like the rest. A test compares the table with the WSDL.
 */
export const WRITTEN_BOOLEANS: Readonly<Record<string, readonly string[]>> = {
  'ConnectedApp.oauthConfig': [
    'isAdminApproved',
    'isClientCredentialEnabled',
    'isCodeCredentialEnabled',
    'isCodeCredentialPostOnly',
    'isConsumerSecretOptional',
    'isDPopEnabled',
    'isDeviceFlowEnabled',
    'isEnforceRefreshTokenTTL',
    'isIntrospectAllTokens',
    'isIpBindingEnabled',
    'isNamedUserJwtEnabled',
    'isPKImTLSEnabled',
    'isPkceRequired',
    'isRefreshTokenRotationEnabled',
    'isSecretRequiredForRefreshToken',
    'isSecretRequiredForTokenExchange',
    'isTokenExchangeEnabled',
  ],
  'ConnectedApp.oauthPolicy': ['isTokenExchangeFlowEnabled'],
  ExternalClientApplication: ['isProtected'],
  ExtlClntAppOauthSettings: ['isFirstPartyAppEnabled'],
  ExtlClntAppGlobalOauthSettings: [
    'isClientCredentialsFlowEnabled',
    'isCodeCredFlowEnabled',
    'isCodeCredPostOnly',
    'isConsumerSecretOptional',
    'isDPopEnabled',
    'isDeviceFlowEnabled',
    'isEnforceRefreshTokenTTL',
    'isIntrospectAllTokens',
    'isMtlsEnabled',
    'isNamedUserJwtEnabled',
    'isPkceRequired',
    'isRefreshTokenRotationEnabled',
    'isSecretRequiredForRefreshToken',
    'isSecretRequiredForTokenExchange',
    'isTokenExchangeEnabled',
    'shouldRotateConsumerKey',
    'shouldRotateConsumerSecret',
  ],
  ExtlClntAppOauthConfigurablePolicies: [
    'isClientCredentialsFlowEnabled',
    'isGuestCodeCredFlowEnabled',
    'isTokenExchangeFlowEnabled',
  ],
};

/** Whether booleans that a component does not hold are written out as `false` when it is read. */
export const writesBooleans = ({ behaviour }: Org, { namespacePrefix }: Pick<Component, 'namespacePrefix'>): boolean =>
  behaviour.unseededBooleans === 'false' &&
  (namespacePrefix === undefined || behaviour.installedAppBooleans === 'false');

/** The elements of a group, with the booleans that it lacks as `false`; a part that is absent is not made. */
export function withBooleans(path: string, elements: readonly XmlElement[]): readonly XmlElement[] {
  const inside = elements.map((element) => ({
    ...element,
    children: withBooleans(`${path}.${element.name}`, element.children),
  }));
  const missing = (WRITTEN_BOOLEANS[path] ?? []).filter((name) => !elements.some((element) => element.name === name));
  return missing.reduce<readonly XmlElement[]>((all, name) => inserted(all, leaf(name, false)), inside);
}

/** An element put where the WSDL has it: in alphabetical order. */
export function inserted(elements: readonly XmlElement[], added: XmlElement): readonly XmlElement[] {
  const at = elements.findIndex(({ name }) => name > added.name);
  return at < 0 ? [...elements, added] : elements.toSpliced(at, 0, added);
}

/**
 * Without the `false` that a component did not hold before: a client that sends back what it read has not changed the
 * component.
 */
export const withoutAddedFalse = (
  path: string,
  before: readonly XmlElement[],
  after: readonly XmlElement[]
): readonly XmlElement[] =>
  after
    .filter(
      ({ name, text }) =>
        text !== 'false' ||
        WRITTEN_BOOLEANS[path]?.includes(name) !== true ||
        before.some((element) => element.name === name)
    )
    .map((element) => {
      const same = before.find(({ name }) => name === element.name);
      return same === undefined
        ? element
        : { ...element, children: withoutAddedFalse(`${path}.${element.name}`, same.children, element.children) };
    });
