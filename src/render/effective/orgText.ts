import type { Fact } from '../../facts/fact.js';
import type { EffectiveReport, OrgSession } from '../../effective/report.js';
import { factText, shortened, type ScreenOptions } from '../text/cells.js';
import type { Marks } from '../text/marks.js';
import { displayWidth, wrap } from '../text/printable.js';
import { counted, type Words } from '../text/words.js';

const SEPARATOR = ' · ';
/** The longest list of profiles with login ranges. */
const RANGES_ROOM = 120;

/** The org's switches, by the key of their words. */
export const switchesOf = (org: OrgSession): readonly (readonly [string, Fact<boolean>])[] => [
  // The other way round: the platform says what is disabled, the screen what happens.
  [
    'org.popup',
    org.warningDisabled.status === 'known'
      ? { status: 'known', value: !org.warningDisabled.value }
      : org.warningDisabled,
  ],
  ['org.force', org.forceLogout],
  ['org.ip', org.lockSessionsToIp],
  ['org.domain', org.lockSessionsToDomain],
  ['org.ranges', org.enforceIpRangesEveryRequest],
];

const rangesTexts = ({ loginIpRanges, org }: EffectiveReport, words: Words): string[] => {
  const trusted = org.trustedIpRanges;
  const byProfile = loginIpRanges.status === 'known' ? Object.entries(loginIpRanges.value) : [];
  return [
    ...(trusted.status === 'known' ? [counted('org.trusted', trusted.value, words)] : []),
    ...(byProfile.length === 0
      ? []
      : [
          words(
            'org.login-ranges',
            shortened(words)(
              byProfile.map(([profile, count]) => words('org.login-ranges.profile', profile, count)),
              (text) => displayWidth(text) <= RANGES_ROOM
            )
          ),
        ]),
  ];
};

/** The org's own settings, and which of them are not known. */
export const orgTexts = (report: EffectiveReport, words: Words): string[] => {
  const { org } = report;
  const switches = switchesOf(org);
  const unknown = [
    ...switches.filter(([, fact]) => fact.status === 'unreadable').map(([key]) => words(`${key}.name`)),
    ...(report.loginIpRanges.status === 'unreadable' ? [words('org.login-ranges.name')] : []),
  ];
  return [
    words(
      'org.timeout',
      factText(org.timeoutMinutes, words, (minutes) => words('minutes', minutes))
    ),
    ...switches.flatMap(([key, fact]) =>
      fact.status === 'known' ? [words(`${key}.${fact.value ? 'on' : 'off'}`)] : []
    ),
    ...rangesTexts(report, words),
    ...(unknown.length === 0 ? [] : [words('not-known.list', unknown.join(', '))]),
  ];
};

export const orgLines = (report: EffectiveReport, marks: Marks, { width, words }: ScreenOptions): string[] => {
  const letters = marks.of(report.org.notes);
  const texts = [...orgTexts(report, words), ...(letters === '' ? [] : [words('org.notes', letters)])];
  return [words('org.title'), ...wrap(texts.join(SEPARATOR), width), ''];
};
