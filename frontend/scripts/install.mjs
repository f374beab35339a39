// npm ci, unless exactly this lock file is installed already.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

const here = fileURLToPath(new URL('..', import.meta.url));
const wanted = readFileSync(join(here, 'package-lock.json'), 'utf8');
const mark = join(here, 'node_modules', '.installed-lock.json');

if (!existsSync(mark) || readFileSync(mark, 'utf8') !== wanted) {
  const npm = spawnSync('npm', ['ci', '--no-fund', '--no-audit'], {
    cwd: here,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) {
    process.exit(npm.status ?? 1);
  }
  writeFileSync(mark, wanted);
}
