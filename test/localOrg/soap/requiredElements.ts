import { inserted } from '../booleans.js';
import { childNamed, leaf, type XmlElement } from '../xml.js';

/** Elements that the WSDL requires of a component, by type and path, with what an empty one looks like. */
const REQUIRED: Readonly<Record<string, ReadonlyArray<readonly [path: string, empty: string]>>> = {
  ConnectedApp: [
    ['contactEmail', ''],
    ['label', ''],
  ],
  'ConnectedApp.oauthConfig': [['callbackUrl', '']],
  'ConnectedApp.oauthPolicy': [
    ['ipRelaxation', ''],
    ['refreshTokenPolicy', ''],
  ],
  ProfileSessionSetting: [
    ['externalCommunityUserIdentityVerif', 'false'],
    ['forceLogout', 'false'],
    ['profile', ''],
    ['sessionPersistence', 'false'],
    ['sessionTimeout', '0'],
    ['sessionTimeoutWarning', 'false'],
  ],
  ExtlClntAppOauthConfigurablePolicies: [['externalClientApplication', '']],
  ExtlClntAppOauthSettings: [['externalClientApplication', '']],
  ExtlClntAppOauthSecuritySettings: [['externalClientApplication', '']],
  ExtlClntAppGlobalOauthSettings: [['externalClientApplication', '']],
  ExtlClntAppConfigurablePolicies: [
    ['externalClientApplication', ''],
    ['isEnabled', 'true'],
  ],
};

/** Required elements that are not there, as paths below the component. A part that is absent requires nothing. */
export const missingElements = (typeName: string, elements: readonly XmlElement[]): readonly string[] =>
  Object.entries(REQUIRED).flatMap(([owner, required]) => {
    const [type, part] = owner.split('.');
    if (type !== typeName) return [];
    const inside = part === undefined ? elements : elements.find(({ name }) => name === part)?.children;
    if (inside === undefined) return [];
    return required
      .filter(
        ([name]) =>
          !inside.some((element) => element.name === name && (element.text !== '' || element.children.length > 0))
      )
      .map(([name]) => (part === undefined ? name : `${part}.${name}`));
  });

/** The elements with the required ones that are missing put where the WSDL has them: in alphabetical order. */
export function withRequiredElements(path: string, elements: readonly XmlElement[]): readonly XmlElement[] {
  const missing = (REQUIRED[path] ?? []).filter(([name]) => childNamed(asParent(elements), name) === undefined);
  const inside = elements.map((element) => ({
    ...element,
    children: withRequiredElements(`${path}.${element.name}`, element.children),
  }));
  return missing.reduce<readonly XmlElement[]>((all, [name, empty]) => inserted(all, leaf(name, empty)), inside);
}

const asParent = (children: readonly XmlElement[]): XmlElement => ({ name: '', attributes: {}, text: '', children });
