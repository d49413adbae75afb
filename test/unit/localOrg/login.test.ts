import { expect } from 'chai';
import { get, rejection, connect, soap, soqlPath, withOrg } from './support.js';

describe('local org: what a client asks when it logs in', () => {
  it('says who the user is', () =>
    withOrg({ org: { user: { username: 'ann@local-org.example' } } }, async (org) => {
      const { status, body } = await get(org, '/services/oauth2/userinfo');
      expect(status).to.equal(200);
      expect(body).to.include({
        user_id: org.userId,
        organization_id: org.orgId,
        preferred_username: 'ann@local-org.example',
      });
      const user = await get(org, `/services/data/v51.0/sobjects/User/${org.userId}`);
      expect(user.body).to.include({ Id: org.userId, Username: 'ann@local-org.example', IsActive: true });
    }));

  it('is no dev hub and tracks no source', () =>
    withOrg({}, async (org) => {
      const hub = await get(org, soqlPath('SELECT Id FROM ScratchOrgInfo limit 1', '51.0'));
      expect(hub.status).to.equal(400);
      expect(hub.body).to.have.nested.property('[0].errorCode', 'INVALID_TYPE');
      const sandbox = await get(org, '/services/data/v68.0/tooling/query?q=SELECT%20Id%20FROM%20SandboxProcess');
      expect(sandbox.body).to.have.nested.property('[0].errorCode', 'INVALID_TYPE');
      expect((await get(org, '/services/data/v68.0/tooling/sobjects/SourceMember/describe')).status).to.equal(404);
    }));

  it('lists its versions to anybody, in ascending order, also behind a double slash', () =>
    withOrg({ org: { apiVersions: ['68.0', '9.0', '52.0'] } }, async (org) => {
      const response = await fetch(`${org.url}//services/data`);
      expect(await response.json()).to.deep.equal([
        { label: 'API 9.0', url: '/services/data/v9.0', version: '9.0' },
        { label: 'API 52.0', url: '/services/data/v52.0', version: '52.0' },
        { label: 'API 68.0', url: '/services/data/v68.0', version: '68.0' },
      ]);
      expect((await get(org, '/services/data/v66.0')).status).to.equal(404);
      expect((await get(org, '//services/data/v68.0')).body).to.include({ query: '/services/data/v68.0/query' });
      expect((await get(org, '/services/data/v68.0/limits')).body).to.have.nested.property(
        'DailyApiRequests.Max',
        15000
      );
    }));

  it('describes the org as its org.json does', () =>
    withOrg({ org: { name: 'Acme', isSandbox: true, instance: 'CS1', orgId: '00D000000000001EAA' } }, async (org) => {
      const soql =
        'SELECT Id, Name, InstanceName, IsSandbox, TrialExpirationDate, NamespacePrefix, OrganizationType FROM Organization';
      expect((await connect(org).query(soql)).records[0]).to.deep.include({
        Id: '00D000000000001EAA',
        Name: 'Acme',
        InstanceName: 'CS1',
        IsSandbox: true,
        TrialExpirationDate: null,
        NamespacePrefix: null,
      });
    }));

  it('refuses a wrong token, each door in its own words', () =>
    withOrg({}, async (org) => {
      const rest = await get(org, soqlPath('SELECT Id FROM User'), 'wrong');
      expect(rest.status).to.equal(401);
      expect(rest.body).to.deep.equal([{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }]);
      const info = await get(org, '/services/oauth2/userinfo', 'wrong');
      expect([info.status, info.text]).to.deep.equal([403, 'Bad_OAuth_Token']);
      const fault = await soap(org, '<listMetadata><asOfVersion>68.0</asOfVersion></listMetadata>', { token: 'wrong' });
      expect(fault.status).to.equal(500);
      expect(fault.text).to.contain('<faultcode>sf:INVALID_SESSION_ID</faultcode>');
      const error = await rejection(connect(org, '68.0', 'wrong').metadata.list([{ type: 'ConnectedApp' }]));
      expect(error.name).to.equal('sf:INVALID_SESSION_ID');
    }));

  it('remembers what it does not know, and answers with an error', () =>
    withOrg(
      {},
      async (org) => {
        expect((await get(org, '/services/data/v68.0/sobjects')).status).to.equal(404);
        expect((await get(org, '/services/apexrest/hello')).status).to.equal(404);
        const { status, text } = await soap(org, '<upsertMetadata/>');
        expect(status).to.equal(500);
        expect(text).to.contain('sf:INSUFFICIENT_ACCESS');
        expect((await soap(org, '<cancelDeploy/>')).text).to.contain('sf:UNKNOWN_EXCEPTION');
      },
      ['GET /services/data/v68.0/sobjects', 'GET /services/apexrest/hello', 'SOAP upsertMetadata', 'SOAP cancelDeploy']
    ));

  it('refuses a URI of more than 16,384 bytes', () =>
    withOrg({}, async (org) => {
      const path = (length: number): string => '/services/data/v68.0/limits?x='.padEnd(length, 'x');
      expect((await get(org, path(16_384))).status).to.equal(200);
      expect((await get(org, path(16_385))).status).to.equal(414);
    }));

  it('logs every request with what it asked and got', () =>
    withOrg({}, async (org) => {
      await connect(org).query('SELECT Id FROM User');
      await connect(org).metadata.read('ConnectedApp', ['Portal']);
      const [query, read] = org.requests;
      expect(query).to.include({ method: 'GET', soql: 'SELECT Id FROM User', number: 1 });
      expect(query?.response?.status).to.equal(200);
      expect(read).to.deep.include({ operation: 'readMetadata', types: ['ConnectedApp'], fullNames: ['Portal'] });
      expect(read?.response?.body).to.contain('<fullName>Portal</fullName>');
      expect(org.requests).to.have.lengthOf(2);
    }));
});
