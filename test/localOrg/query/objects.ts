import { APP_OBJECTS } from './appObjects.js';
import { HISTORY_OBJECTS } from './historyObjects.js';
import { id, longText, picklist, reference, sObject, text, type SObject } from './fields.js';
import { USER_OBJECTS } from './userObjects.js';

/** sObjects of the data API. What is not listed, object or field, does not exist for a query. */
export const DATA_OBJECTS: readonly SObject[] = [...USER_OBJECTS, ...APP_OBJECTS, ...HISTORY_OBJECTS];

/** sObjects of the Tooling API (Tooling API guide). */
export const TOOLING_OBJECTS: readonly SObject[] = [
  sObject('SecurityHealthCheck', '000', 37, text('DurableId Score CustomBaselineId')),
  sObject(
    'SecurityHealthCheckRisks',
    '000',
    37,
    text('DurableId Setting OrgValue OrgValueRaw StandardValue StandardValueRaw'),
    picklist('RiskType SettingGroup SettingRiskCategory'),
    reference('SecurityHealthCheckId', ['SecurityHealthCheck'])
  ),
  ...DATA_OBJECTS.filter(({ name }) =>
    ['ConnectedApplication', 'Profile', 'PermissionSet', 'Organization', 'User'].includes(name)
  ),
  sObject(
    'InstalledSubscriberPackage',
    '0A3',
    41,
    id(),
    text('SubscriberPackageId SubscriberPackageVersionId MinPackageVersionId'),
    longText('SubscriberPackage')
  ),
];
