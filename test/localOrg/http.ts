import { type IncomingHttpHeaders } from 'node:http';

/** A request as the handlers see it: leading slashes of the path are collapsed, as an org does. */
export type OrgRequest = {
  readonly method: string;
  /** Path as sent, with its query. */
  readonly url: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** What of a SOAP request tells it apart, known before it is handled. */
  readonly operation?: string;
  readonly metadataType?: string;
};

export type OrgResponse = {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
};

export const json = (status: number, value: unknown): OrgResponse => ({
  status,
  contentType: 'application/json;charset=UTF-8',
  body: JSON.stringify(value),
});

/** REST errors are a list of one (facts, "Error shapes"). */
export const restError = (status: number, errorCode: string, message: string): OrgResponse =>
  json(status, [{ message, errorCode }]);

export const INVALID_SESSION = restError(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
export const NOT_FOUND = restError(404, 'NOT_FOUND', 'The requested resource does not exist');
