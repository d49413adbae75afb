import { setDispatcher } from '@jsforce/jsforce-node/lib/request.js';
import { Agent, type Dispatcher } from 'undici';

type Head = { readonly statusCode: number; readonly headers: Parameters<NonNullable<Dispatcher.DispatchHandler['onResponseStart']>>[2]; readonly statusMessage: string | undefined };

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

let isSet = false;

/**
 * Makes jsforce wait for whole answers. Of an answer that breaks off in the middle it does not hear: the request would
 * never end, and the stream's error would end the process with a stack trace (github.com/forcedotcom/cli/issues/3622).
 */
export const waitForWholeAnswers = (): void => {
  if (isSet) return;
  isSet = true;
  // HTTP/1.1, as jsforce's own agent.
  setDispatcher(new Agent({ connect: { allowH2: false } }).compose((dispatch) => (options, handler) => dispatch(options, whole(handler))));
};
