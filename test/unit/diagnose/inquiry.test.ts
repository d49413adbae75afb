import { expect } from 'chai';
import { inquiryOf, type Inquiry } from '../../../src/diagnose/inquiry.js';
import type { Question } from '../../../src/diagnose/question.js';
import type { AppFacts } from '../../../src/facts/app.js';
import { known, unreadable } from '../../../src/facts/fact.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import type { TokenUse } from '../../../src/facts/tokenUse.js';
import { profile, tokensOf, tokenUse, treeOf, user } from '../support/builders.js';
import { APP_ID, quiet, quietApp } from './ask.js';
import { question } from './subjects.js';

const ALPHA = quietApp({ name: 'Alpha' });
const BETA = quietApp({ name: 'Beta', id: '0H4000000000002' });
const ORG = quiet({ profiles: [profile('Sales'), profile('Service')], apps: [ALPHA, BETA] });

const inquire = (change: Partial<Question> = {}, snapshot: Snapshot = ORG): Inquiry =>
  inquiryOf(snapshot, question(change));
const labels = ({ views }: Inquiry): readonly string[] => views.map(({ profile: { label } }) => label);
const names = ({ apps }: Inquiry): readonly string[] => apps.map(({ app }) => app.name);

describe('inquiry: whose profiles', () => {
  it('are all where nobody is named', () => {
    const inquiry = inquire();
    expect(labels(inquiry)).to.deep.equal(['Sales', 'Service']);
    expect(inquiry.isNamed).to.equal(false);
  });

  it('is the one that was named, before that of the person', () => {
    const ofPerson = { ...ORG, user: user({ profileKey: 'Sales' }) };
    expect(labels(inquire({}, ofPerson))).to.deep.equal(['Sales']);
    const named = inquire({ profileKey: 'Service' }, ofPerson);
    expect(labels(named)).to.deep.equal(['Service']);
    expect([named.isNamed, inquire({}, ofPerson).isNamed]).to.deep.equal([true, true]);
  });

  it('is in a tree any profile that it does not hold, by an empty key', () => {
    const [view, ...others] = inquire({ profileKey: '' }, treeOf({ profiles: [] })).views;
    expect(others).to.deep.equal([]);
    expect(view?.isAnyOther).to.equal(true);
  });

  it('of a profile that the reader may not see is all unknown', () => {
    const why = unreadable('no-permission', 'View All Profiles');
    const [view, ...others] = inquire({ profileKey: '00e9' }).views;
    expect(others).to.deep.equal([]);
    expect(view).to.deep.include({ isAnyOther: false, timeout: why, requiredLevel: why, places: [], notes: [] });
    expect(view?.profile).to.deep.equal({
      key: '00e9',
      label: '00e9',
      metadataName: null,
      userType: null,
      license: null,
      activeUsers: null,
      adminPermissions: why,
      apiEnabled: why,
    });
  });
});

describe('inquiry: which apps', () => {
  const cases: readonly (readonly [what: string, asked: Partial<Question>, apps: string, hasBrowser: boolean])[] = [
    ['no symptom', {}, '', true],
    ['people', { symptoms: ['logged-out-while-working'] }, '', true],
    ['apps', { symptoms: ['app-blocked'] }, 'Alpha Beta', false],
    ['refresh tokens', { symptoms: ['refresh-token-stopped', 'app-blocked'] }, 'Alpha Beta', false],
    ['apps and people', { symptoms: ['app-blocked', 'logged-out-while-working'] }, '', true],
    ['an integration', { symptoms: ['job-dies-after-hours'] }, 'Alpha Beta', true],
    ['people and an integration', { symptoms: ['login-refused', 'invalid-session-mid-run'] }, 'Alpha Beta', true],
    ['people, with an app', { symptoms: ['logged-out-while-working'], app: BETA }, 'Beta', false],
    ['apps, with an app', { symptoms: ['app-blocked'], app: BETA }, 'Beta', false],
    ['an integration, with an app', { symptoms: ['job-dies-after-hours'], app: BETA }, 'Beta', false],
  ];
  for (const [what, asked, apps, hasBrowser] of cases) {
    it(`of ${what}: ${apps || 'none'}${hasBrowser ? ', and the browser' : ''}`, () => {
      const inquiry = inquire(asked);
      expect(names(inquiry).join(' ')).to.equal(apps);
      expect(inquiry.hasBrowser).to.equal(hasBrowser);
    });
  }

  it('none but the browser in an org without apps', () => {
    expect(inquire({ symptoms: ['app-blocked'] }, quiet()).hasBrowser).to.equal(true);
  });

  it('with those who may use each, of all profiles and not of the one that was named', () => {
    const guarded = quietApp({ preApproved: known(true) });
    const access: Snapshot['access'] = known({
      'connected-app:Data_Loader': { profiles: ['Sales'], permissionSets: [], permissionSetUsers: {} },
    });
    const { apps } = inquire({ app: guarded, profileKey: 'Service' }, { ...ORG, access });
    expect(apps[0]?.access.views.map(({ profile: { label } }) => label)).to.deep.equal(['Sales']);
  });
});

describe('inquiry: whose tokens', () => {
  const token = (change: Partial<TokenUse>): TokenUse => tokenUse({ appId: APP_ID, appName: 'Alpha', ...change });
  const tokensFor = (change: Partial<AppFacts>): readonly (string | null)[] => {
    const app = quietApp({ name: 'Alpha', ...change });
    const tokens = tokensOf(
      token({ userId: 'by id', appName: 'Another' }),
      token({ userId: 'by name', appId: '0H4000000000009' }),
      token({ userId: 'by neither', appId: null, appName: 'Another' }),
      token({ userId: 'without an id', appId: null })
    );
    return inquire({ app }, quiet({ tokens })).apps[0]!.tokens.map(({ userId }) => userId);
  };

  it('join an app by its id, never by its name', () => {
    expect(tokensFor({})).to.deep.equal(['by id']);
    expect(tokensFor({ id: '0H4000000000008' })).to.deep.equal([]);
    expect(tokensFor({ id: null })).to.deep.equal([]);
  });

  it('join by name one that only they tell of', () => {
    expect(tokensFor({ knownBy: 'tokens' })).to.deep.equal(['by name', 'without an id']);
    expect(tokensFor({ knownBy: 'tokens', name: 'Nobody' })).to.deep.equal([]);
  });
});
