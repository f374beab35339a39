import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { made, type Part } from '../forge/fixture';

/** The part of the manifest that the local Forge host has written in Java. */
const HOST = readFileSync('../src/main/java/org/chainkeeper/sandbox/forge/AppManifest.java', 'utf8');
const EVENTS = readFileSync('../src/main/java/org/chainkeeper/sandbox/forge/LifecycleEvents.java', 'utf8');

const constants = Object.fromEntries(
  [...HOST.matchAll(/String (\w+) = "([^"]+)";/g)].map(([, name, value]) => [name, value]),
);
const calls = (name: string): string[][] =>
  [...HOST.matchAll(new RegExp(`^ +${name}\\(([^)]*)\\)`, 'gm'))].map(([, given = '']) =>
    given.split(', ').map((one) => constants[one] ?? one.replaceAll('"', '')),
  );
const px = (size: string): string => size.replace('px', '');

describe('the manifest as the local Forge host has it', () => {
  const { modules, remotes, resources } = made();

  it('has the macros, with their pages, resolvers and dialogs', () => {
    const [, width] = /new Dialog\("editor", (\d+), dialogHeight\)/.exec(HOST) ?? [];
    const expected = modules.macro.map(({ key, layout, resource, resolver, config }: Part) => {
      expect([key, resource]).toEqual([`chainkeeper-${resource.split('/')[1]}`, resource]);
      expect([config.resource, resolver.endpoint]).toEqual(['ui/editor', constants['API']]);
      expect(px(config.viewportSize.width)).toBe(width);
      return [resource.split('/')[1], String(layout === 'inline'), px(config.viewportSize.height)];
    });
    expect(calls('macro').sort()).toEqual(expected.sort());
  });

  it('has the pages, with their endpoints', () => {
    const pages = ['confluence:globalSettings', 'confluence:globalPage'].flatMap((type) =>
      modules[type].map(({ key, resource, resolver }: Part) => [key, type, resource.split('/')[1], resolver.endpoint]),
    );
    expect(calls('page').sort()).toEqual(pages.sort());
  });

  it('has the remote, the resource and the paths of lifecycle events', () => {
    const path = (key: string): string => modules.endpoint.find((one: Part) => one.key === key).route.path;
    expect(constants).toMatchObject({
      REMOTE: remotes[0].key,
      RESOURCE: resources[0].key,
      INSTALLED_PATH: path(modules.trigger[0].endpoint),
      UNINSTALLED_PATH: path(modules.preUninstall[0].endpoint),
    });
    for (const event of modules.trigger[0].events) expect(EVENTS).toContain(`("${event}", "trigger", "lifecycle"`);
    expect([modules.trigger[0].key, modules.preUninstall[0].key]).toEqual(['lifecycle', 'goodbye']);
    expect(EVENTS).toContain('"preUninstall", "goodbye"');
  });

  it('sends the token of the person to the endpoint that the manifest says', () => {
    const withToken = modules.endpoint
      .filter((one: Part) => one.auth?.appUserToken.enabled)
      .map((one: Part) => one.key);
    expect(withToken).toEqual([constants['ADMIN']]);
  });
});
