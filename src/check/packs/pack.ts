import type { Severity } from '../../rules/findings.js';

/** What a pack says of one rule: nothing but that it is on, or in which way, or that it is off. */
export type PackRule = 'off' | (Readonly<Record<string, unknown>> & { readonly severity?: Severity });

/** Rules that somebody asks for, as data in the form of a policy file's `rules`. */
export type Pack = Readonly<Record<string, PackRule>>;
