import { ConfigAggregator, StateAggregator } from '@salesforce/core';
import { orgNotAllowed } from '../errors.js';

/** The orgs that may be read. */
export type AllowedOrgs = {
  /** Aliases and user names. */
  readonly names: readonly string[];
  /** The default org of the working directory, whichever it is at the time. */
  readonly defaultOrg: boolean;
  /** Every org that this machine is logged in to. */
  readonly all: boolean;
};

/** Logins come, go and get other names while a program runs. */
const stateNow = async (): Promise<StateAggregator> => {
  await StateAggregator.clearInstanceAsync();
  return StateAggregator.getInstance();
};

/** The default org, by alias or user name, as `sf` has it for the working directory. */
const defaultOrgNow = async (): Promise<string | undefined> => {
  await ConfigAggregator.clearInstance();
  const config = await ConfigAggregator.create();
  const name: unknown = config.getPropertyValue('target-org');
  return typeof name === 'string' && name !== '' ? name : undefined;
};

/**
 * Holds what was asked for against the orgs that may be read; `undefined` stands for the default org.
 *
 * @returns the names to read by; of the default org none where there is none, which the command says in its own words.
 * @throws SfError (exit code 2) for an org that may not be read, known or not.
 */
export const orgsAllowed = async (
  asked: readonly (string | undefined)[],
  allowed: AllowedOrgs
): Promise<readonly (string | undefined)[]> => {
  if (asked.length === 0) return [];
  const [{ aliases, orgs }, byDefault] = [await stateNow(), await defaultOrgNow()];
  const names = [...allowed.names, ...(allowed.defaultOrg && byDefault !== undefined ? [byDefault] : [])];
  const usernames = new Set(names.map((name) => aliases.resolveUsername(name)));
  const mayRead = async (name: string): Promise<boolean> => {
    const username = aliases.resolveUsername(name);
    return usernames.has(username) || (allowed.all && (await orgs.hasFile(username)));
  };
  // A user name is shown to nobody who did not type it.
  const shown = [...usernames].flatMap((username) => aliases.get(username) ?? []);
  for (const name of asked.map((one) => one ?? byDefault)) {
    if (name !== undefined && !(await mayRead(name))) throw orgNotAllowed(name, shown);
  }
  return asked.map((one) => one ?? byDefault);
};
