import { occurrences, type RawNode, type RawValue } from '../facts/raw.js';
import { textAt, withoutSecrets, withText, type ComponentKey } from './component.js';
import { CHANGEABLE_FIELDS } from './fields.js';

/** An empty one of these removes all assignments (Metadata API guide): they are sent with names in them or not at all. */
const ACCESS_LISTS: readonly string[] = [
  'profileName',
  'permissionSetName',
  'commaSeparatedProfile',
  'commaSeparatedPermissionSet',
];

const hasText = (value: RawValue): boolean => typeof value === 'string' && value.trim() !== '';

/** Whether an org keeps an element that is not sent is not proven: one that is to go is sent as nil. */
const withRemovals = ({ type }: ComponentKey, current: RawNode, target: RawNode): RawNode =>
  CHANGEABLE_FIELDS[type]
    .filter((path) => textAt(current, path) !== null && textAt(target, path) === null)
    .reduce((node, path) => withText(node, path, null, 'nil'), target);

/**
 * What is sent to make a component that is `current` into `target`: everything as read, in the same order, less key and
 * secret. Of `SecuritySettings` the session settings alone: IP ranges that are sent replace the existing ones.
 */
export const payloadOf = (key: ComponentKey, current: RawNode, target: RawNode): RawNode => {
  const elements = withoutSecrets(withRemovals(key, current, target));
  const sent = Object.entries(elements).flatMap(([element, value]): [string, RawValue][] => {
    if (value === undefined || element === 'fullName') return [];
    if (key.type === 'SecuritySettings' && element !== 'sessionSettings') return [];
    if (!ACCESS_LISTS.includes(element)) return [[element, value]];
    const names = occurrences(elements, element).filter(hasText);
    return names.length === 0 ? [] : [[element, names]];
  });
  return { fullName: key.fullName, ...Object.fromEntries(sent) };
};
