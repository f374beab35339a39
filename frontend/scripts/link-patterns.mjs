// Writes the patterns of the links that Confluence converts when they are pasted into the descriptor: `npm run links`.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const inProject = (name) => join(import.meta.dirname, '..', '..', name);
const links = () => JSON.parse(readFileSync(inProject('src/main/resources/jira-links.json'), 'utf8'));

/**
 * The patterns of each macro, with one wildcard for each part that varies. A path for every link is none. A wildcard may end at a
 * slash, so that a search with slashes in it needs a pattern of its own for each number of them.
 */
export function linkPatterns() {
  const { hosts, issues, searches } = links();
  const onAllHosts = (patterns) => hosts.flatMap((host) => patterns.map((one) => `https://${host}${one}`));
  return {
    'chainkeeper-table': onAllHosts(
      searches.flatMap((form) => [...withParameters(form.path, [form.jql, form.filter]), ...withSlashes(form)]),
    ),
    'chainkeeper-issue': onAllHosts(
      issues.flatMap((form) => (form.key ? withParameters(form.path, [form.key]) : [wildcards(form.path)])),
    ),
  };
}

function withParameters(form, names) {
  return paths(form).flatMap((path) => names.flatMap((name) => [`${path}?${name}={}`, `${path}?{}&${name}={}`]));
}

function withSlashes({ path, jql, slashes = 0 }) {
  const counts = Array.from({ length: slashes }, (_, at) => at + 1);
  return paths(path).flatMap((one) => counts.map((count) => `${one}?${jql}={}${'/{}'.repeat(count)}`));
}

function paths(form) {
  if (form === '**') return [];
  const whole = wildcards(form);
  return whole.endsWith('/') ? [whole, whole.slice(0, -1)] : [whole];
}

function wildcards(form) {
  return form.replaceAll('{key}', '{}-{}').replaceAll('{project}', '{}');
}

/** The descriptor with these patterns; everything else stays as it is written. */
export function withPatterns(descriptor) {
  return Object.entries(linkPatterns()).reduce((text, [macro, patterns]) => {
    const begin = text.indexOf('"matchers": [', text.indexOf(`"key": "${macro}"`)) + '"matchers": ['.length;
    const lines = patterns.map((one) => `            { "pattern": ${JSON.stringify(one)} }`);
    return `${text.slice(0, begin)}\n${lines.join(',\n')}\n          ${text.slice(text.indexOf(']', begin))}`;
  }, descriptor);
}

if (process.argv[1] === import.meta.filename) {
  const file = inProject('atlassian-connect.json');
  writeFileSync(file, withPatterns(readFileSync(file, 'utf8')));
}
