// @vitest-environment node
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ask } from '../../scripts/forge/ask.mjs';
import { checkTarget, COMMAND_LINE, deploy, deploySteps } from '../../scripts/forge/deploy.mjs';
import { readDescriptor } from '../../scripts/forge/files.mjs';
import { manifestOptions } from '../../scripts/forge/options.mjs';
import { FLAGS, made, type Part } from './fixture';

const SECONDS = 1000;
const NO_APP = '00000000-0000-4000-8000-000000000000';
const REGISTERED = '22222222-2222-4222-8222-222222222222';
const descriptor = readDescriptor();

let root: string;
let ran: string[];
let said: string[];
/** By a part of a command: its exit status, or what it does. */
let outcomes: Record<string, number | (() => void)>;

const options = (more: object = {}, flags: object = FLAGS): Part => ({
  name: descriptor.name,
  manifest: manifestOptions({ ...flags }, {}, descriptor),
  register: false,
  site: 'acme.atlassian.net',
  upgrade: false,
  developerSpace: '',
  interactive: true,
  ...more,
});

const app = (...names: string[]): string => join(root, 'forge', ...names);

function around(): Part {
  return {
    descriptor,
    paths: { frontend: root, app: app(), built: join(root, 'built'), env: join(root, '.env') },
    say: (line: string) => said.push(line),
    run: (command: string, args: readonly string[], directory: string) => {
      const text = [command, ...args].join(' ');
      ran.push(text);
      expect(directory).toBe(command === 'npm' ? root : app());
      const outcome = Object.entries(outcomes).find(([part]) => text.includes(part))?.[1] ?? 0;
      if (typeof outcome === 'function') outcome();
      return Promise.resolve(typeof outcome === 'function' ? 0 : outcome);
    },
  };
}

function build(names = Object.values(made().resources[0].entry) as string[]): void {
  mkdirSync(join(root, 'built', 'assets'), { recursive: true });
  for (const name of [...names, 'assets/table.js']) writeFileSync(join(root, 'built', name), name);
}

/** As the command line does it: with another id in the manifest. */
function register(): void {
  const text = readFileSync(app('manifest.yml'), 'utf8');
  writeFileSync(app('manifest.yml'), text.replace(NO_APP, REGISTERED));
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'forge-deploy-'));
  [ran, said, outcomes] = [[], [], {}];
});
afterEach(() => rmSync(root, { recursive: true }));

describe('a deployment', { timeout: 180 * SECONDS }, () => {
  it('builds, writes, checks, deploys and installs, in this order', async () => {
    build();
    expect(await deploy(options(), around(), false)).toBe(true);
    const cli = `npx --yes ${COMMAND_LINE}`;
    expect(ran).toEqual([
      'npm run build',
      `${cli} whoami`,
      `${cli} deploy --environment development`,
      `${cli} install --environment development --site acme.atlassian.net --product Confluence`,
    ]);
    expect(parse(readFileSync(app('manifest.yml'), 'utf8'))).toEqual(made());
    expect(readdirSync(app('src'))).toEqual(['index.js']);
    expect(existsSync(app('static', 'assets', 'table.js'))).toBe(true);
    expect(readFileSync(app('static', 'icons', 'macro-table-1.svg'), 'utf8')).toContain('<svg');
    expect(JSON.parse(readFileSync(app('package.json'), 'utf8'))).not.toHaveProperty('dependencies');
  });

  it('stops a trial before the first step that needs an account, and shows the others', async () => {
    build();
    expect(await deploy(options({ register: true }), around(), true)).toBe(true);
    expect(ran).toEqual(['npm run build']);
    expect(said.join('\n')).toMatch(
      /1\/9 Build.*whoami.*register 'Chainkeeper: Jira macros'.*deploy --environment.*install .*not performed/s,
    );
    expect(existsSync(app('manifest.yml'))).toBe(true);
    expect(existsSync(join(root, '.env'))).toBe(false);
  });

  it('keeps the id of an app that it registers, for the server too', async () => {
    build();
    writeFileSync(join(root, '.env'), 'ATLASSIAN_CLIENT_ID=c\n');
    outcomes = { register };
    const flags = { ...FLAGS, 'app-id': NO_APP };
    expect(await deploy(options({ register: true }, flags), around(), false)).toBe(true);
    expect(readFileSync(join(root, '.env'), 'utf8')).toBe(`ATLASSIAN_CLIENT_ID=c\n\nFORGE_APP_ID=${REGISTERED}\n`);
    expect(parse(readFileSync(app('manifest.yml'), 'utf8')).app.id).toContain(REGISTERED);
  });

  it('does not go on when a registered app has left no id', async () => {
    build();
    const flags = { ...FLAGS, 'app-id': NO_APP };
    expect(await deploy(options({ register: true }, flags), around(), false)).toBe(false);
    expect(ran.at(-1)).toContain('register');
    expect(said.join('\n')).toMatch(/no id of a registered app.*Set FORGE_APP_ID/s);
  });

  it.each([
    ['npm run build', 1, 'Fix what the build reports'],
    ['whoami', 1, 'FORGE_API_TOKEN'],
    ['deploy', 1, 'Nothing was installed'],
    ['install', 1, 'add --upgrade'],
  ])('ends where %s fails, with whose move it is', async (part, status, remedy) => {
    build();
    outcomes = { [part]: status };
    expect(await deploy(options(), around(), false)).toBe(false);
    expect(ran.at(-1)).toContain(part);
    expect(said.join('\n')).toMatch(new RegExp(`exit status 1.*${remedy}`, 's'));
  });

  it('needs the built pages', async () => {
    expect(await deploy(options(), around(), false)).toBe(false);
    expect(said.join('\n')).toMatch(/built is missing.*Build the pages first/s);
  });

  it('deploys nothing when a page is missing that the manifest names', async () => {
    build(['table.html', 'issue.html']);
    expect(await deploy(options(), around(), false)).toBe(false);
    expect(ran).toEqual(['npm run build']);
    expect(said.join('\n')).toMatch(/resources\[0\]\.entry\.chart: there is no built page "chart.html"/);
  });

  it('leaves no page of an earlier build behind', async () => {
    build();
    mkdirSync(app('static', 'assets'), { recursive: true });
    writeFileSync(app('static', 'assets', 'old.js'), '');
    await deploy(options(), around(), true);
    expect(readdirSync(app('static', 'assets'))).toEqual(['table.js']);
  });
});

describe('the steps of a deployment', () => {
  const commands = (more: object): string[] =>
    deploySteps(options(more)).flatMap(({ process }: Part) => (process ? [process.args.slice(2).join(' ')] : []));

  it('ask no question where there is no terminal', () => {
    const given = commands({ interactive: false, register: true, developerSpace: 'space-1', upgrade: true });
    expect(given.slice(1)).toEqual([
      'settings set usage-analytics false',
      'whoami',
      'register Chainkeeper: Jira macros --developer-space-id space-1 --accept-terms',
      'deploy --environment development --non-interactive',
      'install --environment development --site acme.atlassian.net --product Confluence --upgrade --non-interactive --confirm-scopes',
    ]);
  });

  it('install nowhere without a site', () => {
    expect(commands({ site: '' }).at(-1)).toBe('deploy --environment development');
  });

  it('need an account from Atlassian’s command line on', () => {
    const accounts = deploySteps(options({ register: true })).map(({ account }: Part) => account);
    expect(accounts).toEqual([false, false, false, false, true, true, true, true, true]);
  });

  it.each([
    [{ site: 'https://acme.atlassian.net', developerSpace: '' }],
    [{ site: 'acme.example', developerSpace: '' }],
    [{ site: '--upgrade', developerSpace: '' }],
    [{ site: 'a.atlassian.net;ls', developerSpace: '' }],
    [{ site: '', developerSpace: '$(ls)' }],
  ])('are not made for %j', (target) => expect(() => checkTarget(target)).toThrow(/It has to be/));
});

describe('a person at a terminal', () => {
  const asked = async (given: object, settings: object, answers: string[]): Promise<Part> => {
    const questions: string[] = [];
    const question = (text: string): Promise<string> => {
      questions.push(text);
      return Promise.resolve(answers.shift()!);
    };
    const found = await ask(given, settings as Part, { question, say: (line) => void said.push(line) });
    return { found, questions };
  };

  it('is asked for what is missing', async () => {
    const answers = ['https://m.acme.org', '', ' acme.atlassian.net '];
    const { found, questions } = await asked({}, {}, answers);
    expect(found).toEqual({ 'base-url': 'https://m.acme.org', 'app-id': '', site: 'acme.atlassian.net' });
    expect(questions.length).toBe(3);
  });

  it('is not asked for what is set', async () => {
    const settings = { CHAINKEEPER_BASE_URL: 'https://m.acme.org', FORGE_APP_ID: REGISTERED };
    expect(await asked({ site: '' }, settings, [])).toEqual({ found: {}, questions: [] });
  });

  it('is asked again with what is allowed, and loses no other answer', async () => {
    const answers = ['http://m.acme.org', '', 'https://m.acme.org', 'my-app', REGISTERED, 'https://acme.example', ''];
    const { found } = await asked({}, {}, answers);
    expect(found).toEqual({ 'base-url': 'https://m.acme.org', 'app-id': REGISTERED, site: '' });
    expect(said.map((line) => line.replace(/\s.*/s, ''))).toEqual(['The', 'The', '--app-id', '--site']);
    expect(said[0]).toMatch(/only https.*An example/);
  });
});

describe('scripts/forge-deploy', { timeout: 180 * SECONDS }, () => {
  const script = (...args: string[]): Part =>
    spawnSync(process.execPath, ['scripts/forge/forge-deploy.mjs', ...args], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], HOME: '/nonexistent' },
    });

  it('explains itself', () => {
    expect(script('--help').stdout).toContain('--dry-run');
  });

  it.each([
    [['--nope'], /Allowed are: .*--dry-run/],
    // The id is given, since a clone that deploys has one in `.env`.
    [['--app-id', '', '--base-url', 'https://m.acme.org'], /--app-id .* is missing, and --developer-space/],
    [['--base-url', 'http://m.acme.org', '--dry-run'], /only https/],
  ])('ends with a message and status 2 for %j', (args, message) => {
    const { status, stderr } = script(...args);
    expect([status, stderr]).toEqual([2, expect.stringMatching(message)]);
  });
});
