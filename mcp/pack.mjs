// What is published needs the plugin by its version; in the repository it is the folder above. `npm pack` and `npm publish`
// run this before and after.
import { readFileSync, writeFileSync } from 'node:fs';

const own = new URL('package.json', import.meta.url);
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const HOW = { exact: version, linked: 'file:..' };

const manifest = JSON.parse(readFileSync(own, 'utf8'));
manifest.dependencies['sf-plugin-session'] = HOW[process.argv[2]];
writeFileSync(own, `${JSON.stringify(manifest, null, 2)}\n`);
