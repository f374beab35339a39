import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (path: string): string => readFileSync(path, 'utf8');
const [light = '', dark = ''] = read('src/styles/tokens.css').split("html[data-color-mode='dark']");

describe.each([
  ['light', light],
  ['dark', dark],
])('what stands in for the theme while it is not there, %s', (theme, styles) => {
  const tokens = read(`node_modules/atlassian-connect-js/dist/themes/atlaskit-tokens_${theme}.css`);
  const uses = [...styles.matchAll(/var\((--ds-[\w-]+), (#[0-9a-f]+)\)/g)].map(([, token = '', value = '']) => [
    token,
    value,
  ]);

  it('is there for each of the colours', () => expect(uses.length).toBeGreaterThan(30));

  it.each(uses)('%s is its own value', (token, value) => {
    const own = new RegExp(`${token}:\\s*([^;}]+)`).exec(tokens)?.[1] ?? '';
    expect(own.trim().toLowerCase()).toBe(value);
  });
});
