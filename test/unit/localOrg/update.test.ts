import { expect } from 'chai';
import { connect, file, soap, withOrg } from './support.js';
import { update } from './updateCalls.js';

const app = (name: string, content: string): string =>
  `<metadata xsi:type="ConnectedApp"><fullName>${name}</fullName>${content}</metadata>`;

const portal = (
  policy: string,
  more = '',
  contact = '<contactEmail>it@local-org.example</contactEmail>',
  config = ''
): string =>
  app(
    'Portal',
    `${contact}<label>Partner Portal</label><oauthConfig><callbackUrl>https://portal.example/a</callbackUrl>${config}</oauthConfig>` +
      `<oauthPolicy><ipRelaxation>ENFORCE</ipRelaxation><refreshTokenPolicy>${policy}</refreshTokenPolicy></oauthPolicy>${more}`
  );

const loader = (policy: string): string =>
  app(
    'Loader',
    '<contactEmail>it@local-org.example</contactEmail><label>Loader</label><oauthConfig><callbackUrl>https://loader.example</callbackUrl>' +
      `</oauthConfig><oauthPolicy><ipRelaxation>BYPASS</ipRelaxation><refreshTokenPolicy>${policy}</refreshTokenPolicy></oauthPolicy>`
  );

describe('local org: updateMetadata', () => {
  it('changes a component, and a client that reads again sees it', () =>
    withOrg({ now: () => new Date('2026-12-01T00:00:00Z') }, async (org) => {
      expect(
        (await soap(org, `<updateMetadata>${portal('specific_inactivity:30:DAYS')}</updateMetadata>`)).text
      ).to.contain('<success>true</success>');
      const read = await soap(
        org,
        '<readMetadata><type>ConnectedApp</type><fullNames>Portal</fullNames></readMetadata>'
      );
      expect(read.text).to.contain('<refreshTokenPolicy>specific_inactivity:30:DAYS</refreshTokenPolicy>');
      const [listed, other] = await connect(org).metadata.list([{ type: 'ConnectedApp' }]);
      expect([listed?.lastModifiedDate, other?.lastModifiedDate]).to.deep.equal([
        '2026-12-01T00:00:00.000Z',
        '2026-01-15T09:00:00.000Z',
      ]);
      expect(org.writes).to.have.lengthOf(1);
      expect(org.writes[0]).to.include({ via: 'updateMetadata', type: 'ConnectedApp', fullName: 'Portal' });
      expect(org.writes[0]?.before).to.contain('>infinite<');
      expect(org.writes[0]?.after).to.contain('>specific_inactivity:30:DAYS<').and.not.contain('>infinite<');
      const row = await connect(org).query(
        "SELECT RefreshTokenValidityPeriod, OptionsRefreshTokenValidityMetric FROM ConnectedApplication WHERE Name = 'Partner Portal'"
      );
      expect(row.records[0]).to.include({ RefreshTokenValidityPeriod: 30, OptionsRefreshTokenValidityMetric: true });
    }));

  it('keeps what is not sent, or clears it', async () => {
    await update({}, portal('zero'), ([result], textOf) => {
      expect(result?.success).to.equal('true');
      expect(textOf('ConnectedApp', 'Portal'))
        .to.contain('<sessionTimeout>30</sessionTimeout>')
        .and.contain('<profileName>')
        .and.contain('isEnforceRefreshTokenTTL');
    });
    await update({ behaviour: { omittedElements: 'cleared' } }, portal('zero'), ([result], textOf) => {
      expect(result?.success).to.equal('true');
      const text = textOf('ConnectedApp', 'Portal');
      for (const gone of ['sessionTimeout', 'profileName', 'isEnforceRefreshTokenTTL', 'consumerKey'])
        expect(text).to.not.contain(gone);
    });
  });

  it('replaces lists, and an empty element empties one', () =>
    update({}, portal('zero', '<profileName></profileName>'), ([result], textOf) => {
      expect(result?.success).to.equal('true');
      expect(textOf('ConnectedApp', 'Portal')).to.not.contain('profileName');
    }));

  it('takes access lists only of names that there are, for an app that needs approval', async () => {
    await update({}, portal('zero', '<profileName>Nobody</profileName>'), ([result], _textOf, writes) => {
      expect(result?.codes).to.deep.equal(['INVALID_CROSS_REFERENCE_KEY']);
      expect(writes).to.equal(0);
    });
    await update(
      {},
      loader('zero').replace('</metadata>', '<profileName>System Administrator</profileName></metadata>'),
      ([result]) => {
        expect(result?.codes).to.deep.equal(['FIELD_INTEGRITY_EXCEPTION']);
      }
    );
  });

  it('follows a new access list in the access rows', () =>
    withOrg({}, async (org) => {
      await soap(
        org,
        `<updateMetadata>${portal('zero', '<profileName>sales &amp; service</profileName>')}</updateMetadata>`
      );
      const { records } = await connect(org).query('SELECT Parent.Profile.Name FROM SetupEntityAccess');
      expect(records.map(({ Parent }) => (Parent as { Profile: { Name: string } }).Profile.Name)).to.deep.equal([
        'Sales & Service',
      ]);
    }));

  it('fails one component and takes the other, unless the client wants all or none', async () => {
    const both = portal('nonsense') + loader('zero');
    await update({}, both, (results, _textOf, writes) => {
      expect(results.map(({ success }) => success)).to.deep.equal(['false', 'true']);
      expect(results[0]?.messages).to.deep.equal(['Invalid refresh token policy: nonsense']);
      expect(writes).to.equal(1);
    });
    const header = '<AllOrNoneHeader><allOrNone>true</allOrNone></AllOrNoneHeader>';
    await update(
      {},
      both,
      (results, _textOf, writes) => {
        expect(results.map(({ codes }) => codes)).to.deep.equal([
          ['FIELD_INTEGRITY_EXCEPTION'],
          ['ALL_OR_NONE_OPERATION_ROLLED_BACK'],
        ]);
        expect(writes).to.equal(0);
      },
      header
    );
  });

  it('never creates', () =>
    update({}, app('New', '<contactEmail>a@b.example</contactEmail><label>New</label>'), ([result], textOf) => {
      expect(result).to.deep.include({ fullName: 'New', success: 'false', codes: ['INVALID_CROSS_REFERENCE_KEY'] });
      expect(textOf('ConnectedApp', 'New')).to.equal('');
    }));

  it('asks for every required element, also inside of a part that is sent', () =>
    update(
      {},
      app(
        'Portal',
        '<label>Partner Portal</label><oauthConfig/><oauthPolicy><refreshTokenPolicy>zero</refreshTokenPolicy></oauthPolicy>'
      ),
      ([result]) => {
        expect(result?.codes).to.deep.equal([
          'REQUIRED_FIELD_MISSING',
          'REQUIRED_FIELD_MISSING',
          'REQUIRED_FIELD_MISSING',
        ]);
        expect(result?.messages).to.deep.equal(
          ['contactEmail', 'callbackUrl', 'ipRelaxation'].map((name) => `Required field is missing: ${name}`)
        );
      }
    ));

  it('refuses a consumer key, changed or not', async () => {
    const withKey = (key: string): string => portal('zero', '', undefined, `<consumerKey>${key}</consumerKey>`);
    for (const key of ['THE_KEY_OF_THE_PORTAL', 'ANOTHER_KEY']) {
      await update({}, withKey(key), ([result]) => {
        expect(result?.messages).to.deep.equal(['You cannot provide a Consumer Key']);
      });
    }
    await update({ behaviour: { unchangedConsumerKey: 'accepted' } }, withKey('THE_KEY_OF_THE_PORTAL'), ([result]) => {
      expect(result?.success).to.equal('true');
    });
  });

  for (const [policy, taken] of [
    ['infinite', false],
    ['specific_inactivity:31:DAYS', false],
    ['specific_inactivity:721:HOURS', false],
    ['specific_inactivity:1:MONTHS', false],
    ['specific_inactivity:30:DAYS', true],
    ['specific_inactivity:720:HOURS', true],
    ['specific_lifetime:365:DAYS', true],
    ['zero', true],
  ] as const) {
    it(`with the 30-day limit on ${taken ? 'takes' : 'refuses'} ${policy}`, () =>
      update({}, loader(policy), ([result]) => {
        expect(result?.success).to.equal(String(taken));
        if (!taken) expect(result?.messages[0]).to.contain('longer than 30 days');
      }));
  }

  it('takes a long policy under the limit if told to', () =>
    update({ behaviour: { overIdleLimit: 'accepted' } }, loader('infinite'), ([result]) => {
      expect(result?.success).to.equal('true');
    }));

  it('needs Customize Application and Manage Connected Apps', () =>
    update(
      { org: { user: { permissions: ['ApiEnabled', 'ModifyMetadata', 'CustomizeApplication'] } } },
      loader('zero'),
      ([result]) => {
        expect(result?.codes).to.deep.equal(['INSUFFICIENT_ACCESS_OR_READONLY']);
      }
    ));

  it('may refuse an installed app', async () => {
    const seed = {
      files: [
        file(
          'ConnectedApp',
          'acme__Sync',
          'connectedApp',
          '<contactEmail>a@b.example</contactEmail><label>Sync</label><oauthPolicy><ipRelaxation>ENFORCE</ipRelaxation><refreshTokenPolicy>infinite</refreshTokenPolicy></oauthPolicy>'
        ),
      ],
    };
    const change = app(
      'acme__Sync',
      '<contactEmail>a@b.example</contactEmail><label>Sync</label><oauthPolicy><ipRelaxation>ENFORCE</ipRelaxation><refreshTokenPolicy>zero</refreshTokenPolicy></oauthPolicy>'
    );
    await update({ seed }, change, ([result]) => expect(result?.success).to.equal('true'));
    await update({ seed, behaviour: { installedApps: 'refused' } }, change, ([result]) => {
      expect(result?.codes).to.deep.equal(['CANNOT_MODIFY_MANAGED_OBJECT']);
    });
  });

  it('takes ten components of one type, neither more nor mixed', () =>
    withOrg({}, async (org) => {
      const eleven = await soap(org, `<updateMetadata>${loader('zero').repeat(11)}</updateMetadata>`);
      expect(eleven.text).to.contain('sf:EXCEEDED_ID_LIMIT');
      const mixed = await soap(
        org,
        `<updateMetadata>${loader('zero')}<metadata xsi:type="Profile"><fullName>Admin</fullName></metadata></updateMetadata>`
      );
      expect(mixed.text).to.contain('sf:INVALID_TYPE');
      const old = await soap(org, `<updateMetadata>${loader('zero')}</updateMetadata>`, { version: '48.0' });
      expect(old.text).to.contain('sf:INVALID_FIELD').and.contain('oauthPolicy');
      expect(org.writes).to.deep.equal([]);
    }));
});
