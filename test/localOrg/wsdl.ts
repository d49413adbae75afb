import { readFile } from 'node:fs/promises';
import { validateXML } from 'xmllint-wasm';
import { metadataType } from './seed/metadataTypes.js';
import { childNamed, localName, parseXml, serialize, textAt, type XmlElement } from './xml.js';

/** Beside the project in CI, not at a user's. */
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

export type WsdlCheck = {
  /**
   * What is wrong with the bodies of SOAP messages; nothing = they are as the WSDL says. Of a fault the shape is checked.
   * One call for many messages is faster than many calls.
   */
  errorsIn(...messages: readonly string[]): Promise<readonly string[]>;
};

/** Reads the schema out of the WSDL; once is enough for a test file. */
export async function openWsdlCheck(): Promise<WsdlCheck> {
  const schema = schemaOf(await readFile(SHARED_WSDL, 'utf8'));
  return {
    errorsIn: async (...messages) => {
      const bodies = messages.map((message) => childNamed(parseXml(message), 'soapenv:Body')?.children[0]);
      const present = bodies.filter((body) => body !== undefined);
      const faults = present.filter(({ name }) => localName(name) === 'Fault');
      const answers = present.filter(({ name }) => localName(name) !== 'Fault');
      return [
        ...bodies.filter((body) => body === undefined).map(() => 'no soapenv:Body'),
        ...faults.flatMap(faultErrors),
        ...(answers.length === 0 ? [] : await schemaErrors(schema, answers)),
      ];
    },
  };
}

async function schemaErrors(schema: string, answers: readonly XmlElement[]): Promise<readonly string[]> {
  const { errors } = await validateXML({
    xml: answers.map((body, index) => ({ fileName: `${index + 1}-${body.name}.xml`, contents: standalone(body) })),
    schema: [schema],
    initialMemoryPages: 1024,
    maxMemoryPages: 4096,
  });
  // A last line for each file says only that it failed, and has no place.
  return errors.flatMap(({ message, loc }) => (loc === null ? [] : [`${loc.fileName}: ${message}`]));
}

/** The body's element as a document of its own, with the namespaces that the envelope declares. */
const standalone = (body: XmlElement): string =>
  serialize({
    ...body,
    attributes: {
      ...body.attributes,
      xmlns: 'http://soap.sforce.com/2006/04/metadata',
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
    },
  });

function faultErrors(fault: XmlElement): readonly string[] {
  const code = textAt(fault, 'faultcode') ?? '';
  const text = textAt(fault, 'faultstring') ?? '';
  if (!/^sf:[A-Z_]+$/.test(code)) return [`faultcode ${code} is not of the form sf:CODE`];
  return text.startsWith(`${code.slice(3)}: `) ? [] : [`faultstring does not begin with ${code.slice(3)}`];
}

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
  return pruned(Object.entries(NEWER_ELEMENTS).reduce(withElements, withNil(schema)));
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

/**
 * The messages and the types that the local org serves, with all that these lead to. The whole schema takes xmllint two
 * seconds a call.
 */
function pruned(schema: string): string {
  const body = schema.slice(schema.indexOf('>') + 1, schema.lastIndexOf('</xsd:schema>'));
  const parts = new Map(
    body.split(/^ {3}(?=<xsd:(?:complexType|simpleType|element) name=)/m).map((part) => {
      const [, kind, name = ''] = /^<xsd:(\w+) name="(\w+)"/.exec(part) ?? [];
      return [kind === 'element' ? `element ${name}` : name, part];
    })
  );
  const wanted = new Set<string>();
  const open = [...parts.keys()].filter((key) => key.startsWith('element ') || metadataType(key) !== undefined);
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    const part = parts.get(key);
    if (part === undefined || wanted.has(key)) continue;
    wanted.add(key);
    open.push(...[...part.matchAll(/"tns:(\w+)"/g)].map(([, name = '']) => name));
  }
  const head = schema.slice(0, schema.indexOf('>') + 1);
  return `${head}\n${[...wanted].map((key) => parts.get(key)).join('\n')}\n</xsd:schema>`;
}

/**
 * Nil where the platform sends it and the WSDL does not say so: a record of a component that is missing (Metadata API
 * guide, readMetadata), and the profile of a session setting whose profile is gone (forcedotcom/salesforcedx-vscode #7783).
 */
const withNil = (schema: string): string =>
  schema
    .replace(/(<xsd:complexType name="ReadResult">[\s\S]*?<xsd:element name="records" )/, '$1nillable="true" ')
    .replace(
      /(<xsd:complexType name="ProfileSessionSetting">[\s\S]*?<xsd:element name="profile" )/,
      '$1nillable="true" '
    );

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
