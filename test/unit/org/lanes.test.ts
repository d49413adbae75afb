import { expect } from 'chai';
import pLimit from 'p-limit';
import { IN_FLIGHT, lanes, type Lane } from '../../../src/org/lanes.js';

/** A clock that stands still unless it is waited for, or an answer takes `ms`. */
const clock = () => {
  let time = 0;
  const waits: number[] = [];
  return {
    now: () => time,
    wait: (ms: number) => {
      waits.push(ms);
      time += ms;
      return Promise.resolve();
    },
    waits,
    pass: (ms: number) => {
      time += ms;
    },
  };
};

/** How many of `count` requests of a lane are under way together, in rounds: each round ends all that are open. */
const rounds = async (lane: Lane, count: number, answerMs: number, together = pLimit(IN_FLIGHT.allOrgs)) => {
  const time = clock();
  const { run } = lanes(time, together);
  let open: Array<() => void> = [];
  const all = Array.from({ length: count }, async () =>
    run(
      lane,
      async () => new Promise<void>((resolve) => open.push(resolve)),
      () => false
    )
  );
  const seen: number[] = [];
  const turn = async () => new Promise((resolve) => setImmediate(resolve));
  for (await turn(); open.length > 0; await turn()) {
    const now = open;
    open = [];
    seen.push(now.length);
    time.pass(answerMs);
    for (const end of now) end();
  }
  await Promise.all(all);
  return seen;
};

describe('lanes', () => {
  it('send queries 24 at a time', async () => {
    expect(await rounds('short', 60, 10_000)).to.deep.equal([24, 24, 12]);
  });

  it('begin with 8 calls of the Metadata API, and with every quick answer allow two more, up to 24', async () => {
    expect(await rounds('metadata', 60, 4999)).to.deep.equal([8, 24, 24, 4]);
  });

  it('stay at 8 while answers take five seconds', async () => {
    expect(await rounds('metadata', 20, 5000)).to.deep.equal([8, 8, 4]);
  });

  it('share one ceiling over all orgs', async () => {
    expect(await rounds('short', 12, 1, pLimit(5))).to.deep.equal([5, 5, 2]);
  });

  it('step back by half for a refusal for too many at once, and send it again after one, two and four seconds', async () => {
    const time = clock();
    const { run } = lanes(time);
    let refusals = 3;
    const answer = await run(
      'metadata',
      () => {
        refusals -= 1;
        return refusals < 0 ? Promise.resolve('answer') : Promise.reject(new Error('busy'));
      },
      (error) => error instanceof Error && error.message === 'busy'
    );
    expect(answer).to.equal('answer');
    expect(time.waits).to.deep.equal([1000, 2000, 4000]);
  });

  it('do not widen again once they stepped back', async () => {
    const time = clock();
    const { run } = lanes(time);
    let isRefused = false;
    const busy = (): Promise<void> => {
      if (isRefused) return Promise.resolve();
      isRefused = true;
      return Promise.reject(new Error('busy'));
    };
    await run('metadata', busy, () => true);
    let most = 0;
    let open = 0;
    const one = async () => {
      open += 1;
      most = Math.max(most, open);
      await new Promise((resolve) => setImmediate(resolve));
      open -= 1;
    };
    await Promise.all(Array.from({ length: 20 }, async () => run('metadata', one, () => false)));
    expect(most).to.equal(4);
  });

  it('hand on what is refused for the fourth time, and at once what is refused for another reason', async () => {
    const time = clock();
    const { run } = lanes(time);
    const failing = async (isTooMany: boolean): Promise<string> =>
      run(
        'short',
        async () => Promise.reject(new Error('no')),
        () => isTooMany
      ).then(
        () => 'answer',
        (error: unknown) => (error instanceof Error ? error.message : '')
      );
    expect(await failing(false)).to.equal('no');
    expect(time.waits).to.deep.equal([]);
    expect(await failing(true)).to.equal('no');
    expect(time.waits).to.deep.equal([1000, 2000, 4000]);
  });

  it('send nothing more of what waits after they gave up', async () => {
    const { run, giveUp } = lanes(clock());
    let sent = 0;
    let end: () => void = () => undefined;
    const answered = new Promise<void>((resolve) => {
      end = resolve;
    });
    const send = async (): Promise<void> => {
      sent += 1;
      await answered;
    };
    const requests = Array.from({ length: 30 }, async () => run('short', send, () => false));
    await new Promise((resolve) => setImmediate(resolve));
    giveUp();
    end();
    await Promise.all(requests.slice(0, 24));
    await new Promise((resolve) => setImmediate(resolve));
    expect(sent).to.equal(24);
  });
});
