// All checks of a manifest that need no account.
import { connectModuleFindings } from './connect.mjs';
import { referenceFindings } from './references.mjs';
import { shapeFindings } from './shape.mjs';

/**
 * What is wrong with a manifest beside what Atlassian's validator finds, which needs files.
 *
 * @param {object} manifest
 * @param {{ entries: readonly string[], handlers: readonly string[] }} files below `static` and `src`
 * @returns {import('./finding.mjs').Finding[]}
 */
export function ownFindings(manifest, files) {
  return [...shapeFindings(manifest), ...referenceFindings(manifest, files), ...connectModuleFindings(manifest)];
}

/** The files that a manifest made here names. */
export function expectedFiles({ modules, resources }) {
  const icons = modules.macro.map(({ icon }) => icon.split(';')[1]);
  return { entries: [...resources.flatMap(({ entry }) => Object.values(entry)), ...icons], handlers: ['index.js'] };
}
