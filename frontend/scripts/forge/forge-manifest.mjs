// scripts/forge-manifest: writes and checks the manifest of the Forge app.
import { join, resolve } from 'node:path';
import { expectedFiles, ownFindings } from './check.mjs';
import { writeApp } from './app.mjs';
import { inProject, readDescriptor } from './files.mjs';
import { sentence } from './finding.mjs';
import { manifest } from './manifest.mjs';
import { flags, manifestOptions, OptionError } from './options.mjs';
import { readSettings } from './settings.mjs';
import { validatorFindingsOf } from './validator.mjs';
import { yaml } from './yaml.mjs';

const HELP = `scripts/forge-manifest: writes forge/manifest.yml from atlassian-connect.json, and checks it;
and forge/src/index.js, the one function of the app that runs at Atlassian.

  --app-id ID           the app's UUID or ARI (FORGE_APP_ID)
  --base-url URL        where this app's server is reached (CHAINKEEPER_BASE_URL)
  --region REGION=URL   the server of a region of data residency, such as EU; may be repeated
                        (FORGE_REGIONS, separated by commas)
  --environment NAME    development (default), staging, production or one of your own (FORGE_ENVIRONMENT)
  --takeover            for an app that is listed as a Connect app: carries its installations over
  --connect-key KEY     with --takeover: the key of the Connect app, if not that of the descriptor
  --migration-guide URL with --takeover: what admins read about the migration; BASE-URL/moving-to-forge by default
  --out DIRECTORY       instead of forge
  --stdout              prints the manifest and writes nothing

A setting in the environment, or in .env, counts where its option is not given. Exit status: 1 when a check finds
something, which is then printed and not written; 2 for a wrong option.`;

const given = flagsOrExit();
if (given.help) {
  console.log(HELP);
} else {
  await write();
}

function flagsOrExit() {
  return orExit(() => flags(process.argv.slice(2), { out: { type: 'string' }, stdout: { type: 'boolean' } }));
}

async function write() {
  const descriptor = readDescriptor();
  const made = manifest(
    descriptor,
    orExit(() => manifestOptions(given, readSettings(), descriptor)),
  );
  const files = expectedFiles(made);
  const findings = [...ownFindings(made, files), ...(await validatorFindingsOf(made, files))];
  for (const finding of findings) console.error(sentence(finding));
  if (findings.length > 0) {
    process.exitCode = 1;
    return;
  }
  if (given.stdout) {
    process.stdout.write(yaml(made));
    return;
  }
  const directory = given.out ? resolve(given.out) : inProject('forge');
  await writeApp(made, directory);
  console.log(`${join(directory, 'manifest.yml')}: ${made.modules.macro.length} macros, every check passed.`);
}

function orExit(read) {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof OptionError)) throw error;
    console.error(error.message);
    process.exit(2);
  }
}
