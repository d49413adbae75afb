/**
 * Packages of a folder with a lockfile of its own, which stay out of the project's: installed where they are not those of
 * that lockfile.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Whether the packages are there now. The mark is written after npm is done, so half an install does not count. */
export const installLocked = (folder) => {
  const mark = join(folder, 'node_modules/.installed-from');
  const wanted = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) {
    console.log('The packages of the lockfile are there.');
    return true;
  }
  const args = [process.env.npm_execpath, 'ci', '--no-audit', '--no-fund', '--prefer-offline'];
  const { status } = spawnSync(process.execPath, args, { cwd: folder, stdio: 'inherit' });
  if (status === 0) writeFileSync(mark, wanted);
  return status === 0;
};
