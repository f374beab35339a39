// How the manifest is written.
import { stringify } from 'yaml';

const HEAD = '# Written by scripts/forge-manifest from atlassian-connect.json: change that, not this.\n';

/** @param {object} manifest */
export function yaml(manifest) {
  return HEAD + stringify(manifest, { lineWidth: 0, aliasDuplicateObjects: false, compat: 'yaml-1.1' });
}
