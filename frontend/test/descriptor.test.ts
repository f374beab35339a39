import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { connectFindings } from '../scripts/forge/connect.mjs';
import { PARAMETERS } from '../src/editor/parameters';
import { OWN_PAGE } from '../src/host/connect/navigation';

interface Macro {
  readonly key: string;
  readonly url: string;
  readonly editor: { readonly url: string };
  readonly icon: { readonly url: string };
  readonly renderModes: Readonly<Record<string, { readonly url: string }>>;
  readonly parameters: readonly { readonly identifier: string }[];
}

const descriptor = JSON.parse(readFileSync('../atlassian-connect.json', 'utf8')) as {
  readonly key: string;
  readonly lifecycle: object;
  readonly apiMigrations: object;
  readonly modules: Readonly<Record<string, unknown>> & { readonly dynamicContentMacros: readonly Macro[] };
};

describe('the descriptor', () => {
  it.each(Object.entries(descriptor.modules))('has modules %s that Atlassian’s own schema accepts', (name, modules) => {
    expect(connectFindings({ [name]: modules }, 'modules')).toEqual([]);
  });

  it('would fail on a macro without a url, and on modules that Connect does not have', () => {
    const [{ url: _, ...rest }] = descriptor.modules.dynamicContentMacros as [Macro];
    expect(connectFindings({ dynamicContentMacros: [rest] }, 'modules')).toMatchObject([
      { where: 'modules.dynamicContentMacros[0]', what: expect.stringContaining("'url'") as string },
    ]);
    expect(connectFindings({ dynamicMacros: [rest] }, 'modules')).toMatchObject([{ where: 'modules.dynamicMacros' }]);
  });

  it('asks for signed installs and context tokens that cannot open pages', () => {
    expect(descriptor.apiMigrations).toEqual({ gdpr: true, 'signed-install': true, 'context-qsh': true });
  });

  it('names each parameter in its url, since no other arrives', () => {
    for (const { url, parameters } of descriptor.modules.dynamicContentMacros) {
      for (const { identifier } of parameters) expect(url).toContain(`${identifier}={${identifier}}`);
    }
  });

  it('lets each macro be edited, by what it is told', () => {
    const told = descriptor.modules.dynamicContentMacros.map(({ key, editor, parameters }) => {
      const kind = key.replace('chainkeeper-', '');
      expect(editor.url).toBe(`/macros/editor?macro=${kind}`);
      return [
        kind,
        parameters
          .map((one) => one.identifier)
          .filter((one) => one !== 'url')
          .sort(),
      ];
    });
    const edited = Object.entries(PARAMETERS).map(([kind, names]) => [kind, [...names].sort()]);
    expect(Object.fromEntries(told)).toEqual(Object.fromEntries(edited));
  });

  it('gives each macro a static form for whatever is no browser', () => {
    for (const { url, renderModes } of descriptor.modules.dynamicContentMacros) {
      expect(Object.keys(renderModes)).toEqual(['default', 'pdf', 'word', 'email']);
      const path = url.replace('/macros/', '/export/').split('?')[0];
      for (const mode of Object.values(renderModes)) expect(mode.url.split('?')[0]).toBe(path);
    }
  });

  it('has the viewer’s own page where the macros lead to', () => {
    const [page] = descriptor.modules['generalPages'] as { key: string; url: string }[];
    expect(OWN_PAGE).toBe(`/plugins/servlet/ac/${descriptor.key}/${page?.key}`);
    expect(page?.url).toBe('/me');
  });

  it('has icons that are built into the app', () => {
    for (const { icon } of descriptor.modules.dynamicContentMacros) {
      expect(readFileSync(`public${icon.url}`, 'utf8')).toContain('<svg');
    }
  });
});
