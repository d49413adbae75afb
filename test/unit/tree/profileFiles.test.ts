import { expect } from 'chai';
import { known, unreadable } from '../../../src/facts/fact.js';
import type { ProfileFacts, Snapshot } from '../../../src/facts/snapshot.js';
import { reportOf } from '../support/builders.js';
import { profileSession, readTree, security, trees, xml } from './tree.js';

const { make, clear } = trees();

const range = (start: string, end: string): string =>
  `<loginIpRanges><description>Office</description><endAddress>${end}</endAddress><startAddress>${start}</startAddress></loginIpRanges>`;
const permission = (name: string, enabled = 'true'): string =>
  `<userPermissions><enabled>${enabled}</enabled><name>${name}</name></userPermissions>`;
const profile = (...body: readonly string[]): string => xml('Profile', body.join('\n'));

const LICENSE = '<userLicense>Salesforce</userLicense>';
const OFFICE = { start: '10.0.0.0', end: '10.0.0.255' };
const HOME = { start: '192.0.2.0', end: '192.0.2.9' };

/** Field permissions as they make a profile file large. */
const FIELDS = Array.from(
  { length: 2000 },
  (_, index) => `<fieldPermissions><editable>true</editable><field>Account.F${index}__c</field></fieldPermissions>`
);

const rangesIn = ({ loginIpRanges, loginAddresses }: Snapshot): unknown =>
  loginIpRanges.status === 'known' && loginAddresses.status === 'known'
    ? [loginIpRanges.value, loginAddresses.value]
    : [loginIpRanges, loginAddresses];

const only = ({ profiles }: Snapshot): ProfileFacts => {
  expect(profiles).to.have.lengthOf(1);
  return profiles[0]!;
};

const of = async (file: string): Promise<Snapshot> => readTree(await make({ 'profiles/Sales.profile': file }));

afterEach(clear);

describe('login ranges in profile files', () => {
  it('are counted and kept by profile; a retrieved file without any says that there are none', async () => {
    const snapshot = await readTree(
      await make({
        'profiles/Admin.profile-meta.xml': profile(
          range(HOME.start, HOME.end),
          range(OFFICE.start, OFFICE.end),
          LICENSE
        ),
        'profiles/Custom%3A Sales.profile-meta.xml': profile('<custom>true</custom>', LICENSE),
        'profiles/Service.profile': profile(permission('ApiEnabled')),
        'profiles/Fragment.profile': profile('<custom>true</custom>'),
      })
    );
    expect(rangesIn(snapshot)).to.deep.equal([
      { 'system administrator': 2, 'custom: sales': 0, service: 0 },
      { 'system administrator': [OFFICE, HOME], 'custom: sales': [], service: [] },
    ]);
    expect(reportOf(snapshot).loginIpRanges).to.deep.equal(known({ 'System Administrator': 2 }));
  });

  it('are not known in a tree without profile files, or where these hold nothing of the profile itself', async () => {
    const missing = unreadable('missing', 'Profile');
    const trees: readonly Readonly<Record<string, string>>[] = [
      { 'Security.settings': security('TwoHours'), 'X.profileSessionSetting': profileSession('Sales', '30') },
      { 'profiles/Sales.profile': profile('<custom>true</custom>') },
      { 'profiles/Sales.profile': profile('<!-- ', range(OFFICE.start, OFFICE.end), ' -->') },
    ];
    for (const files of trees) {
      expect(rangesIn(await readTree(await make(files)))).to.deep.equal([missing, missing]);
    }
  });

  it('of two files of one profile agree in any order, and contradict each other by name', async () => {
    const one = profile(range(OFFICE.start, OFFICE.end), range(HOME.start, HOME.end));
    const alike = await readTree(
      await make({
        'a/Sales.profile': one,
        'b/sales.profile-meta.xml': profile(range(HOME.start, HOME.end), range(OFFICE.start, OFFICE.end)),
        // A fragment is silent.
        'c/Sales.profile-meta.xml': profile('<custom>true</custom>'),
      })
    );
    expect(rangesIn(alike)).to.deep.equal([{ sales: 2 }, { sales: [OFFICE, HOME] }]);
    const apart = await readTree(
      await make({ 'a/Sales.profile': one, 'b/Sales.profile-meta.xml': profile(range(HOME.start, HOME.end)) })
    );
    const detail =
      'loginIpRanges: [10.0.0.0-10.0.0.255, 192.0.2.0-192.0.2.9] (Profile:Sales, a/Sales.profile) / [192.0.2.0-192.0.2.9] (Profile:Sales, b/Sales.profile-meta.xml)';
    expect(apart.gaps.filter(({ reason }) => reason === 'conflict')).to.deep.equal([
      { component: 'Profile:Sales', reason: 'conflict', detail },
    ]);
    expect(rangesIn(apart)).to.deep.equal([unreadable('conflict', detail), unreadable('conflict', detail)]);
  });

  it('are found in a large file too, however it is written', async () => {
    const ranges = range(OFFICE.start, OFFICE.end);
    const expected = [{ sales: 1 }, { sales: [OFFICE] }];
    const [head, tail] = [FIELDS.slice(0, 1000), FIELDS.slice(1000)];
    expect(rangesIn(await of(profile(...head, ranges, ...tail, LICENSE)))).to.deep.equal(expected);
    // A comment, a prefix, an attribute: what is not plain is read as a whole.
    const commented = profile(...head, `<!-- ${range(HOME.start, HOME.end)} -->`, ranges, ...tail);
    expect(rangesIn(await of(commented))).to.deep.equal(expected);
    const prefixed = profile(...head, ranges, ...tail)
      .replaceAll('</', '</m:')
      .replaceAll(/<(?=[a-zA-Z])/g, '<m:');
    expect(rangesIn(await of(prefixed.replace('xmlns=', 'xmlns:m=')))).to.deep.equal(expected);
    const attributed = profile(...head, ranges.replace('<loginIpRanges>', '<loginIpRanges a="b">'), ...tail);
    expect(rangesIn(await of(attributed))).to.deep.equal(expected);
  });

  it('are not guessed from a file that is cut short or holds two versions of itself', async () => {
    for (const body of [
      profile(...FIELDS, range(OFFICE.start, OFFICE.end)).replace('</Profile>', ''),
      profile(...FIELDS, '<<<<<<< HEAD', range(OFFICE.start, OFFICE.end), '=======', '>>>>>>> other'),
      profile(...FIELDS, '<loginIpRanges><startAddress>10.0.0.0</startAddress>'),
      '',
    ]) {
      const snapshot = await of(body);
      expect(snapshot.profiles.map(({ label }) => label)).to.deep.equal(['Sales']);
      expect(snapshot.gaps.map(({ component, reason }) => `${component} ${reason}`)).to.include(
        'profiles/Sales.profile malformed'
      );
      expect(snapshot.loginIpRanges).to.deep.equal(unreadable('missing', 'Profile'));
    }
  });
});

describe('permissions in profile files', () => {
  it('say who administers the org and who may use APIs', async () => {
    const { adminPermissions, apiEnabled } = only(
      await of(
        profile(
          permission('ManageUsers'),
          permission('ApiEnabled'),
          permission('ModifyAllData'),
          permission('AuthorApex', 'false'),
          permission('ViewSetup')
        )
      )
    );
    expect(adminPermissions).to.deep.equal(known(['ModifyAllData', 'ManageUsers']));
    expect(apiEnabled).to.deep.equal(known(true));
  });

  it('that a file does not list are off; a file that lists none says nothing', async () => {
    expect(only(await of(profile(permission('ViewSetup'))))).to.deep.include({
      adminPermissions: known([]),
      apiEnabled: known(false),
    });
    const missing = unreadable('missing', 'Profile:Sales: userPermissions');
    expect(only(await of(profile(LICENSE)))).to.deep.include({ adminPermissions: missing, apiEnabled: missing });
  });

  it('that are no flag, twice different, or different in two files are not known, and a gap', async () => {
    const odd = await of(profile(permission('ApiEnabled', 'maybe'), permission('AuthorApex', 'no')));
    expect(only(odd)).to.deep.include({
      adminPermissions: unreadable('unknown-value', 'enabled: no'),
      apiEnabled: unreadable('unknown-value', 'enabled: maybe'),
    });
    const twice = await of(profile(permission('ApiEnabled'), permission('ApiEnabled', 'false')));
    expect(only(twice).apiEnabled).to.deep.equal(unreadable('malformed', 'userPermissions: ApiEnabled: true / false'));
    const apart = await readTree(
      await make({
        'a/Sales.profile': profile(permission('ManageUsers')),
        'b/Sales.profile': profile(permission('ViewSetup')),
      })
    );
    const detail =
      'userPermissions: [ManageUsers] (Profile:Sales, a/Sales.profile) / [] (Profile:Sales, b/Sales.profile)';
    expect(only(apart).adminPermissions).to.deep.equal(unreadable('conflict', detail));
    expect(apart.gaps).to.deep.include({ component: 'Profile:Sales', reason: 'conflict', detail });
  });
});
