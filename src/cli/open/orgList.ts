import { basename } from 'node:path';
import { AuthInfo, StateAggregator } from '@salesforce/core';
import { LIMITS } from '../../facts/limits.js';
import { byText } from '../../facts/order.js';
import { namedText, NoText } from '../../files/namedText.js';
import { numbered, type SkippedOrg } from '../../check/manyOrgs.js';
import type { Shard, ShardOrg } from '../../check/shards.js';
import { redact } from '../../org/redact.js';
import { noOrgs } from '../errors.js';
import { unreadableOrgsFile } from '../fileErrors.js';
import { sha256 } from '../sha256.js';
import { shardOf } from './shard.js';

/** The flags that name orgs. */
export type OrgChoice = {
  readonly 'target-org': readonly string[];
  readonly 'orgs-file': string | undefined;
  readonly 'all-orgs': boolean;
  readonly shard?: Shard | undefined;
};

/** An org as `sf` knows it, and the name under which it is shown: never a user name or a token where another is known. */
export type ListedOrg = { readonly aliasOrUsername: string; readonly name: string };

export type OrgList = {
  readonly orgs: readonly ListedOrg[];
  readonly skipped: readonly SkippedOrg[];
  /** Of a list of which a shard is read: the hash of all its names, and where in it the orgs are. */
  readonly sharded?: { readonly hash: string; readonly orgs: readonly ShardOrg[] };
};

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

/** An org by a name that was given, and where that stands among the others. */
type NamedOrg = ListedOrg & { readonly username: string; readonly place: number };

const listNamed = async (names: readonly string[]): Promise<readonly NamedOrg[]> => {
  const { aliases, orgs } = await StateAggregator.getInstance();
  const listed = await Promise.all(
    names.map(async (name, place): Promise<NamedOrg> => {
      const username = aliases.resolveUsername(name);
      const named = { aliasOrUsername: name, username, place };
      if (username !== name) return { ...named, name };
      const fields = await orgs.read(username);
      return { ...named, name: aliases.get(username) ?? hostOf(fields?.instanceUrl) ?? redact(name) };
    })
  );
  // An org that is named twice, by alias and by user name, is one org.
  const first = new Map([...listed].reverse().map(({ username, place }) => [username, place]));
  return listed.filter(({ username, place }) => first.get(username) === place);
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

/** Of a list of which every machine reads a part: the whole of it is looked at, so that each names its orgs as all would. */
const shardOfList = (named: readonly NamedOrg[], { index, of }: Shard, hash: string): OrgList => {
  const names = numbered(named);
  const mine = named.flatMap((org, at) => {
    const { aliasOrUsername, username, place, name } = org;
    if (shardOf(aliasOrUsername, of) !== index) return [];
    const login = sha256(`${hash}\n${username}`);
    return [{ listed: { aliasOrUsername, name: names[at]?.name ?? name }, inList: { place, name, login } }];
  });
  return {
    orgs: mine.map(({ listed }) => listed),
    skipped: [],
    sharded: { hash, orgs: mine.map(({ inList }) => inList) },
  };
};

/**
 * The orgs that the flags name. `--all-orgs`: every org that this machine is logged in to, but for scratch orgs whose time
 * is over, which are named as skipped. `--shard`: those of the shard alone, of which there may be none.
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
  const names = [...choice['target-org'], ...fromFile];
  const named = await listNamed(names);
  if (choice.shard !== undefined) return shardOfList(named, choice.shard, sha256(names.join('\n')));
  return { orgs: numbered(named).map(({ aliasOrUsername, name }) => ({ aliasOrUsername, name })), skipped: [] };
};
