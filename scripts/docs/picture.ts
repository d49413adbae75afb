import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

type Arrows = ReadonlyMap<string, ReadonlySet<string>>;

/** `src/org/read/x.ts` is drawn as `org/read`: reading and writing an org are two rooms. Files of src itself are none. */
const roomOf = (path: string): string | null => /^src\/(org\/(?:read|write)|[^/]+)\//.exec(path)?.[1] ?? null;

/** Which room imports which, types included, as the code has it. */
const arrowsIn = (modules: ICruiseResult['modules']): Arrows => {
  const arrows = new Map<string, Set<string>>();
  for (const { source, dependencies } of modules) {
    const from = roomOf(source);
    if (from === null) continue;
    const to = dependencies.map(({ resolved }) => roomOf(resolved)).filter((room) => room !== null && room !== from);
    arrows.set(from, new Set([...(arrows.get(from) ?? []), ...(to as string[])]));
  }
  return arrows;
};

/** Whether there is a way from one room to another. */
const leads = (arrows: Arrows, from: string, to: string, passed: readonly string[] = []): boolean =>
  [...(arrows.get(from) ?? [])].some(
    (next) => next === to || (!passed.includes(next) && leads(arrows, next, to, [...passed, next]))
  );

/** Without the arrows that follow from others: whoever may look at the effective policies may look at the facts. */
const least = (arrows: Arrows): readonly (readonly [from: string, to: string])[] =>
  [...arrows].flatMap(([from, targets]) =>
    [...targets]
      .filter((to) => ![...targets].some((other) => other !== to && leads(arrows, other, to)))
      .map((to) => [from, to] as const)
  );

/** The picture of the folders in DESIGN.md, for the drawing that Markdown knows (mermaid). */
export const picture = async (): Promise<string> => {
  const { output } = await cruise(
    ['src'],
    { tsPreCompilationDeps: true, doNotFollow: { path: 'node_modules' }, ruleSet: {} },
    {},
    { tsConfig: extractTSConfig('tsconfig.json') }
  );
  if (typeof output === 'string') throw new Error('dependency-cruiser gave a text instead of its findings');
  const lines = least(arrowsIn(output.modules)).map(([from, to]) => `  ${from} --> ${to}`);
  return ['```mermaid', 'flowchart LR', ...lines.sort(), '```'].join('\n');
};
