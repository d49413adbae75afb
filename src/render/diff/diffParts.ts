import type { ChangeCause, Content, Difference, DiffReport, Facet } from '../../diff/report.js';
import { calledOf } from '../../facts/appNames.js';
import type { Fact, Place } from '../../facts/fact.js';
import type { Channel } from '../../effective/report.js';
import { factText, levelText, lifetimeText, placeText } from '../text/cells.js';
import { sourceLine } from '../text/sourceText.js';
import { counted, type Words } from '../text/words.js';

export type DiffTextOptions = {
  /** The sentences of `messages/screen.md`. */
  readonly words: Words;
  /** The sentences of `messages/diff.md`. */
  readonly diffWords: Words;
};

/** What the parts of a sentence need; `safe` makes a text of the org harmless where it is going to stand. */
export type DiffWriter = DiffTextOptions & {
  readonly safe: (text: string) => string;
  /** No list of names is cut. */
  readonly all?: boolean;
};

/** One difference in parts: a table's cells, or a sentence. */
export type DiffParts = {
  readonly who: string;
  readonly where: string;
  readonly what: string;
  readonly before: string;
  readonly after: string;
  readonly because: string;
};

const NAMES_SHOWN = 8;
const PLACES_SHOWN = 3;

const someOf = (names: readonly string[], most: number, { diffWords, all = false }: DiffWriter): string => {
  const shown = all ? names.length : most;
  const rest = names.length - shown;
  const text = names.slice(0, shown).join(', ');
  return rest > 0 ? diffWords('list.more', text, rest) : text;
};

const namesText = (names: readonly string[], writer: DiffWriter): string =>
  someOf(names.map(writer.safe), NAMES_SHOWN, writer);

const channelText = (channel: Channel, words: Words): string =>
  channel.kind === 'browser' ? words('channel.browser') : calledOf(channel);

const channelsText = (channels: readonly Channel[], writer: DiffWriter): string =>
  namesText(
    channels.map((channel) => channelText(channel, writer.diffWords)),
    writer
  );

const whoOf = ({ profileSet }: Difference, report: Pick<DiffReport, 'profileSets'>, writer: DiffWriter): string => {
  const set = profileSet === null ? undefined : report.profileSets[profileSet];
  if (set === undefined) return '';
  const { labels, anyOther } = set;
  // Of the two, what stands for many comes where a long list is not cut.
  const others = anyOther ? [writer.diffWords('who.any-other')] : [];
  return [...others, ...(labels.length === 0 ? [] : [namesText(labels, writer)])].join(', ');
};

const contentText = (content: Content, facet: Facet, writer: DiffWriter): string => {
  const { words, diffWords, safe } = writer;
  if (typeof content === 'boolean') return diffWords(content ? 'on' : 'off');
  if (typeof content === 'number') return diffWords('minutes.one', content);
  if (typeof content === 'string') {
    return facet === 'session-level' || facet === 'login-level'
      ? levelText({ status: 'known', value: content }, words)
      : safe(content);
  }
  if ('singleUse' in content) return lifetimeText(content, words);
  if (content.kind === 'all-users') return diffWords('access.all');
  const names = [
    ...content.profiles.map((name) => diffWords('access.profile', safe(name))),
    ...content.permissionSets.map((name) => diffWords('access.set', safe(name))),
  ];
  if (names.length === 0) return diffWords(content.isWhole ? 'access.approved.none' : 'access.approved.unlisted');
  const text = diffWords('access.approved', someOf(names, NAMES_SHOWN, writer));
  return content.isWhole ? text : diffWords('access.listed', text);
};

const saidText = (fact: Fact<Content>, facet: Facet, writer: DiffWriter): string =>
  factText(fact, writer.words, (content) => contentText(content, facet, writer));

const componentsOf = (places: readonly Place[]): string => places.map(({ component }) => component).join('\n');

/** Where a cause stands now; where it stood, if that was somewhere else or is gone. */
const placesText = ({ before, after }: ChangeCause, writer: DiffWriter): string => {
  const textOf = (places: readonly Place[]): string =>
    someOf(
      places.map((place) => placeText(place, writer.words, writer.safe)),
      PLACES_SHOWN,
      writer
    );
  if (after.places.length === 0) return textOf(before.places);
  if (before.places.length === 0 || componentsOf(before.places) === componentsOf(after.places)) {
    return textOf(after.places);
  }
  return writer.diffWords('arrow', textOf(before.places), textOf(after.places));
};

/** A cause says for itself what changed in it, where that is not what changed in the end. */
const causeText = (cause: ChangeCause, { facet, before, after }: Difference, writer: DiffWriter): string => {
  const places = placesText(cause, writer);
  if (JSON.stringify([cause.before.says, cause.after.says]) === JSON.stringify([before, after])) return places;
  const [left, right] = [saidText(cause.before.says, facet, writer), saidText(cause.after.says, facet, writer)];
  const said = left === right ? left : writer.diffWords('arrow', left, right);
  return writer.diffWords('cause.said', places, cause.element, said);
};

const whatOf = ({ facet, flows }: Difference, words: Words): string =>
  flows === undefined ? words(`facet.${facet}`) : words('flows', flows.join(', '));

/** Everything that is to be said of one difference; whom it concerns with how many users they are, where these were counted. */
export const partsOf = (
  difference: Difference & { readonly users?: number | null },
  report: Pick<DiffReport, 'profileSets'>,
  writer: DiffWriter
): DiffParts => {
  const { facet, channels, before, after, because, users = null } = difference;
  const who = whoOf(difference, report, writer);
  const where = channels.length === 0 ? writer.diffWords('who.org') : channelsText(channels, writer);
  const withUsers = (text: string): string =>
    users === null ? text : writer.diffWords('who.users', text, counted('users', users, writer.diffWords));
  return {
    who: who === '' ? '' : withUsers(who),
    where: who === '' ? withUsers(where) : where,
    what: whatOf(difference, writer.diffWords),
    before: saidText(before, facet, writer),
    after: saidText(after, facet, writer),
    because: because.map((cause) => causeText(cause, difference, writer)).join('; '),
  };
};

/** What only one side has, and what a side could not read at all: for both kinds of output. */
export const presenceTexts = (
  report: Pick<DiffReport, 'apps' | 'profiles' | 'unreadTypes'>,
  writer: DiffWriter
): string[] => {
  const { diffWords } = writer;
  const { apps, profiles, unreadTypes } = report;
  const line = (key: string, text: string): string[] => (text === '' ? [] : [diffWords(key, text)]);
  const unread = (side: 'before' | 'after'): string[] =>
    unreadTypes[side].length === 0
      ? []
      : [diffWords('unread', diffWords(`side.${side}`), namesText(unreadTypes[side], writer))];
  return [
    ...line('added', channelsText(apps.added, writer)),
    ...line('removed', channelsText(apps.removed, writer)),
    ...line('profiles.added', namesText(profiles.added, writer)),
    ...line('profiles.removed', namesText(profiles.removed, writer)),
    ...unread('before'),
    ...unread('after'),
  ];
};

export const countsText = ({ headline }: Pick<DiffReport, 'headline'>, words: Words): string =>
  words('counts', headline.looser, headline.tighter, headline.other, headline.newlyUnreadable, headline.newlyReadable);

/** Nothing changed; or nothing that could be compared. */
export const noChangeTexts = ({ changes, notCompared, apps, profiles }: DiffReport, words: Words): string[] => {
  const lone = [apps.added, apps.removed, profiles.added, profiles.removed];
  if (changes.length > 0 || lone.some(({ length }) => length > 0)) return [];
  return [words(notCompared.length === 0 ? 'none' : 'none.compared')];
};

export const sourceText = (source: DiffReport['before'], { words, safe }: DiffWriter): string =>
  sourceLine({ ...source, name: safe(source.name) }, words);
