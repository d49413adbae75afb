import { parseArgs } from 'node:util';
import type { AllowedOrgs } from 'sf-plugin-session/api';
import { MOST_CHARACTERS } from './cut.js';
import { errors } from './texts.js';

/** What stands for an org, or for none, in `--orgs`; the first two as Salesforce's own DX MCP server has them. */
const DEFAULT_ORG = 'DEFAULT_TARGET_ORG';
const ALL_ORGS = 'ALLOW_ALL_ORGS';
const NO_ORGS = 'NONE';

/** With fewer even the figures of a small org have no room. */
const FEWEST_CHARACTERS = 5_000;

export type Options = {
  readonly orgs: AllowedOrgs;
  /** Folders whose files may be read where the client names none. */
  readonly roots: readonly string[];
  /** So many characters of JSON a result has at most. */
  readonly most: number;
};

const orgsIn = (texts: readonly string[]): AllowedOrgs => {
  const given = texts.flatMap((text) => text.split(',')).map((text) => text.trim());
  const names = given.filter((name) => name !== '');
  if (names.length === 0) throw new Error(errors.noOrgs);
  return {
    names: names.filter((name) => ![DEFAULT_ORG, ALL_ORGS, NO_ORGS].includes(name)),
    defaultOrg: names.includes(DEFAULT_ORG),
    all: names.includes(ALL_ORGS),
  };
};

const numberIn = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < FEWEST_CHARACTERS) throw new Error(errors.badMost(text, FEWEST_CHARACTERS));
  return value;
};

/**
 * What the server was started with; `help` and `version` ask for a text instead.
 *
 * @throws Error for an option that there is not, and where nothing says what may be read.
 */
export const optionsIn = (argv: readonly string[]): Options | 'help' | 'version' => {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      orgs: { type: 'string', multiple: true, short: 'o', default: [] },
      root: { type: 'string', multiple: true, default: [] },
      most: { type: 'string', default: String(MOST_CHARACTERS) },
      help: { type: 'boolean' },
      version: { type: 'boolean' },
    },
  });
  if (values.help === true) return 'help';
  if (values.version === true) return 'version';
  return { orgs: orgsIn(values.orgs), roots: values.root, most: numberIn(values.most) };
};
