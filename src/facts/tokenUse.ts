import type { Fact, Gap, GapReason } from './fact.js';

/** How one OAuth token has been used. What the token is worth, its value, is never asked for. Times are ISO 8601, UTC. */
export type TokenUse = {
  /** The first 15 characters of `AppMenuItem.ApplicationId`: tokens join to apps by it, never by name. `null`: not installed. */
  readonly appId: string | null;
  readonly appName: string;
  /** To count users by; never shown. */
  readonly userId: string | null;
  readonly createdAt: string | null;
  /** `null`: never used; such a token counts from its creation. */
  readonly lastUsedAt: string | null;
  readonly useCount: number | null;
};

/**
 * How the tokens were read past the 2,500 rows after which a query ends without a word: no need to, in pages by OFFSET, or
 * user by user.
 */
export type TokenPaging = 'within-limit' | 'by-offset' | 'by-user';

/** One reading of an org's tokens. */
export type TokenReading = {
  readonly tokens: readonly TokenUse[];
  /** How many the org has; `null`: it did not say, or it counts for the user only what the user may see. */
  readonly total: number | null;
  /** Every token that OauthToken holds was read; else `gaps` says why not. */
  readonly complete: boolean;
  /**
   * External client apps that have no token here and may have some, by id. Whether OauthToken holds the tokens of such apps is
   * not proven; what is documented is the usage that the Connect REST API tells, of one app at a time (Help,
   * xcloud.meta_external_client_app_oauth_usage).
   */
  readonly uncountedApps: readonly string[];
  /** `null`: nothing was read. */
  readonly howRead: TokenPaging | null;
  readonly gaps: readonly Gap[];
};

/** Whether the tokens here are all that the app of that id has. */
export const countsAllOf = ({ complete, uncountedApps }: TokenReading, appId: string): boolean =>
  complete && !uncountedApps.includes(appId);

/** The reading with all tokens of one app that was not counted before. */
export const withTokensOf = (reading: TokenReading, appId: string, own: readonly TokenUse[]): TokenReading => ({
  ...reading,
  tokens: [...reading.tokens, ...own],
  total: reading.total === null ? null : reading.total + own.length,
  uncountedApps: reading.uncountedApps.filter((id) => id !== appId),
});

/** The tokens of an org, and which of their users the platform itself shows to be integrations. */
export type TokenFacts = {
  readonly reading: TokenReading;
  /** Ids as in `TokenUse`. An integration that runs as an ordinary user is not among them: nothing tells it apart. */
  readonly integrationUsers: Fact<ReadonlySet<string>>;
};

/** Tokens of which nothing is known. */
export const unreadTokens = (reason: GapReason, detail: string): TokenReading => ({
  tokens: [],
  total: null,
  complete: false,
  uncountedApps: [],
  howRead: null,
  gaps: [{ component: 'OauthToken', reason, detail }],
});
