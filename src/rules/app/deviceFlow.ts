import { z } from 'zod';
import { judgeGiven } from '../outcome.js';
import { HELP_USAGE, RELEASE_UPDATES_264 } from '../references.js';
import { defineRule } from '../rule.js';

/** From this day on only local external client apps with a callback on the own machine may use the flow. */
const DEVICE_FLOW_ENDS = '2026-11-30';

/** A code that is typed in elsewhere is a code that can be asked for by telephone. The flag is known by its name only. */
export const deviceFlow = defineRule({
  id: 'app/device-flow',
  version: 1,
  severity: 'medium',
  judges: 'apps',
  reads: ['ConnectedApp.oauthConfig.isDeviceFlowEnabled', 'ExtlClntAppGlobalOauthSettings.isDeviceFlowEnabled'],
  parameters: z.strictObject({}),
  references: [RELEASE_UPDATES_264, HELP_USAGE],
  metadata: () => '<oauthConfig><isDeviceFlowEnabled>false</isDeviceFlowEnabled></oauthConfig>',
  evaluate: ({ apps, now }) =>
    apps.map(({ target, app }) =>
      judgeGiven(target, app.deviceFlow, 'isDeviceFlowEnabled', (isOn) => {
        if (!isOn) return null;
        const isRefused = app.kind === 'connected-app' && now >= DEVICE_FLOW_ENDS;
        return { ...(isRefused ? { code: 'ended' } : {}), args: [], evidence: 'isDeviceFlowEnabled = true' };
      })
    ),
});
