// The built pages, by Forge's content security policy: their own resource only, nothing inline but data, relative paths.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const RULES = [
  [/<script(?![^>]*\ssrc=)(?![^>]*\stype="application\/json")[^>]*>/i, 'an inline script', 'a script of its own file'],
  [/<[a-z][^>]*\son[a-z]+=/i, 'an event handler in an attribute', 'a listener that a script adds'],
  [/<style\b/i, 'an inline style sheet', 'a style sheet of its own file'],
  [/<[a-z][^>]*\sstyle=/i, 'a style attribute', 'a class'],
  [/<base\b/i, 'a base address', 'relative paths'],
  [/__[A-Z]+(?:_[A-Z]+)*__/, 'a placeholder that only the server of the Connect app fills in', 'its value'],
];
const ADDRESS = /\s(?:src|href)="([^"]*)"|"(\.\/[^"]*)"/g;
const RELATIVE = /^(?:\.\/)?[\w-]+(?:[./][\w-]+)*$/;

/**
 * @param {string} directory of the app, with the pages in `static`
 * @returns {import('./finding.mjs').Finding[]}
 */
export function pageFindings(directory) {
  const pages = join(directory, 'static');
  return readdirSync(pages)
    .filter((name) => name.endsWith('.html'))
    .flatMap((name) => findingsOf(readFileSync(join(pages, name), 'utf8'), pages).map((found) => placed(name, found)));
}

function placed(name, [what, allowed]) {
  return { check: 'pages', where: `static/${name}`, what, allowed };
}

function findingsOf(html, pages) {
  const inline = RULES.filter(([pattern]) => pattern.test(html)).map(([, what, allowed]) => [`has ${what}`, allowed]);
  const addresses = new Set([...html.matchAll(ADDRESS)].map(([, attribute, data]) => attribute ?? data));
  return [...inline, ...[...addresses].flatMap((address) => addressFindings(address, pages))];
}

function addressFindings(address, pages) {
  if (!RELATIVE.test(address))
    return [[`names "${address}", which Forge does not load`, 'a path such as ./assets/table.js']];
  return existsSync(join(pages, address)) ? [] : [[`names "${address}", which was not built`, 'a file below static']];
}
