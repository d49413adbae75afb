import { HELP_BLOCK_FLOWS, HELP_FLOWS_END, GUIDE_OAUTH_SETTINGS } from '../references.js';
import { blockedFlow } from '../blockedFlow.js';

/** The app is handed the password of the user. Salesforce ends the flow on 2027-02-20 (Help, 005461976). */
export const usernamePasswordFlow = blockedFlow({
  id: 'login/username-password-flow',
  severity: 'high',
  element: 'blockOAuthUnPwFlow',
  read: ({ usernamePasswordBlocked }) => usernamePasswordBlocked,
  references: [HELP_FLOWS_END, HELP_BLOCK_FLOWS, GUIDE_OAUTH_SETTINGS],
});
