// Files of the project that the Forge app is made from.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @param {string[]} names below the top of the clone */
export function inProject(...names) {
  return join(import.meta.dirname, '..', '..', '..', ...names);
}

export function readDescriptor() {
  return JSON.parse(readFileSync(inProject('atlassian-connect.json'), 'utf8'));
}
