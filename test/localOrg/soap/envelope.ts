import { type OrgResponse } from '../http.js';
import { branch, childNamed, leaf, localName, parseXml, serialize, type XmlElement } from '../xml.js';

export const METADATA_NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';

/** A metadata call, without the namespace prefixes a client may use. */
export type SoapCall = {
  readonly operation: string;
  readonly body: XmlElement;
  readonly sessionId: string | undefined;
  readonly allOrNone: boolean;
};

/** An error of the whole call; the platform sends it as HTTP 500. */
export class SoapFault extends Error {
  public constructor(
    public readonly code: string,
    message: string
  ) {
    super(message);
    this.name = 'SoapFault';
  }
}

/** Throws on a body that is no SOAP envelope. */
export function parseCall(text: string): SoapCall {
  const envelope = withoutPrefixes(parseXml(text));
  const header = childNamed(envelope, 'Header');
  const body = childNamed(envelope, 'Body')?.children[0];
  if (envelope.name !== 'Envelope' || body === undefined) throw new Error('no SOAP envelope with a body');
  return {
    operation: body.name,
    body,
    sessionId: childNamed(childNamed(header, 'SessionHeader'), 'sessionId')?.text.trim(),
    allOrNone: childNamed(childNamed(header, 'AllOrNoneHeader'), 'allOrNone')?.text.trim() === 'true',
  };
}

const withoutPrefixes = (element: XmlElement): XmlElement => ({
  ...element,
  name: localName(element.name),
  children: element.children.map(withoutPrefixes),
});

const envelope = (content: XmlElement): string =>
  `<?xml version="1.0" encoding="UTF-8"?>${serialize(
    branch('soapenv:Envelope', [branch('soapenv:Body', [content])], {
      'xmlns:soapenv': 'http://schemas.xmlsoap.org/soap/envelope/',
      xmlns: METADATA_NAMESPACE,
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
    })
  )}`;

/** The answer to an operation: its results inside `<operationResponse>`. */
export const soapAnswer = (operation: string, results: readonly XmlElement[]): OrgResponse => ({
  status: 200,
  contentType: 'text/xml; charset=utf-8',
  body: envelope(branch(`${operation}Response`, results)),
});

/** Code and text as the platform sends them: `sf:CODE`, and the code once more before the text. */
export const soapFault = (code: string, message: string): OrgResponse => ({
  status: 500,
  contentType: 'text/xml; charset=utf-8',
  body: envelope(
    branch('soapenv:Fault', [leaf('faultcode', `sf:${code}`), leaf('faultstring', `${code}: ${message}`)], {
      'xmlns:sf': METADATA_NAMESPACE,
    })
  ),
});
