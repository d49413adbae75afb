/**
 * Stands for `sf org login sfdx-url --sfdx-url-stdin --alias X`. The URL is `force://<client>::<token>@<host>`; a real one has
 * a refresh token in that place, for which the org would be asked. Ends with 1 where there is no org at that place.
 */
import { readFileSync } from 'node:fs';
import { AuthInfo } from '@salesforce/core';

const [, , , , , , , alias] = process.argv;
const [, accessToken, host] = /^force:\/\/[^:]*::(.*)@([^@]*)$/.exec(readFileSync(0, 'utf8')) ?? [];
const instanceUrl = `http://${host}`;
try {
  const info = await AuthInfo.create({ accessTokenOptions: { accessToken, instanceUrl, loginUrl: instanceUrl } });
  await info.save();
  await info.setAlias(alias);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
