import type { Command } from './world.js';

/** One policy, written out as an org has it before and after: by hand, so that nothing under test says what is right. */
type Rewrite = { readonly path: string; readonly apply: (text: string) => string };

const to = (path: string, from: string | RegExp, into: string): Rewrite => ({
  path,
  apply: (text) => text.replace(from, into),
});

const TIMEOUT = 'sessionPolicy.sessionTimeout';
const OF_APP = {
  refresh: to('oauthPolicy.refreshTokenPolicy', '>infinite<', '>specific_inactivity:30:DAYS<'),
  relaxation: to('oauthPolicy.ipRelaxation', '>ENFORCE<', '>BYPASS<'),
  timeout: to(TIMEOUT, '<sessionTimeout>15<', '<sessionTimeout>30<'),
  // Elements stand in the order of their names.
  newTimeout: to(
    TIMEOUT,
    '</ConnectedApp>',
    '<sessionPolicy><sessionTimeout>30</sessionTimeout></sessionPolicy></ConnectedApp>'
  ),
};
const OF_ECA = {
  refresh: to(
    'refreshTokenPolicyType',
    '<refreshTokenPolicyType>Infinite</refreshTokenPolicyType>',
    '<refreshTokenPolicyType>SpecificInactivity</refreshTokenPolicyType><refreshTokenValidityPeriod>30</refreshTokenValidityPeriod><refreshTokenValidityUnit>Days</refreshTokenValidityUnit>'
  ),
  timeout: to('sessionTimeoutInMinutes', '<sessionTimeoutInMinutes>60<', '<sessionTimeoutInMinutes>30<'),
};
const OF_PROFILE = to('sessionTimeout', '<sessionTimeout>240<', '<sessionTimeout>30<');
const OF_ORG = [
  to('sessionSettings.sessionTimeout', '>TwoHours<', '>SixtyMinutes<'),
  to('sessionSettings.disableTimeoutWarning', '<disableTimeoutWarning>false<', '<disableTimeoutWarning>true<'),
];

const ofApp = (index: number, command: Command): readonly Rewrite[] => {
  if (command === 'fix-refresh-policy') return [OF_APP.refresh];
  return [
    index % 2 === 0 ? OF_APP.timeout : OF_APP.newTimeout,
    ...(index === 1 || index === 2 ? [OF_APP.refresh] : []),
    ...(index === 2 ? [OF_APP.relaxation] : []),
  ];
};

/** What a command is to change in a component. */
const rewritesOf = (component: string, command: Command): readonly Rewrite[] => {
  const [type = '', name = ''] = component.split(':');
  if (type === 'ConnectedApp') return ofApp(Number(name.slice(4)), command);
  if (type === 'ExtlClntAppOauthConfigurablePolicies') {
    return [command === 'set' ? OF_ECA.timeout : OF_ECA.refresh];
  }
  if (command !== 'set') return [];
  return type === 'SecuritySettings' ? OF_ORG : [OF_PROFILE];
};

/** A state in which a component may be: which policies are the new ones. */
type State = { readonly text: string; readonly paths: readonly string[] };

/** Every policy is as it was or as it is to be; nothing else differs. */
const statesOf = (component: string, original: string, commands: readonly Command[]): readonly State[] =>
  commands
    .flatMap((command) => rewritesOf(component, command))
    .reduce<readonly State[]>(
      (states, { path, apply }) => [
        ...states,
        ...states
          .filter(({ paths }) => !paths.includes(path))
          .map(({ text, paths }) => ({ text: apply(text), paths: [...paths, path] })),
      ],
      [{ text: original, paths: [] }]
    );

/** The new policies that a component has; `undefined`: it is something that nobody wanted. */
export const newPoliciesIn = (
  component: string,
  original: string,
  text: string,
  commands: readonly Command[]
): readonly string[] | undefined => statesOf(component, original, commands).find((state) => state.text === text)?.paths;

/** The component as a command is to leave it. */
export const wanted = (component: string, original: string, command: Command): string =>
  rewritesOf(component, command).reduce((text, { apply }) => apply(text), original);
