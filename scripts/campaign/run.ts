/** `npm run campaign -- <which> …`: long trials that look for what tests have not thought of. */
import { diagnoseOrgs } from './diagnose/campaign.js';
import { faults } from './faults/campaign.js';
import { fleet } from './fleet/campaign.js';
import { fuzz } from './fuzz/campaign.js';

/** Each gets the rest of the command line, and gives an exit code. */
const CAMPAIGNS: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = {
  diagnose: diagnoseOrgs,
  faults,
  fleet,
  fuzz,
};

const [which = '', ...args] = process.argv.slice(2);
const campaign = CAMPAIGNS[which];
if (campaign === undefined) {
  console.error(`npm run campaign -- ${Object.keys(CAMPAIGNS).join('|')}`);
  process.exitCode = 2;
} else {
  process.exitCode = await campaign(args);
}
