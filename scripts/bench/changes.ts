import { mkdtempSync, rmSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { timed, type Environment, type Figure } from './measure.js';
import { startOrg } from './org.js';

const APPS = 500;
/** Metadata API guide: ten components a call. */
const BATCH = 10;
const IN_FLIGHT = 4;
/** Requests that the plan has under way at one time. */
const PLAN_IN_FLIGHT = 24;

const file = (type: string, elements: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${type} xmlns="http://soap.sforce.com/2006/04/metadata">${elements}</${type}>\n`;

const writeApps = (folder: string): void => {
  mkdirSync(join(folder, 'connectedApps'), { recursive: true });
  mkdirSync(join(folder, 'settings'));
  mkdirSync(join(folder, 'profiles'));
  writeFileSync(join(folder, 'profiles/Admin.profile-meta.xml'), file('Profile', '<custom>false</custom>'));
  writeFileSync(
    join(folder, 'settings/Security.settings-meta.xml'),
    file('SecuritySettings', '<sessionSettings><sessionTimeout>TwoHours</sessionTimeout></sessionSettings>')
  );
  for (let index = 0; index < APPS; index += 1) {
    writeFileSync(
      join(folder, `connectedApps/App_${index}.connectedApp-meta.xml`),
      file(
        'ConnectedApp',
        `<contactEmail>a@b.example</contactEmail><label>App ${index}</label>` +
          '<oauthConfig><callbackUrl>https://a.example</callbackUrl><isEnforceRefreshTokenTTL>true</isEnforceRefreshTokenTTL><scopes>Api</scopes><scopes>RefreshToken</scopes></oauthConfig>' +
          '<oauthPolicy><ipRelaxation>ENFORCE</ipRelaxation><refreshTokenPolicy>infinite</refreshTokenPolicy></oauthPolicy>'
      )
    );
  }
};

/** Waves of requests that 500 apps cannot do without: a list, the plan's reads, the first app alone, then read, update, read. */
const fewestWaves = (): number => {
  const others = Math.ceil((APPS - 1) / BATCH);
  return 1 + Math.ceil(APPS / BATCH / PLAN_IN_FLIGHT) + 3 + 3 * Math.ceil(others / IN_FLIGHT);
};

/** (h) 500 apps corrected, against the waves that this takes at the least and a start of the command that asks for nothing. */
export async function correcting(script: string, env: Environment, latencyMs: number): Promise<Figure> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-changes-'));
  writeApps(join(folder, 'seed'));
  const org = await startOrg(join(folder, 'seed'), latencyMs);
  try {
    const own = { ...env, SF_ORG_INSTANCE_URL: org.url, SF_TARGET_ORG: org.accessToken, SF_DATA_DIR: folder };
    const start = await timed(script, ['session', 'fix-refresh-policy', '--help'], { cwd: folder, env: own });
    const { ms, stdout } = await timed(script, ['session', 'fix-refresh-policy', '--no-prompt', '--json'], {
      cwd: folder,
      env: own,
    });
    const applied = stdout.match(/"outcome": ?"applied"/g)?.length ?? 0;
    if (applied !== APPS) throw new Error(`${applied} of ${APPS} apps applied`);
    const floor = start.ms + fewestWaves() * latencyMs;
    return {
      name: '(h) 500 apps corrected / the floor',
      value: ms / floor,
      bound: 1.5,
      unit: 'x',
      parts: `${Math.round(ms)} ms / ${Math.round(floor)} ms (${fewestWaves()} waves), ${(await org.requests()).length} requests`,
    };
  } finally {
    await org.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
