import { expect } from 'chai';
import type { ChangeLine } from '../../../../src/change/report.js';
import { wordsFrom } from '../../../../src/cli/output/words.js';
import { elementTexts, lineText } from '../../../../src/render/change/lineText.js';
import { reportedToken } from '../../../../src/effective/refreshToken.js';
import { TOKEN } from '../../change/proposals.js';

const words = wordsFrom('change');

const line = (component: string, elements: ChangeLine['elements'], change: Partial<ChangeLine> = {}): ChangeLine => ({
  component,
  subject: null,
  fields: elements.map(({ path }) => path),
  elements,
  before: elements[0]?.before ?? null,
  after: elements[0]?.after ?? null,
  refreshToken: null,
  impact: null,
  outcome: 'planned',
  lockout: [],
  notes: [],
  ...change,
});
const one = (path: string, before: string | null, after: string | null): ChangeLine['elements'] => [
  { path, before, after },
];
const PROFILE = 'ProfileSessionSetting:PT1';
const POLICIES = 'ExtlClntAppOauthConfigurablePolicies:Shop';
const technician = { kind: 'profile', label: 'Field Technician', users: 12 } as const;
const token = { refreshToken: { before: reportedToken(TOKEN), after: reportedToken(TOKEN) } };

describe('the line of a change', () => {
  const cases: readonly (readonly [change: ChangeLine, wanted: string])[] = [
    [
      line(PROFILE, one('sessionTimeout', '720', '480'), { subject: technician }),
      'Field Technician: session timeout 720 → 480 min, 12 users',
    ],
    [
      line(PROFILE, one('sessionTimeout', '0', '60'), { subject: { ...technician, users: 1 } }),
      'Field Technician: session timeout 120 → 60 min, 1 user',
    ],
    [
      line(PROFILE, one('requiredSessionLevel', null, 'HIGH_ASSURANCE'), { subject: { ...technician, users: null } }),
      'Field Technician: level required not set → HIGH_ASSURANCE',
    ],
    [
      line('SecuritySettings:Security', one('sessionSettings.sessionTimeout', 'FourHours', 'TwoHours'), {
        subject: { kind: 'org', label: '', users: 3 },
      }),
      'the org: session timeout 240 → 120 min, 3 users',
    ],
    [
      line('SecuritySettings:Security', one('sessionSettings.disableTimeoutWarning', 'false', 'true')),
      'SecuritySettings:Security: popup before the end on → off',
    ],
    [
      line('SecuritySettings:Security', one('sessionSettings.forceLogoutOnSessionTimeout', null, 'true')),
      'SecuritySettings:Security: forced logout not set → on',
    ],
    [
      line('SecuritySettings:Security', one('sessionSettings.sessionTimeout', 'Forever', 'TwoHours')),
      'SecuritySettings:Security: session timeout Forever → 120 min',
    ],
    [
      line('ConnectedApp:A', [
        ...one('sessionPolicy.sessionTimeout', '30', '15'),
        ...one('oauthPolicy.ipRelaxation', 'BYPASS', 'ENFORCE'),
      ]),
      'ConnectedApp:A: session timeout 30 → 15 min, IP relaxation BYPASS → ENFORCE',
    ],
    [
      line('ConnectedApp:A', one('oauthPolicy.refreshTokenPolicy', 'infinite', 'zero'), token),
      'ConnectedApp:A: refresh token infinite → zero',
    ],
    [
      line(POLICIES, one('refreshTokenPolicyType', 'Infinite', 'Zero'), {
        ...token,
        before: 'infinite',
        after: 'zero',
        subject: { kind: 'app', label: 'Shop', users: null },
      }),
      'Shop: refresh token infinite → zero',
    ],
    [
      line('ConnectedApp:A', one('oauthPolicy.refreshTokenPolicy', null, 'zero'), {
        unread: { reason: 'no-permission', detail: 'x' },
      }),
      'ConnectedApp:A: refresh token not known → zero',
    ],
    [
      line('ConnectedApp:A', one('oauthPolicy.refreshTokenPolicy', null, null), { ...token }),
      'ConnectedApp:A: refresh token not set → not set',
    ],
    [
      line('ConnectedApp:A', [], { outcome: 'unchanged', before: 'zero', after: 'zero', ...token }),
      'ConnectedApp:A: refresh token is zero',
    ],
    [
      line(PROFILE, one('sessionTimeout', '0', '0'), { outcome: 'unchanged', subject: technician }),
      'Field Technician: session timeout is 120 min',
    ],
    [
      line(PROFILE, one('sessionTimeout', null, '30'), { unread: { reason: 'failed', detail: 'x' } }),
      'ProfileSessionSetting:PT1: session timeout not known → 30 min',
    ],
    [line('Other:A', one('x', null, '30')), 'Other:A: refresh token not set → 30'],
  ];
  for (const [change, wanted] of cases) {
    it(wanted, () => {
      expect(lineText(change, words)).to.equal(wanted);
    });
  }

  it('has the parts of each element for a table, and none of what is no component', () => {
    expect(elementTexts(line(PROFILE, one('sessionTimeout', '0', null)), words)).to.deep.equal([
      { name: 'session timeout', before: '120 min', after: 'not set' },
    ]);
    expect(elementTexts(line('Other:A', one('x', null, '30')), words)).to.deep.equal([]);
  });
});
