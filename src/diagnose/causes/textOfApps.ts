import type { TextCause } from '../cause.js';
import { told } from './told.js';

/** An app, its keys and its flows. */
export const TEXT_CAUSES_OF_APPS: readonly TextCause[] = [
  told('app-blocked', ['app-blocked']),
  told('app-deleted'),
  told('app-too-new'),
  told('cross-org-app'),
  told('package-old'),
  told('wrong-consumer-key'),
  told('wrong-consumer-secret'),
  told('redirect-uri'),
  told('authorization-code'),
  told('code-verifier'),
  told('device-flow-pending'),
  told('user-denied'),
  told('dpop-required'),
  told('jwt-audience'),
  told('jwt-certificate'),
  told('clock-skew'),
  told('run-as-user-missing'),
];
