// @vitest-environment node
import { describe, expect, it } from 'vitest';
import schema from '../../node_modules/@forge/manifest/out/schema/manifest-schema.json';
import { readDescriptor } from '../../scripts/forge/files.mjs';
import { flags, manifestOptions, REGIONS } from '../../scripts/forge/options.mjs';
import { FLAGS, type Part } from './fixture';

const UUID = FLAGS['app-id'];
const options = (given: object, environment = {}): Part => manifestOptions(given, environment, readDescriptor());

/** Each with a part of the message that names what is allowed. */
const REFUSED: readonly (readonly [object, RegExp])[] = [
  [{ 'app-id': undefined }, /--app-id .* is missing.*UUID/],
  [{ 'app-id': 'my-app' }, /"my-app".*UUID/],
  [{ 'app-id': `ari:cloud:ecosystem::site/${UUID}` }, /UUID/],
  [{ 'base-url': undefined }, /--base-url .*CHAINKEEPER_BASE_URL.* is missing.*https:/],
  [{ 'base-url': 'macros.acme.org' }, /not an absolute URL/],
  [{ 'base-url': 'http://macros.acme.org' }, /only https/],
  [{ 'base-url': 'https://localhost:8080' }, /cannot reach/],
  [{ 'base-url': 'https://10.0.0.7' }, /cannot reach/],
  [{ 'base-url': 'https://[::1]/' }, /cannot reach/],
  [{ 'base-url': 'https://macros.local' }, /cannot reach/],
  [{ 'base-url': 'https://me:secret@macros.acme.org' }, /more than a host and a path/],
  [{ 'base-url': 'https://macros.acme.org/?a=1' }, /more than a host and a path/],
  [{ region: ['XX=https://xx.acme.org'] }, /names no region. Allowed are: AU, CA/],
  [{ region: ['eu=https://eu.acme.org'] }, /names no region/],
  [{ region: ['https://eu.acme.org'] }, /names no region/],
  [{ region: ['EU='] }, /--region EU is missing/],
  [{ region: ['EU=http://eu.acme.org'] }, /only https/],
  [{ region: ['EU=https://a.acme.org', 'EU=https://b.acme.org'] }, /given twice/],
  [{ environment: 'my env' }, /development, staging, production/],
  [{ 'connect-key': 'a b' }, /letters, digits/],
  [{ 'migration-guide': 'http://acme.org' }, /--migration-guide.*only https/],
  [{ environment: 'production' }, /is an example/],
  [
    { environment: 'production', 'base-url': 'https://m.acme.org', region: ['EU=https://eu.example.com'] },
    /is an example/,
  ],
  [
    { environment: 'production', 'base-url': 'https://m.acme.org', takeover: true, 'connect-key': 'other' },
    /key of the listed app, org\.chainkeeper/,
  ],
];

describe('the options of the manifest', () => {
  it.each(REFUSED)('%j are refused with what is allowed', (given, message) => {
    expect(() => options({ ...FLAGS, ...given })).toThrow(message);
  });

  it.each([UUID, UUID.toUpperCase(), `ari:cloud:ecosystem::app/${UUID}`])('know the app by %s', (id) => {
    expect(options({ ...FLAGS, 'app-id': id }).appId).toBe(`ari:cloud:ecosystem::app/${UUID}`);
  });

  it('come from the environment where no flag is given', () => {
    const environment = {
      FORGE_APP_ID: UUID,
      CHAINKEEPER_BASE_URL: 'https://m.acme.org/base/',
      FORGE_REGIONS: 'EU=https://eu.acme.org, US=https://us.acme.org',
      FORGE_ENVIRONMENT: 'staging',
    };
    expect(options({}, environment)).toMatchObject({
      baseUrl: 'https://m.acme.org/base',
      regions: { EU: 'https://eu.acme.org', US: 'https://us.acme.org' },
      environment: 'staging',
      migrationGuide: 'https://m.acme.org/base/moving-to-forge',
    });
    expect(options({ 'base-url': 'https://n.acme.org' }, environment).baseUrl).toBe('https://n.acme.org');
  });

  it('are refused by name when one is unknown', () => {
    expect(() => flags(['--base-urls', 'x'])).toThrow(/--base-urls.*Allowed are: --app-id, --base-url/);
    expect(() => flags(['stray'])).toThrow(/stray/);
    expect(flags(['--region', 'EU=a', '--region', 'US=b', '--takeover'])).toMatchObject({
      region: ['EU=a', 'US=b'],
      takeover: true,
    });
  });

  it('have the regions of Atlassian’s schema', () => {
    const [, byRegion] = schema.definitions.RemoteBaseUrlSchema.oneOf as Part[];
    expect([...REGIONS, 'default'].sort()).toEqual([...byRegion.propertyNames.enum].sort());
  });
});
