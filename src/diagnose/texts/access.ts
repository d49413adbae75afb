import type { KnownText } from './knownText.js';
import { EXCEPTION_CODES, SOAP_FAULTS } from './sources.js';

/** What is said of access to the API, its limits and its versions. */
export const ACCESS: readonly KnownText[] = [
  {
    code: 'api-disabled',
    sample: 'API_DISABLED_FOR_ORG: The REST API is not enabled for this Organization.',
    phrases: [
      'api_disabled_for_org',
      'api is not enabled for this organization',
      'api is not enabled for this organization or partner',
    ],
    causes: ['api-disabled-user', 'api-disabled-org'],
    symptom: 'invalid-session-mid-run',
    sources: [
      'https://github.com/xgeek-net/salesforce-mass-editor/issues/41',
      'https://github.com/xgeek-net/salesforce-mass-editor/issues/58',
      EXCEPTION_CODES,
      'https://support.supermetrics.com/support/solutions/articles/19000102383-troubleshooting-permissions-issues-with-salesforce',
    ],
  },
  {
    code: 'api-disabled-for-user',
    sample: 'API_CURRENTLY_DISABLED: API is disabled for this user',
    phrases: ['api_currently_disabled', 'api is disabled for this user'],
    causes: ['api-disabled-user'],
    only: true,
    symptom: 'invalid-session-mid-run',
    sources: [
      'https://experienceleague.adobe.com/en/docs/marketo/using/product-docs/marketo-sales-connect/crm/salesforce-integration/salesforce-diagnostics',
    ],
  },
  {
    code: 'api-calls-disabled',
    sample: 'API calls have been disabled for this user',
    phrases: ['api calls have been disabled for this user'],
    causes: ['api-disabled-user'],
    only: true,
    symptom: 'invalid-session-mid-run',
    sources: [
      'https://experienceleague.adobe.com/en/docs/marketo-measure/using/configuration-and-setup/getting-started-with-marketo-measure/error-notifications',
    ],
  },
  {
    code: 'total-requests-limit',
    sample: 'REQUEST_LIMIT_EXCEEDED: TotalRequests Limit exceeded.',
    phrases: ['totalrequests limit exceeded'],
    over: ['request-limit'],
    causes: ['request-limit'],
    only: true,
    sources: [
      'https://github.com/SalesforceLabs/OrgCheck/issues/181',
      'https://striim.com/docs/platform/en/salesforce-troubleshooting.html',
    ],
  },
  {
    code: 'concurrent-requests-limit',
    sample: 'REQUEST_LIMIT_EXCEEDED: ConcurrentRequests Limit exceeded.',
    phrases: ['concurrentrequests', 'concurrent api requests limit exceeded'],
    over: ['request-limit'],
    causes: ['concurrent-limit'],
    only: true,
    sources: ['https://github.com/SalesforceLabs/OrgCheck/issues/432'],
  },
  {
    code: 'concurrent-long-limit',
    sample: 'ConcurrentPerOrgLongTxn Limit exceeded.',
    phrases: ['concurrentperorglongtxn', 'concurrentperorgapex'],
    over: ['request-limit'],
    causes: ['concurrent-limit'],
    only: true,
    isProven: false,
    sources: ['https://github.com/mautic/mautic/issues/5006'],
  },
  {
    code: 'concurrent-queries',
    sample: 'The current user has exceeded the maximum number of concurrent queries allowed by the server.',
    phrases: ['maximum number of concurrent queries allowed'],
    causes: ['concurrent-limit'],
    only: true,
    sources: ['https://github.com/MicrosoftDocs/azure-docs/issues/89415'],
  },
  {
    code: 'pi-limit',
    sample: 'PI_LIMIT_EXCEEDED',
    phrases: ['pi_limit_exceeded'],
    causes: ['request-limit'],
    only: true,
    sources: [
      'https://experienceleague.adobe.com/en/docs/marketo-measure/using/configuration-and-setup/getting-started-with-marketo-measure/error-notifications',
    ],
  },
  {
    code: 'concurrent-calls-of-client',
    sample: 'Exceeded max limit of concurrent call',
    phrases: ['exceeded max limit of concurrent call'],
    causes: ['client-setup'],
    only: true,
    sources: ['https://github.com/jsforce/jsforce/issues/118'],
  },
  {
    code: 'api-version-not-supported',
    sample: 'UNSUPPORTED_API_VERSION: Invalid Api version specified on URL',
    phrases: ['unsupported_api_version', 'invalid api version specified on url'],
    causes: ['api-version', 'soap-login-off'],
    isProven: false,
    symptom: 'login-refused',
    sources: [
      'https://github.com/StevenMMortimer/salesforcer/issues/24',
      'https://github.com/lwc-soql-builder/lwc-soql-builder/issues/30',
      'https://github.com/superfell/SoqlX/issues/10',
      'https://help.salesforce.com/s/articleView?id=005132110&language=en_US&type=1',
    ],
  },
  {
    code: 'request-limit',
    sample: 'REQUEST_LIMIT_EXCEEDED',
    phrases: ['request_limit_exceeded'],
    causes: ['request-limit', 'concurrent-limit'],
    sources: [SOAP_FAULTS],
  },
];
