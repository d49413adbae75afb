/**
 * The bill of materials of the package (CycloneDX), on standard output: what the lockfile installs, development left out.
 *
 * `npm sbom --omit dev` would leave out too much: npm 11 loses each package that one for development needs too,
 * @salesforce/core among them. So it writes all, and what the lockfile has for development alone is taken out here.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const { status, stdout } = spawnSync(
  'npm sbom --package-lock-only --sbom-format cyclonedx --sbom-type library',
  // npm is a script of the shell on Windows.
  { shell: true, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, stdio: ['ignore', 'pipe', 'inherit'] }
);
if (status !== 0) process.exit(1);

/** As npm names a component: one for all copies of a version. */
const reference = ([path, { name, version }]) => `${name ?? path.split('node_modules/').at(-1)}@${version}`;
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
const installed = new Set(
  Object.entries(lock)
    .filter(([, { dev }]) => dev !== true)
    .map(reference)
);

const bill = JSON.parse(stdout);
const isForDevelopment = ({ name }) => name === 'cdx:npm:package:development';
/** Of a version with one copy for development and one installed, npm describes the former. */
const asInstalled = ({ properties = [], scope, ...component }) => ({
  ...component,
  scope: properties.some(isForDevelopment) ? 'required' : scope,
  properties: properties.filter((property) => !isForDevelopment(property)),
});
const components = bill.components.filter((component) => installed.has(component['bom-ref'])).map(asInstalled);
const dependencies = bill.dependencies
  .filter(({ ref }) => installed.has(ref))
  .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((needed) => installed.has(needed)) }));

console.log(JSON.stringify({ ...bill, components, dependencies }, null, 2));
