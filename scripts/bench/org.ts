import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export type OrgAddress = { readonly url: string; readonly accessToken: string };

export type TimedRequest = {
  /** Milliseconds since the org started. */
  readonly startedAt: number;
  readonly finishedAt: number;
  readonly what: string;
  /** Full names that it asks for. */
  readonly names: number;
};

type Answer = { readonly requests: readonly TimedRequest[]; readonly unanswered: readonly string[] };

export type Org = OrgAddress & {
  /** The requests since the last look. */
  requests(): Promise<readonly TimedRequest[]>;
  close(): Promise<void>;
};

const nextMessage = async (child: ChildProcess): Promise<unknown> => {
  const done = new AbortController();
  const ended = async (): Promise<never> => {
    const [code] = (await once(child, 'exit', { signal: done.signal })) as [number | null];
    throw new Error(`the org's process ended with ${String(code)}`);
  };
  try {
    const [message] = (await Promise.race([once(child, 'message', { signal: done.signal }), ended()])) as [unknown];
    return message;
  } finally {
    done.abort();
  }
};

export async function startOrg(seedDir: string, latencyMs: number): Promise<Org> {
  const child = fork(fileURLToPath(new URL('orgProcess.ts', import.meta.url)), [seedDir, String(latencyMs)], {
    execArgv: ['--import', 'tsx'],
  });
  const address = (await nextMessage(child)) as OrgAddress;
  return {
    ...address,
    requests: async () => {
      child.send('requests');
      const { requests, unanswered } = (await nextMessage(child)) as Answer;
      if (unanswered.length > 0) throw new Error(`the local org has no answer for: ${unanswered.join('; ')}`);
      return requests;
    },
    close: async () => {
      child.disconnect();
      await once(child, 'exit');
    },
  };
}

/** Many small orgs in one process of their own, so that they have one of two cores and the client the other. */
export async function startSmallOrgs(
  count: number,
  latencyMs: number
): Promise<{ readonly orgs: readonly OrgAddress[]; close(): Promise<void> }> {
  const child = fork(
    fileURLToPath(new URL('smallOrgsProcess.ts', import.meta.url)),
    [String(count), String(latencyMs)],
    {
      execArgv: ['--import', 'tsx'],
    }
  );
  const orgs = (await nextMessage(child)) as readonly OrgAddress[];
  return {
    orgs,
    close: async () => {
      child.disconnect();
      const [code] = (await once(child, 'exit')) as [number | null];
      if (code !== 0) throw new Error(`the process of the small orgs ended with ${String(code)}`);
    },
  };
}

/**
 * How many requests had to wait for one another: the longest sequence in which each began after the one before it was
 * answered. Requests that run side by side count as one.
 */
export function dependentRequests(requests: readonly TimedRequest[]): number {
  let free = -Infinity;
  let count = 0;
  for (const { startedAt, finishedAt } of requests.toSorted((a, b) => a.finishedAt - b.finishedAt)) {
    if (startedAt < free) continue;
    free = finishedAt;
    count += 1;
  }
  return count;
}

/** Who asked what when, for the eye. */
export function timeline(requests: readonly TimedRequest[]): string {
  const start = requests[0]?.startedAt ?? 0;
  const scale = 25;
  return requests
    .map(({ startedAt, finishedAt, what, names }) => {
      const bar =
        ' '.repeat((startedAt - start) / scale) + '#'.repeat(Math.max(1, Math.round((finishedAt - startedAt) / scale)));
      const times = `${(startedAt - start).toFixed(0).padStart(6)} ${(finishedAt - start).toFixed(0).padStart(6)}`;
      return `${times}  ${bar.padEnd(60)} ${what.slice(0, 100)}${names > 0 ? ` (${names})` : ''}`;
    })
    .join('\n');
}
