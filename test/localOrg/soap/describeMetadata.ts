import { type Org } from '../org.js';
import { METADATA_TYPES, SETTINGS_TYPE, isSettingsType } from '../seed/metadataTypes.js';
import { branch, leaf, textAt, type XmlElement } from '../xml.js';
import { type SoapCall } from './envelope.js';

/** The types that the local org serves; a real org has some 300 more. Settings are one type here. */
export function describeMetadata(org: Org, { body }: SoapCall, version: number): readonly XmlElement[] {
  const asOf = Number(textAt(body, 'asOfVersion') ?? version);
  const known = METADATA_TYPES.filter(({ since }) => since <= asOf);
  const entry = (directory: string, suffix: string, xmlName: string): XmlElement =>
    branch('metadataObjects', [
      leaf('directoryName', directory),
      leaf('inFolder', false),
      leaf('metaFile', false),
      leaf('suffix', suffix),
      leaf('xmlName', xmlName),
    ]);
  return [
    branch('result', [
      ...known
        .filter((type) => !isSettingsType(type))
        .map(({ directory, suffix, name }) => entry(directory, suffix, name)),
      known.some(isSettingsType) ? entry('settings', 'settings', SETTINGS_TYPE) : undefined,
      leaf('organizationNamespace', org.identity.namespacePrefix ?? ''),
      leaf('partialSaveAllowed', true),
      leaf('testRequired', false),
    ]),
  ];
}
