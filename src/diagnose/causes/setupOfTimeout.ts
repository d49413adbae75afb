import { appSetup, ORG_SETUP, profileSetup } from '../../effective/setup.js';
import type { Level } from '../../effective/timeout.js';
import type { AboutSession } from '../cause.js';

/** The Setup page of the level that decides. */
export const setupOfTimeout = (origin: Level, { app, view }: Pick<AboutSession, 'app' | 'view'>): string => {
  if (origin === 'profile') return profileSetup(view);
  return origin === 'app' && app !== null ? appSetup(app) : ORG_SETUP;
};
