/**
 * Logins that went alike, counted. The words are those of LoginHistory (Object Reference): `loginType` and `loginSubType`
 * by value or label, since an org gives either; `null`: the field is empty.
 */
export type LoginUse = {
  readonly loginType: string | null;
  readonly loginSubType: string | null;
  readonly apiType: string | null;
  readonly logins: number;
  /** Different users among them. */
  readonly users: number;
};

/** "Status is either success or a reason for failure"; it cannot be filtered by (Object Reference, LoginHistory). */
export const isSuccess = (status: string | null): boolean => status?.toLowerCase() === 'success';

/** Over how many days logins are counted. The org keeps them for six months. */
export const LOGIN_DAYS = 90;

/** A value or a label of a picklist as one key: `OauthUsernamePassword` is `OAuth Username-Password`. */
const key = (text: string | null): string => (text ?? '').toLowerCase().replaceAll(/[^a-z0-9]/g, '');

/** Object Reference, LoginHistory, `LoginSubType`: the flows that end on 2027-02-20. */
const LEGACY: readonly string[] = [
  'oauthusernamepassword',
  'oauthuseragent',
  'oauthuseragentidtoken',
  'oauthuseragentwithidtoken',
  'oauthhybriduseragent',
  'oauthuseragentforhybridapps',
];

/** The other sub types of the same list. One that is in neither is not known. */
const OTHERS: readonly string[] = [
  'oauthclientcredentials',
  'oauthhybridrefreshtoken',
  'oauthrefreshtokenforhybridapps',
  'oauthhybridtokenexchange',
  'oauthtokenexchangeforhybridapps',
  'oauthhybridwebserver',
  'oauthwebserverforhybridapps',
  'oauthotplogin',
  'oauthrefreshtoken',
  'oauthtokenexchange',
  'oauthwebserver',
  'uipasswordreset',
  'usernamepassworduilogin',
  'uiusernamepassword',
];

/** `LoginType` of logins through an app by OAuth: Remote Access Client, Remote Access 2.0. */
const BY_OAUTH: readonly string[] = ['oauth', 'remoteaccessclient', 'oauth2', 'remoteaccess20'];

/** `LoginType` of logins by an API without OAuth: Other Apex API, Partner Product. */
const BY_API: readonly string[] = ['otherapi', 'otherapexapi', 'partner', 'partnerproduct'];

/** Whether a question about logins is answered with yes or no; `unknown`: its words are none that are documented. */
export type LoginAnswer = 'yes' | 'no' | 'unknown';

/** Whether logins came by the username-password or a user-agent flow. */
export const isLegacyFlow = ({ loginType, loginSubType }: LoginUse): LoginAnswer => {
  const subType = key(loginSubType);
  if (LEGACY.includes(subType)) return 'yes';
  if (OTHERS.includes(subType)) return 'no';
  return subType === '' && !BY_OAUTH.includes(key(loginType)) ? 'no' : 'unknown';
};

/** Whether logins came by SOAP `login()`: by an API of SOAP, and not by OAuth. */
export const isSoapLogin = ({ loginType, apiType }: LoginUse): LoginAnswer => {
  const type = key(loginType);
  if (BY_OAUTH.includes(type)) return 'no';
  if (key(apiType).startsWith('soap')) return 'yes';
  return BY_API.includes(type) && ['', 'na', 'unknown'].includes(key(apiType)) ? 'unknown' : 'no';
};
