/**
 * `npm run release:check`: refuses to release while something is missing that only the owner of the repository can fill
 * in (RELEASING.md). `npm publish` runs it, and the release workflow before it tags anything.
 *
 * npm refuses a provenance whose repository is not that of package.json, but after the version is tagged; here it is
 * said before.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const { version, repository, bugs, homepage } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const changelog = existsSync(join(root, 'CHANGELOG.md')) ? readFileSync(join(root, 'CHANGELOG.md'), 'utf8') : '';
const security = existsSync(join(root, 'SECURITY.md')) ? readFileSync(join(root, 'SECURITY.md'), 'utf8') : '';
const { GITHUB_ACTIONS, GITHUB_REPOSITORY, GITHUB_WORKFLOW_REF = '', NPM_TRUSTED_PUBLISHER, RELEASE_TAG } = process.env;

const isAddress = (text) => typeof text === 'string' && /^https:\/\/[\w.-]+\/\S+$/.test(text);

/** `owner/name` of an address in the form that npm writes, `git+https://host/owner/name.git`. */
const repositoryName = /^git\+https:\/\/[\w.-]+\/([\w.-]+\/[\w.-]+)[.]git$/.exec(repository?.url ?? '')?.[1];

const trustedWorkflow = /\/[.]github\/workflows\/([^@/]+)@/.exec(GITHUB_WORKFLOW_REF)?.[1];

const anywhere = [
  [
    repositoryName !== undefined,
    'package.json: `repository` is not filled in as {"type": "git", "url": "git+https://<host>/<owner>/<name>.git"}.',
  ],
  [isAddress(bugs?.url ?? bugs), 'package.json: `bugs` is not filled in as {"url": "https://..."}.'],
  [isAddress(homepage), 'package.json: `homepage` is not filled in as "https://...".'],
  [
    /^## Reporting a fault\n[^#]*https:\/\/\S/m.test(security),
    'SECURITY.md: "Reporting a fault" names no address, as https://github.com/<owner>/<name>/security/advisories/new.',
  ],
  [
    new RegExp(`^## \\[?${version.replaceAll('.', '[.]')}\\]?(?![\\w.-])`, 'm').test(changelog),
    `CHANGELOG.md: no section "## ${version}".`,
  ],
];

const inTheWorkflow = [
  [
    repositoryName === undefined || repositoryName === GITHUB_REPOSITORY,
    `package.json: \`repository\` names ${repositoryName}, and this workflow runs in ${GITHUB_REPOSITORY}.`,
  ],
  [
    trustedWorkflow !== undefined && NPM_TRUSTED_PUBLISHER === trustedWorkflow,
    `Trusted publisher: the repository variable NPM_TRUSTED_PUBLISHER is not "${trustedWorkflow}", the workflow that npm has to be told to trust.`,
  ],
  [
    RELEASE_TAG === undefined || RELEASE_TAG === `v${version}`,
    `package.json: the version is ${version}, and the tag ${RELEASE_TAG}.`,
  ],
];

const missing = [...anywhere, ...(GITHUB_ACTIONS === 'true' ? inTheWorkflow : [])]
  .filter(([isThere]) => !isThere)
  .map(([, problem]) => problem);

if (missing.length === 0) {
  console.log(`${version} can be released.`);
} else {
  console.error(`${version} cannot be released yet (RELEASING.md says how to fill it in):`);
  for (const problem of missing) console.error(`- ${problem}`);
  process.exitCode = 1;
}
