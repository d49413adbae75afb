import { isLimitUnknown } from '../../../src/change/chooseApps.js';
import { planRefreshFix, policyComponents, type PlanContext } from '../../../src/change/planRefreshFix.js';
import { isDocumented, type Judging } from '../../../src/effective/channels.js';
import { wholeReport } from '../../../src/effective/effective.js';
import { joinProfiles } from '../../../src/effective/profiles.js';
import { reportedToken } from '../../../src/effective/refreshToken.js';
import type { Channel, EffectivePolicy, EffectiveReport } from '../../../src/effective/report.js';
import { explain, type ExplainOptions } from '../../../src/explain/explain.js';
import type { ExplainReport } from '../../../src/explain/report.js';
import { unset } from '../../../src/facts/fact.js';
import { groupBy } from '../../../src/facts/order.js';
import type { SessionGroup } from '../../../src/facts/observedSession.js';
import { nameKey } from '../../../src/facts/profileNames.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import { gatherEvidence } from '../../../src/rules/evidence.js';
import { inconsistentWithLimit } from '../../../src/rules/token/inconsistentWithLimit.js';
import { sortSessions } from '../../../src/verify/sortSessions.js';
import { reportOf, say } from '../support/builders.js';
import { NOW } from '../rules/support.js';
import { observed, sessions, through } from '../verify/sessions.js';
import type { Facts } from './anyFacts.js';
import {
  cellOf,
  channelName,
  consistentSaid,
  lifetimeSaid,
  lifetimesSaid,
  timeoutSayings,
  type Saying,
} from './saying.js';

const BROWSER: Channel = { kind: 'browser' };

export const WORDS = { say, tell: say };

const factSaid = (fact: { readonly status: string; readonly value?: unknown; readonly reason?: string }): string =>
  fact.status === 'known' ? String(fact.value) : (fact.reason ?? fact.status);

const rowSayings = (command: string, cell: string, row: EffectivePolicy | ExplainReport): readonly Saying[] => [
  ...timeoutSayings(command, cell, row.timeout),
  { command, cell, matter: 'idle logout', says: JSON.stringify(row.idleLogout) },
  { command, cell, matter: 'login level', says: factSaid(row.requiredLevelAtLogin) },
];

const appSayings = (command: string, { channel, refreshToken }: EffectiveReport['apps'][number]): readonly Saying[] => {
  const app = channelName(channel);
  return [
    { command, cell: app, matter: 'policy', says: factSaid(refreshToken.policy) },
    { command, cell: app, matter: 'lifetime', says: lifetimeSaid(refreshToken) },
    { command, cell: app, matter: 'consistent', says: consistentSaid(refreshToken.consistentWithLimit) },
  ];
};

/** Profiles by the channels that have a row for them; nobody comes through an app that is turned off. */
const comingIn = (command: string, report: EffectiveReport, labels: readonly string[]): readonly Saying[] => {
  const rows = groupBy(report.populations, ({ channel }) => channelName(channel));
  return report.apps.flatMap(({ channel, enabled }) => {
    const isOff = enabled.status === 'known' && !enabled.value;
    const admitted = (rows.get(channelName(channel)) ?? []).flatMap(({ profileSet }) => report.profileSets[profileSet]);
    return labels.map((label): Saying => ({
      command,
      cell: cellOf(channel, label),
      matter: 'comes',
      says: !isOff && admitted.includes(label) ? 'yes' : 'no',
    }));
  });
};

const labelsIn = (snapshot: Snapshot): readonly string[] =>
  joinProfiles(snapshot).views.map(({ profile }) => profile.label);

/** `effective`, in either grain, and of the user. */
export const effectiveSays = ({ snapshot }: Facts, judging: Judging): readonly Saying[] => {
  const labels = labelsIn(snapshot);
  return (['population', 'profile'] as const).flatMap((grain) => {
    const command = `effective by ${grain}`;
    const report = reportOf(snapshot, { ...judging, grain });
    return [
      ...report.populations.flatMap((row) =>
        (report.profileSets[row.profileSet] ?? []).flatMap((label) =>
          rowSayings(command, cellOf(row.channel, label), row)
        )
      ),
      ...report.apps.flatMap((app) => appSayings(command, app)),
      ...comingIn(command, report, labels),
      ...(report.user?.channels ?? []).flatMap(({ channel, access, row }): readonly Saying[] => {
        const cell = cellOf(channel, report.user?.profile ?? '');
        return [
          ...rowSayings(`${command}, of a user`, cell, row),
          { command: `${command}, of a user`, cell, matter: 'person', says: access },
          // Whoever may come has a profile that may.
          ...(access === 'yes' && channel.kind !== 'browser'
            ? [{ command: `${command}, of a user`, cell, matter: 'comes', says: 'yes' } as const]
            : []),
        ];
      }),
    ];
  });
};

const storyOf = (snapshot: Snapshot, options: ExplainOptions): ExplainReport => {
  const result = explain(snapshot, options, WORDS);
  if (result.status !== 'report') throw new Error(JSON.stringify(result));
  return result.report;
};

/** `explain` of every profile in every channel, and of the user. */
export const explainSays = ({ snapshot }: Facts, judging: Judging): readonly Saying[] => {
  const command = 'explain';
  const subjects: readonly ExplainOptions['subject'][] = [
    ...joinProfiles(snapshot).views.map(({ profile }) => ({ kind: 'profile', key: profile.key }) as const),
    ...(snapshot.user === undefined ? [] : [{ kind: 'user' } as const]),
  ];
  return [null, ...snapshot.apps].flatMap((app) =>
    subjects.flatMap((subject): readonly Saying[] => {
      const story = storyOf(snapshot, { ...judging, subject, app, activity: [] });
      const { channel, access, refreshToken } = story;
      const cell = cellOf(channel, story.subject.profile);
      const winners = story.levels.filter(({ wins }) => wins);
      const [winner] = winners;
      const byLevels =
        story.timeout.status === 'known' && winners.length === 1 && winner?.says.status === 'known'
          ? String(winner.says.value)
          : 'not known';
      return [
        ...rowSayings(command, cell, story),
        { command: 'explain by its levels', cell, matter: 'minutes', says: byLevels },
        ...(access === null ? [] : [{ command, cell, matter: 'person', says: access.access } as const]),
        ...(refreshToken === null
          ? []
          : appSayings(command, { channel, refreshToken } as EffectiveReport['apps'][number])),
      ];
    })
  );
};

/** What the rules of `check` go by, and what one of them finds. */
export const checkSays = ({ snapshot }: Facts, judging: Judging): readonly Saying[] => {
  const command = 'check';
  const evidence = gatherEvidence(snapshot, wholeReport(snapshot, judging, say), judging, NOW);
  const channels = new Map(evidence.apps.map(({ target, policy }) => [target.key, policy.channel]));
  return [
    ...evidence.profiles.flatMap(({ view, browser }) =>
      timeoutSayings(command, cellOf(BROWSER, view.profile.label), browser)
    ),
    ...evidence.apps.flatMap(({ policy, refreshToken, sessions: ofApp }): readonly Saying[] => [
      ...appSayings(command, policy),
      ...appSayings(`${command}, as it judges`, { ...policy, refreshToken: reportedToken(refreshToken) }),
      ...ofApp.flatMap(({ timeout, profiles }) =>
        profiles.flatMap((label) => timeoutSayings(command, cellOf(policy.channel, label), timeout))
      ),
    ]),
    ...inconsistentWithLimit.evaluate(evidence, {}).flatMap(({ target, verdict }) => {
      const channel = channels.get(target.key);
      const consistent = verdict === 'not-assessed' ? null : verdict === 'pass';
      return channel === undefined
        ? []
        : [
            {
              command: inconsistentWithLimit.id,
              cell: channelName(channel),
              matter: 'consistent',
              says: consistentSaid(consistent),
            } as const,
          ];
    }),
  ];
};

/** The seconds that `verify` holds sessions against, by the documented reading alone. */
export const verifySays = ({ snapshot }: Facts, judging: Judging): readonly Saying[] => {
  if (!isDocumented(judging.reading)) return [];
  const labelled = groupBy(snapshot.apps, ({ label }) => nameKey(label));
  // A session names its app by the label: where two have it, nobody can tell.
  const apps = [...labelled.values()].flatMap(([app, ...others]) => (others.length === 0 ? [app] : []));
  const groups = joinProfiles(snapshot).views.flatMap(({ profile: { key } }): readonly SessionGroup[] => [
    sessions(1, { profileKey: key, isJwt: null }),
    ...apps.map(({ label }) => through(label, 1, { profileKey: key, isJwt: null })),
  ]);
  const { cases } = sortSessions(snapshot, wholeReport(snapshot, judging, say), observed(groups));
  return cases.flatMap(({ app, view, row, by }): readonly Saying[] => {
    const cell = cellOf(app === null ? BROWSER : row.channel, view.profile.label);
    const seconds = by(judging.reading);
    return [
      ...timeoutSayings('verify', cell, row.timeout),
      {
        command: 'verify, in seconds',
        cell,
        matter: 'minutes',
        says: seconds === null ? 'not known' : String(seconds / 60),
      },
    ];
  });
};

const CONTEXT: Omit<PlanContext, 'components'> = {
  operator: { profileKey: null, userId: null, loginApp: unset },
  hash: (text) => text,
};

/** What `fix-refresh-policy --dry-run` would correct, and what it says of the policies that are there. */
export const fixSays = ({ snapshot, components }: Facts, { assumedLimit }: Judging): readonly Saying[] => {
  const command = 'fix-refresh-policy';
  const policy = { kind: 'idle', after: { count: 30, unit: 'DAYS' } } as const;
  const options = { policy, assumedLimit, allowLonger: true, mode: 'inconsistent', names: [] } as const;
  const plan = planRefreshFix(snapshot, options, { ...CONTEXT, components });
  return snapshot.apps.flatMap((app): readonly Saying[] => {
    const cell = channelName({ kind: app.kind, name: app.name, label: app.label });
    const own = new Set(policyComponents(app, components).map(({ fullName }) => fullName));
    const changes = plan.changes.filter(({ key }) => own.has(key.fullName) && key.type === policyType(app.kind));
    const left = plan.notChosen.find(({ component }) => component === app.place.component)?.reason;
    const isOpen = left !== undefined && (isLimitUnknown(left) || left.code === 'policy-unreadable');
    const isJudged = left === undefined || isOpen;
    const consistent = isOpen || app.refreshPolicy.status === 'unset' ? null : changes.length === 0;
    return [
      ...(isJudged ? [{ command, cell, matter: 'consistent', says: consistentSaid(consistent) } as const] : []),
      ...changes.flatMap(({ before, lifetimes }): readonly Saying[] => [
        { command, cell, matter: 'policy', says: String(before) },
        ...(lifetimes === null
          ? []
          : [{ command, cell, matter: 'lifetime', says: lifetimesSaid(lifetimes.before) } as const]),
      ]),
    ];
  });
};

const policyType = (kind: Facts['snapshot']['apps'][number]['kind']): string =>
  kind === 'connected-app' ? 'ConnectedApp' : 'ExtlClntAppOauthConfigurablePolicies';
