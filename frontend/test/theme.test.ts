import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (path: string): string => readFileSync(path, 'utf8');
const uses = [
  ...read('src/styles/tokens.css').matchAll(
    /var\((--ds-[\w-]+), (?:light-dark\((#[0-9a-f]+), (#[0-9a-f]+)\)|(#[0-9a-f]+))\)/g,
  ),
].map(([, token = '', light = '', dark = '', both = '']) => ({ token, light: light || both, dark: dark || both }));

describe.each(['light', 'dark'] as const)('what stands in for the theme while it is not there, %s', (theme) => {
  const tokens = read(`node_modules/atlassian-connect-js/dist/themes/atlaskit-tokens_${theme}.css`);

  it('is there for each of the colours', () => expect(uses.length).toBeGreaterThan(30));

  it.each(uses)('$token is its own value', (use) => {
    const own = new RegExp(`${use.token}:\\s*([^;}]+)`).exec(tokens)?.[1] ?? '';
    expect(own.trim().toLowerCase()).toBe(use[theme]);
  });
});
