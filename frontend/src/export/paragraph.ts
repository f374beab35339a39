/**
 * What a PDF, a Word file or an e-mail shows instead of a macro: its search and a link to Jira. The readers of an export are unknown,
 * so that it never contains what a person sees. The server's `ExportParagraph` says the same.
 */
import { GROUPINGS } from '../editor/chart-by';
import { issueKey } from '../links/issue-key';
import { Details } from './details';
import { type Parameters, WHITE_SPACE } from './parameters';
import { type Catalogue, has, text } from './words';

/** `link`: the target of the text. `details`: a second line; may be empty. */
export interface Paragraph {
  readonly text: string;
  readonly link: string | null;
  readonly details: string;
}

/** `site`: Confluence's own, such as `https://acme.atlassian.net`; `null` when it is not known. */
export interface Source {
  readonly parameters: Parameters;
  readonly catalogue: Catalogue;
  readonly fields: Catalogue;
  readonly site: string | null;
}

const MAX_TEXT_LENGTH = 500;
const MAX_JQL_LENGTH = 10_000;
const MAX_TERM_LENGTH = 100;
const ATLASSIANS = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.(?:atlassian\.net|jira\.com)$/i;
const FILTER_ID = `["']?([0-9]{1,18})["']?`;
const FILTER = new RegExp(
  `^(?:filter|savedfilter|searchrequest|request)\\s*(?:=\\s*${FILTER_ID}|in\\s*\\(\\s*${FILTER_ID}\\s*\\))$`,
  'i',
);
const CUSTOM = /^customfield_[0-9]{1,10}$/;
/** Control characters other than tab and line ends, and halves of pairs, which no search has. */
const FORBIDDEN = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F]|\p{Cs}/u;
const SPACE = new RegExp(`[${WHITE_SPACE}]`);
/** What XML 1.0 has no character for. */
const OUTSIDE_XML = /[\0-\x1F\uFFFE\uFFFF]|\p{Cs}/u;

/** @param kind of macro, as its page is called */
export function paragraph(kind: string, source: Source): Paragraph {
  const jql = source.parameters('jql');
  const key = source.parameters('key');
  switch (kind) {
    case 'count':
      return searched(source, 'export.count');
    case 'chart':
      return chart(source);
    case 'table':
      return jql === '' && key !== '' ? issue(source, true) : table(source);
    default:
      return key === '' && jql !== '' ? table(source) : issue(source, kind === 'issue' || kind === 'table');
  }
}

function table(source: Source): Paragraph {
  const found = searched(source, 'export.table');
  return source.parameters('jql') === '' ? found : { ...found, details: shown(detailsOf(source).table()) };
}

function chart(source: Source): Paragraph {
  const by = source.parameters('by').toLowerCase() || 'status';
  if (has(source.catalogue, `export.chart.${by}`)) return searched(source, `export.chart.${by}`);
  const isDimension = GROUPINGS.some((one) => one === by) || CUSTOM.test(by);
  return isDimension
    ? searched(source, 'export.chart.by', detailsOf(source).title(by))
    : searched(source, 'export.chart');
}

function searched(source: Source, words: string, ...more: readonly string[]): Paragraph {
  const jql = source.parameters('jql');
  if (jql === '') return plain(source, 'export.table-empty');
  const filter = savedFilter(jql);
  const displayed = filter === null ? jql : text(source.catalogue, 'export.saved-filter', filter);
  const isJql = jql.length <= MAX_JQL_LENGTH && !FORBIDDEN.test(jql);
  const path = filter === null ? `/issues/?jql=${isJql ? encoded(jql) : ''}` : `/issues/?filter=${filter}`;
  return {
    text: shown(text(source.catalogue, words, displayed, ...more)),
    link: isJql ? linked(source, path) : null,
    details: '',
  };
}

function issue(source: Source, isCard: boolean): Paragraph {
  const written = source.parameters('key');
  if (written === '') return plain(source, 'export.issue-empty');
  const key = issueKey(written);
  return {
    text: shown(text(source.catalogue, 'export.issue', written)),
    link: key === null ? null : linked(source, `/browse/${key}`),
    details: isCard ? shown(detailsOf(source).card()) : '',
  };
}

function plain({ catalogue }: Source, words: string): Paragraph {
  return { text: text(catalogue, words), link: null, details: '' };
}

function detailsOf({ catalogue, fields, parameters }: Source): Details {
  return new Details(catalogue, fields, parameters);
}

/** Only Confluence's own host and Atlassian's; the host of a cloud id is not known here. */
function linked({ parameters, site }: Source, path: string): string | null {
  const host = parameters('site').toLowerCase();
  if (site !== null && (host === '' || host === new URL(site).host)) return new URL(site).origin + path;
  return ATLASSIANS.test(host) ? `https://${host}${path}` : null;
}

/** The id of the saved filter that a search is. */
function savedFilter(jql: string): string | null {
  const found = jql.length > MAX_TERM_LENGTH ? null : FILTER.exec(jql);
  return found && BigInt(found[1] ?? found[2]!).toString();
}

/** As Java encodes a parameter, with `%20` for a space. */
function encoded(jql: string): string {
  return encodeURIComponent(jql).replace(/[!'()~]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
}

function shown(words: string): string {
  const characters = [...words];
  const kept = characters
    .slice(0, MAX_TEXT_LENGTH)
    .map((one) => (SPACE.test(one) ? ' ' : OUTSIDE_XML.test(one) ? '\uFFFD' : one))
    .join('');
  return characters.length > MAX_TEXT_LENGTH ? `${kept}…` : kept;
}
