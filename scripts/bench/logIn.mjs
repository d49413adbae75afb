/** Logs in to the org at argv[2] with the token in SF_ACCESS_TOKEN, as the alias argv[3]: what `sf org login access-token` stores. */
import { AuthInfo } from '@salesforce/core';

const [, , instanceUrl, alias] = process.argv;
const info = await AuthInfo.create({
  accessTokenOptions: { accessToken: process.env.SF_ACCESS_TOKEN, instanceUrl, loginUrl: instanceUrl },
});
await info.save();
await info.setAlias(alias);
