import type { OrgPorts } from '../../../src/change/ports.js';
import type { Random } from './random.js';

/** What goes through a port, in the order in which the seed lets it. */
type Step = { readonly port: 'read' | 'write' | 'isOurs' | 'grantsOf' | 'append'; readonly nth: number };

/**
 * Kills a run at its nth step: before anything of the step happens, after all of it did and before anybody knows, or with
 * half a line of the journal on the disk.
 */
export type Kill = { readonly at: number; readonly when: 'before' | 'after' | 'within' };

type Waiting = {
  readonly port: Step['port'];
  readonly start: () => Promise<void>;
  /** What a step may come to that is ended in its middle. */
  readonly half: () => void;
};

/**
 * One step at a time. Which of those that wait is next, the seed decides: the same seed gives the same run, and another one
 * gives other interleavings of batches, or of two runs that share the turns.
 */
export class Turns {
  public readonly steps: Step[] = [];
  public isDead = false;
  /** Resolves when the run is killed. */
  public readonly killed: Promise<'killed'>;
  private readonly waiting: Waiting[] = [];
  private isBusy = false;
  private last: Promise<void> = Promise.resolve();
  private die: () => void = () => undefined;

  public constructor(
    private readonly random: Random,
    private readonly kill?: Kill
  ) {
    this.killed = new Promise((done) => {
      this.die = () => {
        this.isDead = true;
        done('killed');
      };
    });
  }

  /** Waits for its turn, and never comes back to a run that is dead. */
  public take<T>(port: Step['port'], work: () => Promise<T>, half: () => void = () => undefined): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const start = async (): Promise<void> => {
        try {
          const value = await work();
          if (!this.isDead && !this.dies('after')) resolve(value);
        } catch (error) {
          if (!this.isDead && !this.dies('after')) reject(error instanceof Error ? error : new Error(String(error)));
        }
      };
      this.waiting.push({ port, start, half });
      this.next();
    });
  }

  /** What was on its way when the run was killed has arrived, or never will. */
  public async settled(): Promise<void> {
    await this.last;
  }

  private dies(when: Kill['when']): boolean {
    if (this.kill?.at === this.steps.length && this.kill.when === when) this.die();
    return this.isDead;
  }

  private next(): void {
    if (this.isBusy || this.isDead) return;
    this.isBusy = true;
    // Everybody who goes on at once has come by then.
    this.last = new Promise((done) => {
      setImmediate(() => {
        void this.serve().finally(done);
      });
    });
  }

  private async serve(): Promise<void> {
    const [one] = this.waiting.splice(this.random.below(this.waiting.length), 1);
    if (one !== undefined) {
      this.steps.push({ port: one.port, nth: this.steps.length + 1 });
      if (this.dies('within')) one.half();
      else if (!this.dies('before')) await one.start();
    }
    // What was sent already may still be done, though nobody waits for it. After half a line no other one is begun.
    const isTorn = this.isDead && this.kill?.when === 'within';
    if (this.isDead) {
      for (const { port, start } of this.waiting) {
        if (this.random.below(2) === 0 && !(isTorn && port === 'append')) await start();
      }
    }
    this.isBusy = false;
    if (this.waiting.length > 0) this.next();
  }
}

/** The ports of a run that takes turns. */
export const inTurns = (ports: OrgPorts, turns: Turns, tear: (text: string) => void): OrgPorts => ({
  read: (type, names) => turns.take('read', () => ports.read(type, names)),
  write: (type, nodes) => turns.take('write', () => ports.write(type, nodes)),
  isOurs: (key) => turns.take('isOurs', () => ports.isOurs(key)),
  grantsOf: (key) => turns.take('grantsOf', () => ports.grantsOf(key)),
  journal: {
    append: (entries) =>
      turns.take(
        'append',
        () => ports.journal.append(entries),
        () => {
          tear(entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
        }
      ),
  },
  now: ports.now,
});
