// scripts/forge-deploy: builds, checks, deploys and installs the Forge app.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline/promises';
import { ask } from './ask.mjs';
import { checkTarget, deploy } from './deploy.mjs';
import { inProject, readDescriptor } from './files.mjs';
import { flags, manifestOptions, OptionError } from './options.mjs';
import { readSettings } from './settings.mjs';

const HELP = `scripts/forge-deploy: builds the Forge app in forge, checks it, deploys it and installs it on a site.

  --dry-run             shows every step, and performs those that need no account at Atlassian
  --site HOST           installs on this site, such as your-site.atlassian.net (FORGE_SITE)
  --upgrade             the app is installed there already
  --developer-space ID  where a new app is registered, if there is no terminal; accepts Atlassian's terms for it

and the options of scripts/forge-manifest: --app-id, --base-url, --region, --environment, --takeover, --connect-key,
--migration-guide. What is missing is asked for in a terminal. Without an app id, a new app is registered.`;

const MORE = {
  'dry-run': { type: 'boolean' },
  site: { type: 'string' },
  upgrade: { type: 'boolean' },
  'developer-space': { type: 'string' },
};
/** Until an app is registered, for the checks. */
const NO_APP = '00000000-0000-4000-8000-000000000000';

try {
  const given = flags(process.argv.slice(2), MORE);
  if (given.help) console.log(HELP);
  else if (!(await main(given))) process.exitCode = 1;
} catch (error) {
  if (!(error instanceof OptionError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

async function main(given) {
  const descriptor = readDescriptor();
  const settings = readSettings();
  const interactive = process.stdin.isTTY === true && process.stdout.isTTY === true;
  const asked = interactive ? await fromTerminal(given, settings) : {};
  const appId = given['app-id'] ?? settings['FORGE_APP_ID'] ?? asked['app-id'] ?? '';
  const options = {
    manifest: manifestOptions({ ...asked, ...given, 'app-id': appId || NO_APP }, settings, descriptor),
    name: descriptor.name,
    register: appId === '',
    site: given.site ?? settings['FORGE_SITE'] ?? asked.site ?? '',
    upgrade: given.upgrade ?? false,
    developerSpace: given['developer-space'] ?? '',
    interactive,
  };
  checkTarget(options);
  if (options.register && !interactive && options.developerSpace === '' && !given['dry-run']) {
    throw new OptionError(
      '--app-id (or FORGE_APP_ID) is missing, and --developer-space too, where a new app would be registered.',
    );
  }
  return deploy(options, surroundings(descriptor), given['dry-run'] ?? false);
}

function surroundings(descriptor) {
  const paths = {
    frontend: inProject('frontend'),
    app: inProject('forge'),
    built: inProject('frontend', 'dist', 'forge'),
    env: inProject('.env'),
  };
  return { descriptor, paths, run, say: (line) => console.log(line) };
}

/** Without a shell, so that no value is read as a command. */
function run(command, args, directory) {
  return new Promise((resolve, reject) => {
    const process = spawn(command, args, { cwd: directory, stdio: 'inherit' });
    process.on('error', reject);
    process.on('close', (status, signal) => resolve(status ?? `after ${signal}`));
  });
}

/** Answers the flags that were missing. */
async function fromTerminal(given, settings) {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await ask(given, settings, {
      question: (text) => terminal.question(text),
      say: (line) => console.log(line),
    });
  } catch (error) {
    if (error.name === 'AbortError') throw new OptionError('\nNothing was done.');
    throw error;
  } finally {
    terminal.close();
  }
}
