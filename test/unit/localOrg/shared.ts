import { readFile } from 'node:fs/promises';
import { openDeclaredCheck } from '../../localOrg/declaredTypes.js';
import { openWsdlCheck } from '../../localOrg/wsdl.js';
import type { SoapCheck } from '../../localOrg/soapCheck.js';
import { needsShared, SHARED } from '../support/shared.js';

/** The Metadata API's WSDL of version 66. */
export const wsdlText = (): Promise<string> => readFile(new URL('reference/metadata-v66.wsdl', SHARED), 'utf8');

export type ShapeCheck = {
  /** What the answers are compared with; a title. */
  readonly against: string;
  /** Skips where it is not to be had. */
  readonly open: (context: Mocha.Context) => Promise<SoapCheck>;
};

/** What an answer is compared with: the types that npm brings to every clone, and the WSDL where it lies beside. */
export const SHAPE_CHECKS: readonly ShapeCheck[] = [
  { against: 'the types of @salesforce/types', open: openDeclaredCheck },
  {
    against: 'the WSDL',
    open: async (context) => {
      needsShared(context);
      return openWsdlCheck();
    },
  },
];
