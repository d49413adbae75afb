import { expect } from 'chai';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  blockOf,
  furnish,
  here,
  meanwhile,
  startDemo,
  stepsIn,
  wordsOf,
  type Clock,
  type Step,
} from '../../scripts/docs/screenBlocks.js';
import type { LocalOrg } from '../localOrg/index.js';
import { documents } from '../unit/printed/collected.js';
import { privateSf, PROJECT, type PrivateSf } from './privateSf.js';

const CLOCK = pathToFileURL(join(PROJECT, 'scripts/docs/clock.mjs')).href;
const PAGES = globSync('docs/walkthroughs/*.md', { cwd: PROJECT }).sort();

type Screen = Extract<Step, { kind: 'screen' }>;

/** Flags that a screen or a document speaks of, to be added to a command that it prints. */
const ADDED =
  /(?<= )(--no-prompt|--allow-not-assessed|--dry-run|--plan-file plan\.json|--output-file notice\.md)(?= |$)/g;

const plain = (text: string): string =>
  text.replaceAll(/\s+/g, ' ').replaceAll(/(?:-o|--target-org) (?:prod|demo)\b/g, '--target-org demo');

/** Every other document, whose reader's org is `prod`. */
const elsewhere = plain(
  Object.entries(documents())
    .filter(([path]) => !path.startsWith('docs/walkthroughs/'))
    .map(([, text]) => text)
    .join('\n')
);

/** Why a line is one that nothing had printed before; `undefined`: something had. */
const unheardOf = (command: string, seen: string): string | undefined => {
  const bare = command.replaceAll(ADDED, '').replaceAll(/\s+/g, ' ').trim();
  const added = [...command.matchAll(ADDED)].map(([flag]) => flag);
  const isPrinted = [command, bare].some((line) => seen.includes(line) || elsewhere.includes(plain(line)));
  return isPrinted && added.every((flag) => `${seen} ${elsewhere}`.includes(flag)) ? undefined : command;
};

for (const page of PAGES) {
  describe(`${page} under sf`, () => {
    const steps = stepsIn(readFileSync(join(PROJECT, page), 'utf8'));
    const screens = steps.filter((step): step is Screen => step.kind === 'screen');
    let org: LocalOrg;
    let clock: Clock;
    let sf: PrivateSf;
    /** What somebody changed in Setup, as it was before. */
    const asItWas = new Map<string, string | undefined>();
    before('log in to the demo org', async () => {
      ({ org, clock } = await startDemo());
      sf = privateSf();
      await sf.run(['plugins', 'link', PROJECT, '--no-install']);
      expect(await sf.logIn(org, 'demo')).to.include({ status: 0 });
      furnish(join(sf.home, 'work'));
    });
    after(async () => {
      sf.remove();
      await org.close();
    });

    it('types what its screens, or other documents, have printed, and nothing else', () => {
      const wrong = screens.flatMap(({ commands }, index) =>
        commands.flatMap((command) => {
          const seen = screens.slice(0, index).map(({ shown }) => shown);
          return unheardOf(command, seen.join('\n')) ?? [];
        })
      );
      expect(wrong).to.deep.equal([]);
    });

    for (const step of steps) {
      it(
        step.kind === 'screen' ? step.marker : `meanwhile: ${step.name}: ${step.from} becomes ${step.to}`,
        async () => {
          if (step.kind === 'meanwhile') {
            meanwhile(org, clock, step);
            return;
          }
          const place = { home: sf.home, folder: join(sf.home, 'work') };
          let ended = { code: 0, stdout: '', stderr: '' };
          for (const command of step.commands) {
            ended = await sf.run(wordsOf(here(command, place)).slice(1), {
              cwd: place.folder,
              env: { SCREEN_TIME: clock.now(), NODE_OPTIONS: `--import ${CLOCK}`, LANG: 'C.UTF-8' },
            });
            clock.step();
          }
          expect(blockOf(step, ended, place), ended.stderr).to.equal(step.block);
          expect(org.unanswered).to.deep.equal([]);
        }
      );
    }

    it('leaves the org as it was', () => {
      const first = new Map(
        org.writes.toReversed().map((write) => [`${write.type} ${write.fullName}`, write] as const)
      );
      const left = [...first].filter(([key, { type, fullName, before }]) => {
        const text = org.componentText(type, fullName);
        return text !== (asItWas.get(key) ?? before);
      });
      expect(left.map(([key]) => key)).to.deep.equal([]);
      expect(first.size > 0).to.equal(screens.some(({ marker }) => marker.includes('session rollback')));
    });
  });
}
