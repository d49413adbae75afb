import type { Dialogue } from './request.js';

/** How the run over one of several orgs speaks: not at all, since the run over all of them does. */
export const quietly = (dialogue: Dialogue): Dialogue => ({
  ...dialogue,
  isSilent: true,
  ask: undefined,
  show: () => Promise.resolve(),
});
