import type { HttpRequest, HttpResponse } from '@jsforce/jsforce-node';
import jsforce from '@jsforce/jsforce-node';
import { StreamPromise } from '@jsforce/jsforce-node/lib/util/promise.js';
import { PassThrough } from 'node:stream';
import type { Snapshot, Source } from '../../../src/facts/snapshot.js';
import type { HttpAnswer } from '../../../src/org/answerBody.js';
import { orgClient, type OrgConnection } from '../../../src/org/client.js';
import { startLocalOrg } from '../../../test/localOrg/index.js';
import { SMALL } from '../../../test/unit/org/read/seeds.js';
import { SECRETS } from './anyInput.js';
import type { Product } from './product.js';

const VERSION = '67.0';
const URL_OF_ORG = 'https://fuzz.my.salesforce.com';
const OPTIONS = { withGlobalOauth: true, username: undefined };

const source = (orgId: string | null): Source => ({
  kind: 'org',
  name: 'fuzz',
  orgId,
  apiVersion: VERSION,
  readAt: '2026-11-22T12:00:00.000Z',
});

/** What tells a request apart, whatever org it goes to and whoever asks. */
const keyOf = ({ method, url, body }: HttpRequest): string => {
  const { pathname, search } = new URL(url, URL_OF_ORG);
  const asked = typeof body === 'string' ? body.replace(/<sessionId>[^<]*<\/sessionId>/, '') : '';
  return `${method} ${pathname}${search} ${asked}`;
};

type Transport = { httpRequest: (request: HttpRequest, options?: object) => StreamPromise<HttpResponse> };

const connectionTo = (
  instanceUrl: string,
  accessToken: string,
  around: (own: Transport) => Transport
): OrgConnection => {
  const connection = new jsforce.Connection({ instanceUrl, accessToken, version: VERSION, maxRequest: 20 });
  const inside = connection as unknown as { _transport: Transport };
  inside._transport = around(inside._transport);
  return Object.assign(connection, { getApiVersion: () => VERSION }) as unknown as OrgConnection;
};

const promised = (promise: Promise<HttpResponse>): StreamPromise<HttpResponse> =>
  StreamPromise.create(() => ({ stream: new PassThrough(), promise }));

/** The answers of an org by what was asked. */
export type Recorded = ReadonlyMap<string, HttpAnswer>;

const withSecrets = (body: string): string =>
  body.replaceAll(/SECRET_OF_\w+/g, SECRETS.consumerSecret).replaceAll(/KEY_OF_\w+/g, SECRETS.consumerKey);

/** All answers of a local org to one whole reading, with secrets in them. */
export const recorded = async ({ readOrg }: Product): Promise<Recorded> => {
  const answers = new Map<string, HttpAnswer>();
  const org = await startLocalOrg({ seed: SMALL });
  try {
    const connection = connectionTo(org.url, org.accessToken, (own) => ({
      httpRequest: (request, options) =>
        promised(
          own.httpRequest(request, options).then((response) => {
            const { statusCode, headers } = response;
            const { 'content-type': type = '' } = headers as Record<string, string>;
            const body = Buffer.from(withSecrets(response.body));
            answers.set(keyOf(request), { statusCode, headers: { 'content-type': type }, body });
            return response;
          })
        ),
    }));
    await readOrg(orgClient(connection), source(org.orgId), OPTIONS);
  } finally {
    await org.close();
  }
  return answers;
};

const NOT_FOUND: HttpAnswer = {
  statusCode: 404,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from('[{"errorCode":"NOT_FOUND","message":"The requested resource does not exist"}]'),
};

/** Reads an org that gives these answers, through jsforce and our own check of them; no socket is opened. */
export const readFrom = ({ readOrg, checkedAnswer }: Product, answers: Recorded): Promise<Snapshot> => {
  const connection = connectionTo(URL_OF_ORG, SECRETS.accessToken, () => ({
    httpRequest: (request) => {
      const { method, url } = request;
      const { pathname, search } = new URL(url, URL_OF_ORG);
      const asked = { origin: URL_OF_ORG, path: pathname + search, method };
      const answer = answers.get(keyOf(request)) ?? NOT_FOUND;
      return promised(
        Promise.resolve().then(() => {
          const { statusCode, headers, body } = checkedAnswer(asked, answer);
          return { statusCode, headers, body: body.toString() } as HttpResponse;
        })
      );
    },
  }));
  return readOrg(orgClient(connection), source(null), OPTIONS);
};
