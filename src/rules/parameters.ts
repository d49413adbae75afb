import { z } from 'zod';

// What several rules can be told. What each is for is said in messages/rules.md, under `parameter.<name>`.

/** A session may last a quarter of an hour to a day (Metadata API guide). */
export const sessionMinutes = z.int().min(1).max(1440);

export const days = z.int().min(1).max(3650);

/** People with a permission. */
export const holders = z.int().min(0).max(100_000);

/** IPv4 addresses. */
export const addresses = z
  .int()
  .min(1)
  .max(2 ** 32);

/** Leading bits that all addresses of a range have in common. */
export const prefix = z.int().min(1).max(128);

export const globs = z.array(z.string().min(1));

/** The app that `sf org login web` logs in by: its label and its name. */
export const CLI_APPS = ['Salesforce CLI', 'Salesforce_CLI'];

/** Profiles that administrators have, as orgs tend to call them; a policy file names its own. */
export const ADMIN_PROFILES = ['Admin', 'System Administrator', '*admin*'];
