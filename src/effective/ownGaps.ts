import type { AppFacts } from '../facts/app.js';
import type { Gap } from '../facts/fact.js';
import { ownerNameIn } from '../facts/naming.js';
import type { ProfileView } from './profiles.js';

/** What a report is about, of what there is. */
export type AskedFor = {
  readonly views: readonly ProfileView[];
  readonly apps: readonly Pick<AppFacts, 'name' | 'label' | 'place'>[];
};

type Named = { readonly components: ReadonlySet<string>; readonly names: ReadonlySet<string> };

const namedIn = ({ views, apps }: AskedFor): Named => ({
  components: new Set([
    ...views.flatMap(({ places }) => places.map(({ component }) => component)),
    ...apps.map(({ place }) => place.component),
  ]),
  names: new Set([...views.map(({ profile }) => profile.label), ...apps.flatMap(({ name, label }) => [name, label])]),
});

const isOf = ({ components, names }: Named, { component }: Gap): boolean =>
  components.has(component) || names.has(ownerNameIn(component));

/** Without the gaps that are known to be of something else. A gap that could be of what was asked for stays. */
export const ownGaps = (gaps: readonly Gap[], all: AskedFor, own: AskedFor): readonly Gap[] => {
  const [everything, asked] = [namedIn(all), namedIn(own)];
  return gaps.filter((gap) => isOf(asked, gap) || !isOf(everything, gap));
};
