// @vitest-environment node
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pageFindings } from '../../scripts/forge/pages.mjs';

const GOOD = `<!doctype html>
<html lang="en">
  <head>
    <title>Jira issues</title>
    <link rel="stylesheet" href="./assets/table-A1.css" />
    <script type="application/json" id="scripts">{"en":"./assets/table-B2.js"}</script>
    <script type="module" src="./assets/table-B2.js"></script>
  </head>
  <body><main id="root" class="await-table"></main></body>
</html>`;

let app: string;

function page(html: string): void {
  writeFileSync(join(app, 'static', 'table.html'), html);
}

beforeEach(() => {
  app = mkdtempSync(join(tmpdir(), 'forge-pages-'));
  mkdirSync(join(app, 'static', 'assets'), { recursive: true });
  for (const name of ['table-A1.css', 'table-B2.js']) writeFileSync(join(app, 'static', 'assets', name), '');
});
afterEach(() => rmSync(app, { recursive: true }));

describe('a built page', () => {
  it('passes with its own files and data', () => {
    page(GOOD);
    expect(pageFindings(app)).toEqual([]);
  });

  it.each([
    ['<script>start()</script>', /an inline script/],
    ['<script type="module">start()</script>', /an inline script/],
    ['<main onclick="start()">', /an event handler/],
    ['<style>body{}</style>', /an inline style sheet/],
    ['<main style="width:1px">', /a style attribute/],
    ['<base href="./assets/" />', /a base address/],
    ['<main data-base="__BASE__">', /a placeholder/],
    ['<script src="/assets/table-B2.js"></script>', /"\/assets\/table-B2\.js", which Forge does not load/],
    ['<script src="https://connect-cdn.atl-paas.net/all.js"></script>', /which Forge does not load/],
    ['<script src="//example.com/a.js"></script>', /which Forge does not load/],
    ['<img src="data:image/png;base64,AA==" />', /which Forge does not load/],
    ['<link rel="icon" href="../icon.svg" />', /which Forge does not load/],
    ['<script src="./assets/table-C3.js"></script>', /which was not built/],
    ['<script type="application/json">{"de":"./assets/gone.js"}</script>', /which was not built/],
  ])('is refused with %s', (part, what) => {
    page(GOOD.replace('</body>', `${part}</body>`));
    const found = pageFindings(app);
    expect(found.map((one) => one.what).join('\n')).toMatch(what);
    for (const { where, allowed } of found)
      expect([where, allowed]).toEqual(['static/table.html', expect.stringMatching(/./)]);
  });
});
