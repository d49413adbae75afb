import { RULES } from '../../rules/registry.js';
import type { Pack } from './pack.js';

/** Where two official texts disagree, a rule is on only for those who say whose word counts. */
const DISPUTED = ['session/warning-popup'];

/** Every rule by its own defaults. What counts where no policy file says otherwise. */
export const recommended: Pack = Object.fromEntries(
  RULES.filter(({ id }) => !DISPUTED.includes(id)).map(({ id }) => [id, {}])
);
