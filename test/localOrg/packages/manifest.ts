import { childrenNamed, textAt, type XmlElement } from '../xml.js';

/** What a package.xml, or the `unpackaged` part of a retrieve, asks for. */
export type Manifest = {
  readonly types: ReadonlyArray<{ readonly name: string; readonly members: readonly string[] }>;
  readonly version: string | undefined;
};

export const manifestOf = (element: XmlElement): Manifest => ({
  types: childrenNamed(element, 'types').map((entry) => ({
    name: textAt(entry, 'name') ?? '',
    members: childrenNamed(entry, 'members').map(({ text }) => text),
  })),
  version: textAt(element, 'version'),
});
