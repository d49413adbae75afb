import type { Policy } from './policy.js';
import { RULES } from './registry.js';

/** What is asked where no policy file is given: every rule with its own defaults. */
export const defaultPolicy = (): Policy => ({
  file: null,
  extends: ['recommended'],
  settings: RULES.filter(({ id }) => id !== 'session/warning-popup').map((rule) => ({
    rule,
    severity: rule.severity,
    application: { severity: rule.severity, parameters: {} },
    scopes: [],
  })),
  waivers: [],
});
