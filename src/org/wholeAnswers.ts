// Sets defaults of its own when it is loaded: to come first.
import '@jsforce/jsforce-node/lib/transport.js';
import { setDefaults, setDispatcher } from '@jsforce/jsforce-node/lib/request.js';
import { Agent, ProxyAgent, type Dispatcher } from 'undici';

type Head = {
  readonly statusCode: number;
  readonly headers: Parameters<NonNullable<Dispatcher.DispatchHandler['onResponseStart']>>[2];
  readonly statusMessage: string | undefined;
};

/** Hands an answer on only when all of it has come; one that breaks off is a request that failed. */
const whole = (handler: Dispatcher.DispatchHandler): Dispatcher.DispatchHandler => {
  let head: Head | undefined;
  let chunks: Buffer[] = [];
  return {
    onRequestStart: (controller, context) => {
      head = undefined;
      chunks = [];
      handler.onRequestStart?.(controller, context);
    },
    onResponseStart: (_controller, statusCode, headers, statusMessage) => {
      head = { statusCode, headers, statusMessage };
    },
    onResponseData: (_controller, chunk) => {
      chunks.push(chunk);
    },
    onResponseEnd: (controller, trailers) => {
      if (head !== undefined) handler.onResponseStart?.(controller, head.statusCode, head.headers, head.statusMessage);
      for (const chunk of chunks) handler.onResponseData?.(controller, chunk);
      handler.onResponseEnd?.(controller, trailers);
    },
    onResponseError: (controller, error) => {
      handler.onResponseError?.(controller, error);
    },
  };
};

/** The platform ends a request of its own after 120 seconds; nobody waits for longer than that and some. */
const SILENCE_MS = 150_000;

/**
 * Repeats of a GET, after half a second, one and two. With jsforce's own five, of 16 seconds in all, `sf` needs nearly a
 * minute to find out that an org is down.
 */
const REPEATS = 3;

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
export const waitForWholeAnswers = (silenceMs = SILENCE_MS): void => {
  const proxy = proxyOf(process.env);
  const wanted = `${silenceMs} ${proxy ?? ''}`;
  if (inUse === wanted) return;
  inUse = wanted;
  setDispatcher(
    agentFor(proxy, silenceMs).compose((dispatch) => (options, handler) => dispatch(options, whole(handler)))
  );
  // With a proxy of its own jsforce would not use this dispatcher.
  setDefaults({ httpProxy: undefined, followRedirect: true, retry: { maxRetries: REPEATS } });
};
