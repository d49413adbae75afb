import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { soapCheck, type SoapCheck } from './soapCheck.js';

/** The answer of each operation, which the declarations leave out: the type of its result, and whether there are many. */
const RESULTS: Readonly<Record<string, string>> = {
  listMetadata: 'FileProperties[]',
  readMetadata: 'ReadResult',
  updateMetadata: 'SaveResult[]',
  describeMetadata: 'DescribeMetadataResult',
  retrieve: 'AsyncResult',
  checkRetrieveStatus: 'RetrieveResult',
  deploy: 'AsyncResult',
  checkDeployStatus: 'DeployResult',
};

const PRIMITIVES: Readonly<Record<string, string>> = {
  string: 'xsd:string',
  ID: 'xsd:string',
  boolean: 'xsd:boolean',
  number: 'xsd:double',
  Date: 'xsd:dateTime',
};

const NAMESPACES = [
  'xmlns:xsd="http://www.w3.org/2001/XMLSchema"',
  'xmlns:tns="http://soap.sforce.com/2006/04/metadata"',
  'targetNamespace="http://soap.sforce.com/2006/04/metadata"',
  'elementFormDefault="qualified"',
];

/**
 * The Metadata API's types as TypeScript declarations, which @salesforce/types makes of the newest WSDL and npm brings to
 * every clone: fields in the order of the WSDL, what may be missing, lists, and the words of enums.
 */
export const declarations = (): Promise<string> =>
  readFile(
    createRequire(import.meta.url)
      .resolve('@salesforce/types/metadata')
      .replace(/\.js$/, '.d.ts'),
    'utf8'
  );

/** Checks against @salesforce/types: less than the WSDL says (no ranges of numbers), but newer, and there for everybody. */
export async function openDeclaredCheck(): Promise<SoapCheck> {
  const text = await declarations();
  const simple = [...text.matchAll(/^export type (\w+) = ('[^;]*');/gm)].map(([, name = '', words = '']) =>
    simpleType(name, words)
  );
  const complex = [...text.matchAll(/^export type (\w+) = (?:(\w+) & )?\{\n([^}]*)\};/gm)].map(
    ([, name = '', base, fields = '']) => complexType(name, base, fields)
  );
  return soapCheck(
    [`<xsd:schema ${NAMESPACES.join(' ')}>`, ...simple, ...complex, ...answers(), '</xsd:schema>'].join('\n')
  );
}

function simpleType(name: string, words: string): string {
  const values = words.split(' | ').map((word) => `<xsd:enumeration value="${word.slice(1, -1)}"/>`);
  return `   <xsd:simpleType name="${name}"><xsd:restriction base="xsd:string">${values.join('')}</xsd:restriction></xsd:simpleType>`;
}

function complexType(name: string, base: string | undefined, fields: string): string {
  const elements = [...fields.matchAll(/^ {4}(\w+)(\??): (.*);$/gm)].map(([, field = '', optional = '', type = '']) =>
    element(field, type, optional !== '')
  );
  const sequence = `<xsd:sequence>${elements.join('')}</xsd:sequence>`;
  const content =
    base === undefined
      ? sequence
      : `<xsd:complexContent><xsd:extension base="tns:${base}">${sequence}</xsd:extension></xsd:complexContent>`;
  return `   <xsd:complexType name="${name}">${content}</xsd:complexType>`;
}

function element(name: string, type: string, isOptional: boolean): string {
  const one = type.replace(/\[\]$/, '');
  const occurs = one === type ? (isOptional ? 'minOccurs="0" ' : '') : 'minOccurs="0" maxOccurs="unbounded" ';
  return `<xsd:element name="${name}" ${occurs}type="${PRIMITIVES[one] ?? `tns:${one}`}"/>`;
}

const answers = (): readonly string[] =>
  Object.entries(RESULTS).map(
    ([operation, type]) =>
      `   <xsd:element name="${operation}Response"><xsd:complexType><xsd:sequence>${element('result', type, false)}</xsd:sequence></xsd:complexType></xsd:element>`
  );
