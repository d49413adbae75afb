import { expect } from 'chai';
import { answerDiagnose, complaintIn } from '../../../src/cli/diagnose/diagnose.js';
import { answerEffective } from '../../../src/cli/effective/effective.js';
import { answerExplain } from '../../../src/cli/explain/explain.js';
import {
  diagnosisScreen,
  diffScreen,
  effectiveScreen,
  explainScreen,
  shownOf,
  verifyScreen,
} from '../../../src/cli/output/show.js';
import { noteWriter } from '../../../src/cli/output/words.js';
import { diffSnapshots } from '../../../src/diff/diff.js';
import type { AppFacts } from '../../../src/facts/app.js';
import { known } from '../../../src/facts/fact.js';
import { DOCUMENTED } from '../../../src/effective/channels.js';
import { connectedApp, eca, record, recordsOf, snapshotOf } from '../support/builders.js';
import { through, verify } from '../verify/sessions.js';

/** A connected app and an external client app of one name, and a third app that is called as nobody else is. */
const ORG = snapshotOf({
  profileSessions: recordsOf(record('Sales', '30')),
  apps: [
    connectedApp('Portal', { label: 'Portal', sessionPolicy: { sessionTimeout: '480' } }),
    connectedApp('Loader', { label: 'The Loader', sessionPolicy: { sessionTimeout: '15' } }),
    eca('Portal'),
  ],
});
const TWIN = 'ConnectedApp:Portal';

describe('apps of both kinds that are called alike', () => {
  it('are told apart by explain, which says what it is that has two', async () => {
    const asked = { profile: 'Sales', reading: DOCUMENTED, activity: [], assumedLimit: undefined };
    const { report } = answerExplain(ORG, { ...asked, app: TWIN });
    const screen = await explainScreen(report, ORG.source);
    expect(screen).to.match(/^Sales through ConnectedApp:Portal: 480 minutes/);
    expect(screen).to.contain('An app of the other kind bears the same name.');
    const alone = answerExplain(ORG, { ...asked, app: 'Loader' }).report;
    expect(await explainScreen(alone, ORG.source))
      .to.match(/^Sales through The Loader: 15 minutes/)
      .and.not.contain('An app of the other kind');
  });

  it('are told apart by diagnose', async () => {
    const { report } = answerDiagnose(ORG, {
      ...complaintIn({ symptom: ['logged-out-while-working'] }),
      profile: 'Sales',
      app: TWIN,
      beside: { records: null, past: null },
      reading: DOCUMENTED,
      assumedLimit: undefined,
    });
    expect(await diagnosisScreen(report)).to.contain('Sales through ConnectedApp:Portal');
  });

  it('are told apart by verify and effective', async () => {
    // Sessions bear the label of their app, so that of two with one label none can be placed.
    const renamed = {
      ...ORG,
      apps: ORG.apps.map((app) => (app.name === 'Portal' ? { ...app, label: app.kind } : app)),
    };
    const verified = verify(renamed, [
      through('connected-app', 1, { seconds: 28800 }),
      through('The Loader', 1, { seconds: 900 }),
    ]);
    const rows = await verifyScreen(verified, shownOf(true, ORG.source));
    expect(rows)
      .to.match(/^ConnectedApp:Portal +480 min/m)
      .and.to.match(/^The Loader +15 min/m);
    const { report } = answerEffective(ORG, {
      profiles: [],
      apps: [],
      username: undefined,
      grain: 'population',
      reading: DOCUMENTED,
      assumedLimit: undefined,
    });
    const screen = await effectiveScreen(report, shownOf(true, ORG.source));
    expect(screen).to.match(/up to 480 through\s+ConnectedApp:Portal/);
    // Its tables are of one kind each.
    expect(screen)
      .to.match(/^Portal +480 min/m)
      .and.to.contain('An app of the other kind');
  });

  it('are told apart by diff, also where they are on two sides', async () => {
    const [connected, loader, external] = ORG.apps as [AppFacts, AppFacts, AppFacts];
    const diff = (before: readonly AppFacts[], after: readonly AppFacts[]): Promise<string> =>
      diffScreen(
        diffSnapshots(
          { ...ORG, apps: before },
          { ...ORG, apps: after },
          { reading: DOCUMENTED, assumedLimit: undefined },
          noteWriter('diff')
        ),
        shownOf(true, ORG.source)
      );
    expect(await diff([connected, loader], [external]))
      .to.contain('Apps added: ExternalClientApplication:Portal')
      .and.contain('Apps removed: The Loader, ConnectedApp:Portal');
    const [longer] = snapshotOf({
      apps: [connectedApp('Portal', { label: 'Portal', sessionPolicy: { sessionTimeout: '600' } })],
    }).apps as [AppFacts];
    expect(await diff([connected, external], [longer, external])).to.contain(
      ' ConnectedApp:Portal (1 user): 480 → 600 min'
    );
    expect(await diff([connected], [longer])).to.contain(' Portal (1 user): 480 → 600 min');
    expect(await diff([loader], [loader, external])).to.contain('Apps added: Portal\n');
  });

  it('are told apart although their consumer keys were read and are two', async () => {
    const apps = ORG.apps.map((app): AppFacts => ({ ...app, sharesKeyWith: known([]) }));
    const asked = { profile: 'Sales', reading: DOCUMENTED, activity: [], assumedLimit: undefined };
    const { report } = answerExplain({ ...ORG, apps }, { ...asked, app: TWIN });
    const screen = await explainScreen(report, ORG.source);
    expect(screen)
      .to.match(/^Sales through ConnectedApp:Portal: 480 minutes/)
      .and.not.contain('An app of the other kind');
  });
});
