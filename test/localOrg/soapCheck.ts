import { validateXML } from 'xmllint-wasm';
import { metadataType } from './seed/metadataTypes.js';
import { childNamed, localName, parseXml, serialize, textAt, type XmlElement } from './xml.js';

export type SoapCheck = {
  /**
   * What is wrong with the bodies of SOAP messages; nothing = they are as the schema says. Of a fault the shape is checked.
   * One call for many messages is faster than many calls.
   */
  errorsIn(...messages: readonly string[]): Promise<readonly string[]>;
};

/** `whole`: an XML schema whose parts are indented as in Salesforce's WSDL. */
export function soapCheck(whole: string): SoapCheck {
  const schema = pruned(withNil(whole));
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
