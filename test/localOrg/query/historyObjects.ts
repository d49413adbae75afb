import { bool, datetime, id, picklist, reference, since, sObject, text, type SObject } from './fields.js';

/** Shown, grouped and sorted by, never filtered by: a query for it is refused, which a public report confirms for Status. */
const SHOWN_ONLY = { filterable: false } as const;

/** "Filter" by its row of the field table, left out of the list of what can be filtered by. */
const DISPUTED = { filterDisputed: true } as const;

/**
 * "Aggregate queries aren't supported on this object": COUNT() is, COUNT(Id) is answered with "field Id does not support
 * aggregate operator COUNT" (Object Reference; the words by a public test record of 2026-09-20).
 */
const NO_AGGREGATE = { aggregatable: false } as const;

/** Who logged in, whether they may, and what was changed in Setup (Object Reference, field tables and "Usage"). */
export const HISTORY_OBJECTS: readonly SObject[] = [
  sObject(
    'LoginHistory',
    '0Ya',
    21,
    id(),
    datetime('LoginTime'),
    picklist('LoginType TlsProtocol CipherSuite'),
    picklist('LoginSubType', DISPUTED),
    text('Application Browser Platform ClientVersion ApiType ApiVersion Status', SHOWN_ONLY),
    text('LoginUrl CountryIso'),
    // "The SourceIp field doesn't support the LIKE comparison operator."
    text('SourceIp', { ...DISPUTED, likeable: false }),
    since(51, text('AuthMethodReference', DISPUTED)),
    // Not filled for logins by OAuth or single sign-on.
    since(61, text('ForwardedForIp', DISPUTED)),
    since(67, text('AuthContextClassRef', DISPUTED)),
    bool('OptionsIsGet OptionsIsPost', { sortable: false, groupable: false }),
    // Its row names no relationship: there is no way to the user's name.
    reference('UserId', ['User'], null),
    reference('NetworkId', ['Network'], null),
    reference('AuthenticationServiceId', ['AuthProvider', 'SamlSsoConfig']),
    reference('LoginGeoId', ['LoginGeo'], 'LoginGeo', DISPUTED)
  ),
  sObject(
    'SetupAuditTrail',
    '0Ym',
    15,
    id(NO_AGGREGATE),
    datetime('CreatedDate', NO_AGGREGATE),
    reference('CreatedById', ['User'], 'CreatedBy', NO_AGGREGATE),
    text('Action', { ...NO_AGGREGATE, groupable: false }),
    // "field 'Section' can not be filtered in a query call", "field 'Display' ...": public reports.
    text('Section Display', { ...NO_AGGREGATE, filterable: false, groupable: false }),
    text('ResponsibleNamespacePrefix', NO_AGGREGATE),
    since(35, text('DelegateUser', { ...NO_AGGREGATE, groupable: false })),
    since(48, text('CreatedByContext CreatedByIssuer', NO_AGGREGATE))
  ),
  sObject(
    'UserLogin',
    '0Yw',
    29,
    id(),
    bool('IsFrozen IsPasswordLocked'),
    reference('UserId', ['User']),
    datetime('LastModifiedDate'),
    reference('LastModifiedById', ['User'])
  ),
];
