import { Org } from '@salesforce/core';
import type { Snapshot } from '../../facts/snapshot.js';
import type { RecordsAsked } from '../../org/read/ownRecords.js';
import { UserNotFound } from '../../org/read/user.js';
import { userNeedsOrg } from '../errors.js';
import { readFromOrg } from './orgSource.js';
import { startProgress, type Watch } from '../output/progress.js';
import { wordsFrom } from '../output/words.js';

/** What `sourceFlags` parse to. */
export type SourceChoice = {
  readonly 'target-org'?: Org | undefined;
  readonly 'source-dir'?: readonly string[] | undefined;
  readonly snapshot?: string | undefined;
  readonly 'api-version'?: string | undefined;
  readonly 'eca-global-settings': boolean;
};

export type ReadRequest = Watch & {
  /** One person to look up; an org alone can answer for people. */
  readonly username: string | undefined;
  readonly withUsers?: boolean;
  readonly withLogins?: boolean;
  /** Also an org's own records; no other source has any. */
  readonly records?: RecordsAsked | undefined;
};

const now = (): string => new Date().toISOString();

/** The person asked for, among those that a snapshot holds. */
const withPerson = (snapshot: Snapshot, username: string | undefined): Snapshot => {
  if (username === undefined) return snapshot;
  const { users } = snapshot;
  if (users === undefined) throw userNeedsOrg();
  const user = users.find((candidate) => candidate.username.toLowerCase() === username.toLowerCase());
  if (user === undefined)
    throw new UserNotFound(
      username,
      users.map((candidate) => candidate.username),
      snapshot.source
    );
  return { ...snapshot, user };
};

/** Reads the source that the flags name; the default org where they name none. */
export const openSource = async (choice: SourceChoice, reading: ReadRequest): Promise<Snapshot> => {
  const { 'source-dir': folders, snapshot } = choice;
  if (reading.username !== undefined && folders !== undefined) throw userNeedsOrg();
  if (folders !== undefined) {
    const { readSourceDir } = await import('../../tree/readSourceDir.js');
    return readSourceDir(folders, process.cwd(), now());
  }
  if (snapshot !== undefined) {
    const { readSnapshotFile } = await import('../../files/snapshot/readSnapshotFile.js');
    return withPerson(await readSnapshotFile(snapshot), reading.username);
  }
  const words = wordsFrom('sourceFlags');
  const org = choice['target-org'] ?? (await Org.create({}));
  const progress = startProgress(reading, words('progress.reading'));
  const read = await readFromOrg({
    org,
    apiVersion: choice['api-version'],
    withGlobalOauth: choice['eca-global-settings'],
    username: reading.username,
    withUsers: reading.withUsers === true,
    withLogins: reading.withLogins === true,
    ...(reading.records === undefined ? {} : { records: reading.records }),
    signal: reading.signal,
    onAnswer: (count) => {
      progress.step(words('progress.answers', count));
    },
  });
  progress.done();
  return read;
};
