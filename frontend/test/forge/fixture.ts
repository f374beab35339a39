import { readFileSync } from 'node:fs';
import { expectedFiles, ownFindings } from '../../scripts/forge/check.mjs';
import type { Finding } from '../../scripts/forge/finding.mjs';
import { readDescriptor } from '../../scripts/forge/files.mjs';
import { manifest } from '../../scripts/forge/manifest.mjs';
import { manifestOptions } from '../../scripts/forge/options.mjs';
import { validatorFindingsOf } from '../../scripts/forge/validator.mjs';

/** Whatever a manifest or a descriptor holds: tests change any part of it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Part = any;

export const FLAGS = { 'app-id': '11111111-1111-4111-8111-111111111111', 'base-url': 'https://macros.example.com' };

export const REGIONAL = { ...FLAGS, region: ['EU=https://eu.example.com', 'US=https://us.example.com/macros'] };

/** By what the tests call them. */
export const FORMS: Readonly<Record<string, object>> = {
  native: FLAGS,
  'native with regions': REGIONAL,
  'of a takeover': { ...FLAGS, takeover: true },
  'of a takeover with regions': { ...REGIONAL, takeover: true },
};

export function made(flags: object = FLAGS, descriptor: Part = readDescriptor()): Part {
  return structuredClone(manifest(descriptor, manifestOptions(flags, {}, descriptor)));
}

export function reference(name: string): string {
  return readFileSync(`test/forge/${name}`, 'utf8');
}

/** What all checks find, where the built files are those of the right manifest. */
export async function findings(changed: Part): Promise<readonly Finding[]> {
  const files = expectedFiles(made());
  return [...ownFindings(changed, files), ...(await validatorFindingsOf(changed, files))];
}
