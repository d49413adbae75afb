import type { SettingChanges } from '../../facts/observedSession.js';
import { listTypes } from '../metadata.js';
import type { OrgClient } from '../client.js';

/** What decides the timeout, by the name that its listing goes by. */
const TYPES = ['ProfileSessionSetting', 'ConnectedApp', 'ExtlClntAppOauthConfigurablePolicies', 'Settings'];

/** `Settings` lists the settings components by the names of their files; the type of this one is another. */
const componentOf = (type: string, fullName: string): string =>
  type === 'Settings' ? `${fullName}Settings:${fullName}` : `${type}:${fullName}`;

/** Of components that it keeps no date of the platform gives the beginning of 1970. */
const isDate = (time: number): boolean => time > 0;

/** When each component that decides timeouts was last changed, as far as the org lists it. Any change counts: which field it was is not listed. */
export const readSettingChanges = async (client: OrgClient): Promise<SettingChanges> => {
  const listings = await Promise.all([...listTypes(client, TYPES)].map(([, listing]) => listing));
  return new Map(
    listings
      .flatMap(({ components }) => components)
      .map(({ type, fullName, lastModifiedDate }): [string, number] => [
        componentOf(type, fullName),
        Date.parse(lastModifiedDate),
      ])
      .filter(([, time]) => isDate(time))
  );
};
