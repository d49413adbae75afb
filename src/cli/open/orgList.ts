import { basename } from 'node:path';
import { AuthInfo, StateAggregator } from '@salesforce/core';
import { LIMITS } from '../../facts/limits.js';
import { byText } from '../../facts/order.js';
import { namedText, NoText } from '../../files/namedText.js';
import type { SkippedOrg } from '../../check/manyOrgs.js';
import { redact } from '../../org/redact.js';
import { noOrgs, unreadableOrgsFile } from '../errors.js';

/** The flags that name orgs. */
export type OrgChoice = {
  readonly 'target-org': readonly string[];
  readonly 'orgs-file': string | undefined;
  readonly 'all-orgs': boolean;
};

/** An org as `sf` knows it, and the name under which it is shown: never a user name or a token where another is known. */
export type ListedOrg = { readonly aliasOrUsername: string; readonly name: string };

export type OrgList = { readonly orgs: readonly ListedOrg[]; readonly skipped: readonly SkippedOrg[] };

/** Whether the answer is a report on several orgs; one `--target-org` gives the report on that org. */
export const asksForSeveral = (choice: OrgChoice): boolean =>
  choice['all-orgs'] || choice['orgs-file'] !== undefined || choice['target-org'].length > 1;

/** One name a line; blank lines and what follows a `#` do not count. */
const namesIn = (text: string): readonly string[] =>
  text
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/#.*$/, '').trim())
    .filter((line) => line !== '');

const readOrgsFile = async (path: string): Promise<readonly string[]> => {
  const text = await namedText(path, LIMITS.handWrittenBytes).catch((error: unknown) => {
    throw error instanceof NoText ? unreadableOrgsFile(path, error.code) : error;
  });
  return namesIn(text);
};

const hostOf = (url: unknown): string | undefined =>
  typeof url === 'string' && URL.canParse(url) ? new URL(url).host : undefined;

const listNamed = async (names: readonly string[]): Promise<readonly ListedOrg[]> => {
  const { aliases, orgs } = await StateAggregator.getInstance();
  const listed = await Promise.all(
    names.map(async (name): Promise<readonly [string, ListedOrg]> => {
      const username = aliases.resolveUsername(name);
      if (username !== name) return [username, { aliasOrUsername: name, name }];
      const fields = await orgs.read(username);
      const shown = aliases.get(username) ?? hostOf(fields?.instanceUrl) ?? redact(name);
      return [username, { aliasOrUsername: name, name: shown }];
    })
  );
  // An org that is named twice, by alias and by user name, is one org.
  const first = (username: string): number => listed.findIndex(([other]) => other === username);
  return listed.flatMap(([username, org], index) => (first(username) === index ? [org] : []));
};

const inOrder = (orgs: readonly ListedOrg[]): readonly ListedOrg[] =>
  [...orgs].sort((a, b) => byText(a.name, b.name) || byText(a.aliasOrUsername, b.aliasOrUsername));

const listAll = async (): Promise<OrgList> => {
  const authorizations = await AuthInfo.listAllAuthorizations();
  const listed = authorizations.map((auth) => ({
    aliasOrUsername: auth.username,
    name: auth.aliases?.[0] ?? hostOf(auth.instanceUrl) ?? auth.orgId,
    isExpired: auth.isExpired === true,
  }));
  // A login whose file cannot be read is not in that list. It is listed here, and will be a result that says so.
  const read = new Set(authorizations.map(({ username }) => username));
  const { orgs } = await StateAggregator.getInstance();
  const lost = (await orgs.list()).map((file) => basename(file, '.json')).filter((username) => !read.has(username));
  return {
    orgs: inOrder([...listed.filter(({ isExpired }) => !isExpired), ...(await listNamed(lost))]),
    skipped: inOrder(listed.filter(({ isExpired }) => isExpired)).map(({ name }) => ({ name, reason: 'expired' })),
  };
};

/** Names that stand twice get a number: two user names of one org without an alias have the same host. */
const numbered = (orgs: readonly ListedOrg[]): readonly ListedOrg[] => {
  const seen = new Map<string, number>();
  return orgs.map((org) => {
    const count = (seen.get(org.name) ?? 0) + 1;
    seen.set(org.name, count);
    return count === 1 ? org : { ...org, name: `${org.name} #${count}` };
  });
};

/**
 * The orgs that the flags name. `--all-orgs`: every org that this machine is logged in to, but for scratch orgs whose time
 * is over, which are named as skipped.
 *
 * @throws SfError (exit code 2) where there is no org: of nothing checked there is no pass.
 */
export const listOrgs = async (choice: OrgChoice): Promise<OrgList> => {
  if (choice['all-orgs']) {
    const { orgs, skipped } = await listAll();
    if (orgs.length === 0) throw noOrgs('--all-orgs');
    return { orgs: numbered(orgs), skipped };
  }
  const file = choice['orgs-file'];
  const fromFile = file === undefined ? [] : await readOrgsFile(file);
  if (file !== undefined && fromFile.length === 0) throw noOrgs(file);
  return { orgs: numbered(await listNamed([...choice['target-org'], ...fromFile])), skipped: [] };
};
