/** Why nothing in an org can answer a control. */
export type NotCheckable =
  | 'platform'
  | 'process'
  | 'client'
  | 'no-metadata'
  | 'not-read-by-plugin'
  | 'nothing-asked'
  | 'answered-elsewhere'
  | 'own-reading'
  | 'other-level';

/** How well a date is known. */
type Certainty = 'official' | 'second-hand' | 'official-days-second-hand' | 'third-party';

/** What a control is judged by: rules with the numbers that it asks for, whatever a policy file says; or why by none. */
export type ControlAnswer =
  | { readonly by: 'rules'; readonly rules: Readonly<Record<string, Readonly<Record<string, unknown>>>> }
  | { readonly by: 'nothing'; readonly why: NotCheckable }
  | { readonly by: 'unread-text' };

type About = {
  /** Where its text stands, where that is not the pack's own page. */
  readonly url?: string;
  /** The day on which it takes effect. */
  readonly date?: string;
  /** The release, where no day is known. */
  readonly release?: string;
  readonly certainty?: Certainty;
  /** The rules answer a part; `messages/controls.md` says what is left. */
  readonly isOpen?: boolean;
};

/** One requirement of a standard. Its title, and why it is not answered, are in `messages/controls.md`. */
export type Control = About & { readonly id: string; readonly answer: ControlAnswer };

export const byRules = (
  id: string,
  rules: Extract<ControlAnswer, { by: 'rules' }>['rules'],
  about: About = {}
): Control => ({
  id,
  answer: { by: 'rules', rules },
  ...about,
});

export const notCheckable = (id: string, why: NotCheckable, about: About = {}): Control => ({
  id,
  answer: { by: 'nothing', why },
  ...about,
});

/** Its text could not be read, so that nobody here knows what it asks. */
export const textNotRead = (id: string, about: About = {}): Control => ({
  id,
  answer: { by: 'unread-text' },
  ...about,
});
