// Atlassian's own validator, which `forge deploy` runs too.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { yaml } from './yaml.mjs';

const require = createRequire(import.meta.url);
/** Of the platform: the command line asks for this list, and refuses to deploy an app that needs one of them. */
const BLOCKED_RUNTIMES = ['nodejs20.x'];

/**
 * What the validator says of the manifest in this directory, warnings included: they make it fail too.
 *
 * @param {string} directory has `manifest.yml` and all files that it names
 * @returns {Promise<import('./finding.mjs').Finding[]>}
 */
export async function validatorFindings(directory) {
  const { ProcessorBuilder, ValidationTypes } = require('@forge/manifest');
  const validator = ProcessorBuilder.instance()
    .withValidation(ValidationTypes.FULL)
    .withOptions({ deprecatedRuntimes: BLOCKED_RUNTIMES })
    .build();
  const { success, errors = [] } = await validator.process(join(directory, 'manifest.yml'));
  if (!success && errors.length === 0) throw new Error('the validator refuses the manifest without a reason');
  return errors.map(({ message, line }) => ({
    check: 'validator',
    where: line ? `manifest.yml, line ${line}` : 'manifest.yml',
    what: message.trim().replace(/\.$/, ''),
    allowed: '',
  }));
}

/**
 * The same of a manifest that is not written yet, with a stand-in for each file that it should name.
 *
 * @param {object} manifest
 * @param {{ entries: readonly string[], handlers: readonly string[] }} files below `static` and `src`
 */
export async function validatorFindingsOf(manifest, files) {
  const directory = mkdtempSync(join(tmpdir(), 'forge-manifest-'));
  try {
    for (const [folder, names] of Object.entries({ static: files.entries, src: files.handlers })) {
      for (const name of names) {
        mkdirSync(dirname(join(directory, folder, name)), { recursive: true });
        writeFileSync(join(directory, folder, name), '');
      }
    }
    writeFileSync(join(directory, 'manifest.yml'), yaml(manifest));
    return await validatorFindings(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
