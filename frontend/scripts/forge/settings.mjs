// The environment, completed from `.env` as the server does it.
import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { inProject } from './files.mjs';

/** @returns {Record<string, string | undefined>} */
export function readSettings(file = inProject('.env')) {
  return { ...(existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}), ...process.env };
}
