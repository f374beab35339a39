// The directory that Forge deploys.
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildExportFunction } from './export-function.mjs';
import { inProject } from './files.mjs';
import { iconFile } from './manifest.mjs';
import { yaml } from './yaml.mjs';

/**
 * Writes the manifest, the function and the package file.
 *
 * @param {object} manifest
 * @param {string} directory is created; other files in it stay
 */
export async function writeApp(manifest, directory) {
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'manifest.yml'), yaml(manifest));
  await buildExportFunction(join(directory, 'src'));
  const packageFile = join(directory, 'package.json');
  if (!existsSync(packageFile)) cpSync(inProject('forge', 'package.json'), packageFile);
}

/**
 * Copies the pages that the frontend's build made for Forge, and the icons of the macros.
 *
 * @param {object} descriptor the Connect descriptor
 * @param {string} directory
 * @param {string} built where the build put the pages
 * @throws {Error} when there are no pages
 */
export function copyPages(descriptor, directory, built = inProject('frontend', 'dist', 'forge')) {
  if (!existsSync(built)) throw new Error(`${built} is missing: \`npm run build\` in frontend makes it`);
  const pages = join(directory, 'static');
  // Names of scripts change with their contents.
  rmSync(pages, { recursive: true, force: true });
  cpSync(built, pages, { recursive: true });
  for (const macro of descriptor.modules.dynamicContentMacros) {
    cpSync(inProject('frontend', 'public', macro.icon.url), join(pages, iconFile(macro)));
  }
}

/**
 * What lies in the directory, for the checks.
 *
 * @param {string} directory
 */
export function filesIn(directory) {
  const list = (name) =>
    existsSync(join(directory, name))
      ? readdirSync(join(directory, name), { recursive: true, encoding: 'utf8' }).map((file) =>
          file.replaceAll('\\', '/'),
        )
      : [];
  return { entries: list('static'), handlers: list('src') };
}
