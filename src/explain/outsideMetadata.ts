import { note, type Tell } from '../facts/fact.js';
import type { OutsideMetadata } from './report.js';

/** Ruling 30: not in metadata, or without an official source; never computed and never assumed. */
const OUTSIDE: readonly { readonly topic: string; readonly setup: string | null }[] = [
  { topic: 'outside-lightning-heartbeat', setup: null },
  { topic: 'outside-login-methods', setup: 'Setup > Security > Session Settings > Session Security Levels' },
  {
    topic: 'outside-reports-dashboards',
    setup: 'Setup > Security > Identity Verification > Session Security Level Policies',
  },
  { topic: 'outside-editions', setup: 'Setup > Company Settings > Company Information' },
  {
    topic: 'outside-mobile-apps',
    setup: 'Setup > Apps > Connected Apps > Manage Connected Apps > (app) > Mobile Integration',
  },
];

export const outsideMetadata = (tell: Tell): OutsideMetadata[] =>
  OUTSIDE.map(({ topic, setup }) => ({ topic: tell(note(topic)), setup }));
