// Sets defaults of its own when it is loaded: to come first.
import '@jsforce/jsforce-node/lib/transport.js';
import { setDefaults, setDispatcher } from '@jsforce/jsforce-node/lib/request.js';
import { Agent, ProxyAgent, type Dispatcher } from 'undici';
import { LIMITS } from '../facts/limits.js';
import { checkedAnswer, CODINGS, type AskedRequest } from './answerBody.js';
import { UnexpectedAnswer } from './failures.js';

type Head = {
  readonly statusCode: number;
  readonly headers: Parameters<NonNullable<Dispatcher.DispatchHandler['onResponseStart']>>[2];
  readonly statusMessage: string | undefined;
};

/** Names and values in turn. */
const rawOf = (headers: Head['headers']): readonly Buffer[] =>
  Object.entries(headers).flatMap(([name, values = []]) =>
    [values].flat().flatMap((value) => [Buffer.from(name, 'latin1'), Buffer.from(value, 'latin1')])
  );

/** Hands an answer on only when all of it has come and can be used; any other is a request that failed. */
const whole = (asked: AskedRequest, handler: Dispatcher.DispatchHandler): Dispatcher.DispatchHandler => {
  let head: Head | undefined;
  let chunks: Buffer[] = [];
  let [size, began, isRefused] = [0, 0, false];
  /** Says why before the connection ends: of one that was given up `fetch` would say nothing. */
  const refuse = (controller: Dispatcher.DispatchController, why: string): void => {
    const error = new UnexpectedAnswer(why);
    isRefused = true;
    handler.onResponseError?.(controller, error);
    controller.abort(error);
  };
  return {
    onRequestStart: (controller, context) => {
      head = undefined;
      chunks = [];
      [size, isRefused] = [0, false];
      handler.onRequestStart?.(controller, context);
    },
    onResponseStart: (_controller, statusCode, headers, statusMessage) => {
      head = { statusCode, headers, statusMessage };
      began = performance.now();
    },
    onResponseData: (controller, chunk) => {
      if (isRefused) return;
      chunks.push(chunk);
      size += chunk.length;
      if (size > LIMITS.answerBytes) refuse(controller, `more than ${LIMITS.answerBytes} bytes`);
      else if (performance.now() - began > LIMITS.answerMs) {
        refuse(controller, `no end in ${LIMITS.answerMs / 1000} seconds`);
      }
    },
    onResponseEnd: (controller, trailers) => {
      try {
        const { statusCode = 0, headers = {}, statusMessage } = head ?? {};
        const answer = checkedAnswer(asked, { statusCode, headers, body: Buffer.concat(chunks) });
        // `fetch` reads the headers as they came over the wire.
        Object.assign(controller, { rawHeaders: rawOf(answer.headers) });
        handler.onResponseStart?.(controller, answer.statusCode, answer.headers, statusMessage);
        if (answer.body.length > 0) handler.onResponseData?.(controller, answer.body);
        handler.onResponseEnd?.(controller, trailers);
      } catch (error) {
        handler.onResponseError?.(controller, error as Error);
      }
    },
    onResponseError: (controller, error) => {
      if (!isRefused) handler.onResponseError?.(controller, error);
    },
  };
};

/**
 * Repeats of a GET, after half a second, one and two. With jsforce's own five, of 16 seconds in all, `sf` needs nearly a
 * minute to find out that an org is down.
 */
export const REPEATS = 3;

/** In the order in which jsforce looks for it. */
const proxyOf = ({ https_proxy, http_proxy, HTTPS_PROXY, HTTP_PROXY }: NodeJS.ProcessEnv): string | undefined =>
  https_proxy ?? http_proxy ?? HTTPS_PROXY ?? HTTP_PROXY;

const agentFor = (proxy: string | undefined, silenceMs: number): Dispatcher => {
  const timeouts = { headersTimeout: silenceMs, bodyTimeout: silenceMs };
  // HTTP/1.1, as jsforce's own agents.
  return proxy === undefined
    ? new Agent({ ...timeouts, connect: { allowH2: false } })
    : new ProxyAgent({ ...timeouts, uri: proxy, requestTls: { allowH2: false } });
};

let inUse = '';

/**
 * Makes jsforce wait for whole answers, and not for ever. Of an answer that breaks off in the middle it does not hear: the
 * request would never end, and the stream's error would end the process with a stack trace
 * (github.com/forcedotcom/cli/issues/3622).
 */
export const waitForWholeAnswers = (silenceMs: number = LIMITS.silenceMs): void => {
  const proxy = proxyOf(process.env);
  const wanted = `${silenceMs} ${proxy ?? ''}`;
  if (inUse === wanted) return;
  inUse = wanted;
  setDispatcher(
    agentFor(proxy, silenceMs).compose((dispatch) => (options, handler) => {
      const { origin = '', path, method, headers } = options;
      // As `fetch` hands it on: by name.
      const asked = { ...options, headers: { ...(headers as Record<string, string>), 'accept-encoding': CODINGS } };
      return dispatch(asked, whole({ origin: String(origin), path, method }, handler));
    })
  );
  // With a proxy of its own jsforce would not use this dispatcher.
  setDefaults({ httpProxy: undefined, followRedirect: true, retry: { maxRetries: REPEATS } });
};
