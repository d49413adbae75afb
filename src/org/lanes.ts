import { setTimeout } from 'node:timers/promises';
import pLimit, { type LimitFunction } from 'p-limit';

/**
 * How many requests may be under way at once. An org limits those that last 20 seconds or longer (25 in production), not the
 * short ones (Salesforce App Limits cheat sheet, "API Request Limits and Allocations"). Queries of setup records are short;
 * a call of the Metadata API is, as long as the answers before it were.
 */
export const IN_FLIGHT = {
  short: 24,
  metadataFirst: 8,
  metadataMost: 24,
  /** Each answer under this many milliseconds lets two more calls of the Metadata API be made at once. */
  quickMs: 5000,
  /** Over all orgs of the process: sockets and open answers are memory. */
  allOrgs: 120,
} as const;

/** Milliseconds to wait after each refusal for too many requests at once, before the request is sent once more. */
const PAUSES = [1000, 2000, 4000];

/** A request for which the org takes a while (`metadata`), or not. */
export type Lane = 'short' | 'metadata';

/** Requests to one org, each in its lane. */
export type Lanes = {
  /** Sends a request when its lane has room. `isTooMany` tells a refusal for too many at once: that one is sent again, later. */
  readonly run: <T>(lane: Lane, request: () => Promise<T>, isTooMany: (error: unknown) => boolean) => Promise<T>;
  /** Gives up all requests that wait: they never end. */
  readonly giveUp: () => void;
};

/** What time it is, in milliseconds from any beginning, and a wait of so many. */
export type Clock = { readonly now: () => number; readonly wait: (ms: number) => Promise<unknown> };

export const SYSTEM_CLOCK: Clock = { now: () => performance.now(), wait: (ms) => setTimeout(ms) };

const allOrgs = pLimit(IN_FLIGHT.allOrgs);

/** Starts wide where requests are short, and small where they may not be; widens by quick answers, halves by a refusal. */
export const lanes = (clock: Clock = SYSTEM_CLOCK, together: LimitFunction = allOrgs): Lanes => {
  const limits = { short: pLimit(IN_FLIGHT.short), metadata: pLimit(IN_FLIGHT.metadataFirst) };
  let hasSteppedBack = false;

  const widen = (ms: number): void => {
    const { metadata } = limits;
    if (hasSteppedBack || ms >= IN_FLIGHT.quickMs) return;
    metadata.concurrency = Math.min(IN_FLIGHT.metadataMost, metadata.concurrency + 2);
  };
  /** For the rest of the run: an org that is busy stays so for longer than a run takes. */
  const stepBack = (): void => {
    hasSteppedBack = true;
    for (const limit of Object.values(limits)) limit.concurrency = Math.max(1, Math.floor(limit.concurrency / 2));
  };
  const once = async <T>(lane: Lane, request: () => Promise<T>): Promise<T> => {
    const began = clock.now();
    const answer = await request();
    if (lane === 'metadata') widen(clock.now() - began);
    return answer;
  };
  const patiently = async <T>(
    lane: Lane,
    request: () => Promise<T>,
    isTooMany: (error: unknown) => boolean
  ): Promise<T> => {
    for (const pause of PAUSES) {
      try {
        return await once(lane, request);
      } catch (error) {
        if (!isTooMany(error)) throw error;
        stepBack();
        await clock.wait(pause);
      }
    }
    return once(lane, request);
  };

  return {
    run: (lane, request, isTooMany) => limits[lane](() => together(() => patiently(lane, request, isTooMany))),
    giveUp: () => {
      for (const limit of Object.values(limits)) limit.clearQueue();
    },
  };
};
