/** Salesforce Help, "OAuth 2.0 Authorization Errors". */
export const FLOW_ERRORS =
  'https://help.salesforce.com/apex/HTViewHelpDoc?id=xcloud.remoteaccess_oauth_flow_errors.htm';

/** Salesforce's own list of its server's codes, in the Mobile SDK. */
export const SERVER_CODES =
  'https://github.com/forcedotcom/SalesforceMobileSDK-Android/blob/dev/libs/SalesforceSDK/src/com/salesforce/androidsdk/auth/OAuthErrorCode.kt';

/** The sentences of the CLI's core. */
export const CORE_MESSAGES = 'https://github.com/forcedotcom/sfdx-core/blob/main/messages/core.md';

/** The SOAP API's `ExceptionCode`. */
export const EXCEPTION_CODES =
  'https://docs.jboss.org/teiid/7.6.0.Final/apidocs/com/sforce/soap/partner/fault/ExceptionCode.html';

/** SOAP API guide, "Core Data Types": `ExceptionCode` with its meanings. */
export const SOAP_FAULTS =
  'https://developer.salesforce.com/docs/atlas.en-us.244.0.api.meta/api/sforce_api_calls_concepts_core_data_objects.htm';

/** Object reference, "Login Event Type: LOGIN_STATUS Values". */
export const LOGIN_STATUS =
  'https://developer.salesforce.com/docs/atlas.en-us.264.0.object_reference.meta/object_reference/sforce_api_objects_eventlogfile_login_status.htm';

/** Salesforce Help, "Login History Error Messages for OAuth". */
export const LOGIN_ERRORS = 'https://help.salesforce.com/apex/HTViewHelpDoc?id=xcloud.remoteaccess_errorcodes.htm';
