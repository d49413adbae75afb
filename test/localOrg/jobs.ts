import { idFactory } from './ids.js';

/** An asynchronous retrieve or deploy: its answer is ready at once, but the org lets the client ask a few times. */
type Job = { readonly id: string; readonly answer: string; pollsLeft: number };

export type JobStore = {
  /** Takes a job in; its answer may hold the id it is given. */
  add(keyPrefix: string, polls: number, answer: (id: string) => string): string;
  /** The job and whether it is done; each look counts as a poll. */
  poll(id: string): { readonly job: Job; readonly done: boolean } | undefined;
};

export function jobStore(): JobStore {
  const jobs = new Map<string, Job>();
  const nextId = idFactory();
  return {
    add: (keyPrefix, polls, answer) => {
      const id = nextId(keyPrefix);
      jobs.set(id.slice(0, 15), { id, answer: answer(id), pollsLeft: polls });
      return id;
    },
    poll: (id) => {
      const job = jobs.get(id.slice(0, 15));
      if (job === undefined) return undefined;
      const done = job.pollsLeft === 0;
      if (!done) job.pollsLeft -= 1;
      return { job, done };
    },
  };
}
