import { readFile } from 'node:fs/promises';
import { metadataType } from './seed/metadataTypes.js';
import { soapCheck, type SoapCheck } from './soapCheck.js';

/** Beside the project where its authors work, not at everybody's. */
const SHARED_WSDL = new URL('../../../shared/reference/metadata-v66.wsdl', import.meta.url);

/**
 * Elements that Salesforce's own types of autumn 2026 (@salesforce/types 1.9.0) have and the v66 WSDL lacks. All are
 * optional, and booleans but for one; each goes where the alphabet, which is the WSDL's order, has it. A test compares
 * this table with both.
 */
export const NEWER_ELEMENTS: Readonly<Record<string, readonly string[]>> = {
  SecuritySettings: ['enableGraphQLApiForGuestUsers'],
  SessionSettings: ['unescapedHtmlSanitization', 'vfInlineScriptInjection'],
  ConnectedAppOauthConfig: [
    'isDPopEnabled',
    'isDeviceFlowEnabled',
    'isEnforceRefreshTokenTTL',
    'isIpBindingEnabled',
    'isPKImTLSEnabled',
  ],
  ExtlClntAppConfigurablePolicies: ['isAttestPluginEnabled'],
  ExtlClntAppGlobalOauthSettings: ['isDPopEnabled', 'isEnforceRefreshTokenTTL', 'isMtlsEnabled'],
};

const ENUMS = new Set(['vfInlineScriptInjection']);

/** Types that only @salesforce/types 1.9.0 has, by field: the XSD type, and how often it may be there. */
export const NEWER_TYPES: Readonly<Record<string, Readonly<Record<string, readonly [type: string, occurs: string]>>>> =
  {
    ExtlClntAppOauthSecuritySettings: {
      externalClientApplication: ['xsd:string', ''],
      label: ['xsd:string', 'minOccurs="0"'],
      tlsClientAuthCertParamType: ['xsd:string', 'minOccurs="0"'],
      tlsClientAuthCertParamValue: ['xsd:string', 'minOccurs="0"'],
      tokenIpRanges: ['tns:ExtlClntAppOauthSecurityTokenIpRange', 'minOccurs="0" maxOccurs="unbounded"'],
    },
    ExtlClntAppOauthSecurityTokenIpRange: {
      description: ['xsd:string', 'minOccurs="0"'],
      endIpAddress: ['xsd:string', ''],
      startIpAddress: ['xsd:string', ''],
    },
  };

/** Reads the schema out of the WSDL; once is enough for a test file. */
export const openWsdlCheck = async (): Promise<SoapCheck> => soapCheck(schemaOf(await readFile(SHARED_WSDL, 'utf8')));

/** The XML schema inside of the WSDL, completed. */
function schemaOf(wsdl: string): string {
  const start = wsdl.indexOf('<xsd:schema ');
  const end = wsdl.indexOf('</xsd:schema>');
  const declarations =
    'xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:tns="http://soap.sforce.com/2006/04/metadata"';
  const schema =
    wsdl
      .slice(start, end)
      .replace('<xsd:schema ', `<xsd:schema ${declarations} `)
      .replace(/<xsd:annotation>[\s\S]*?<\/xsd:annotation>/g, '') +
    Object.entries(NEWER_TYPES).map(newerType).join('') +
    '</xsd:schema>';
  return Object.entries(NEWER_ELEMENTS).reduce(withElements, schema);
}

/** Metadata types extend tns:Metadata, which brings the full name; parts of them do not. */
function newerType([name, fields]: readonly [string, (typeof NEWER_TYPES)[string]]): string {
  const elements = Object.entries(fields).map(
    ([field, [type, occurs]]) => `<xsd:element name="${field}" ${occurs} type="${type}"/>`
  );
  const sequence = `<xsd:sequence>\n${elements.join('\n')}\n</xsd:sequence>`;
  const content =
    metadataType(name) === undefined
      ? sequence
      : `<xsd:complexContent><xsd:extension base="tns:Metadata">${sequence}</xsd:extension></xsd:complexContent>`;
  return `\n   <xsd:complexType name="${name}">${content}</xsd:complexType>\n`;
}

function withElements(schema: string, [typeName, names]: readonly [string, readonly string[]]): string {
  const type = new RegExp(
    `(<xsd:complexType name="${typeName}">[\\s\\S]*?<xsd:sequence>)([\\s\\S]*?)(</xsd:sequence>)`
  );
  return schema.replace(type, (_, head: string, sequence: string, tail: string) => {
    const nameOf = (line: string): string => /name="(\w+)"/.exec(line)?.[1] ?? '';
    const lines = sequence.split('\n').filter((line) => line.trim() !== '');
    const added = names.map(
      (name) => `<xsd:element name="${name}" minOccurs="0" type="xsd:${ENUMS.has(name) ? 'string' : 'boolean'}"/>`
    );
    const all = [...lines, ...added].toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
    return `${head}\n${all.join('\n')}\n${tail}`;
  });
}
