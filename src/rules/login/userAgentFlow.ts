import { GUIDE_OAUTH_SETTINGS, HELP_BLOCK_FLOWS, RELEASE_NOTES_264 } from '../references.js';
import { blockedFlow } from '../blockedFlow.js';

/** The token stands in the address of the browser. Salesforce ends the flow on 2027-02-20 (Winter '27 release notes). */
export const userAgentFlow = blockedFlow({
  id: 'login/user-agent-flow',
  severity: 'medium',
  element: 'blockOAuthUsrAgtFlow',
  read: ({ userAgentBlocked }) => userAgentBlocked,
  references: [HELP_BLOCK_FLOWS, RELEASE_NOTES_264, GUIDE_OAUTH_SETTINGS],
});
