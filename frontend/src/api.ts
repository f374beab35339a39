/** Asks the server and understands what it says: every answer becomes a value, nothing is thrown into the views. */
import type { AdminOverview, Answer, Chart, Connection, Count, Failure, IssuePage, OneIssue } from './answers';
import * as decode from './decode';
import type { Decoder, Json } from './decode';
import * as help from './editor/help';

const TIMEOUT_MS = 45_000;
/** What a card shows of its issue. */
const CARD = 'summary,status,issuetype,priority,assignee';

export interface Search {
  readonly jql: string;
  readonly columns: readonly string[];
  readonly limit: string;
  readonly site: string | null;
  /** A column, with a minus in front of it when turned round; empty for the order that the search has. */
  readonly sort: string;
}

export interface Api {
  issues(search: Search, page: string | null, fresh: boolean): Promise<Answer<IssuePage>>;
  issue(key: string, site: string | null, fresh: boolean): Promise<Answer<OneIssue>>;
  count(jql: string, site: string | null, fresh: boolean): Promise<Answer<Count>>;
  chart(jql: string, by: string, site: string | null, fresh: boolean): Promise<Answer<Chart>>;
  connection(): Promise<Answer<Connection>>;
  ticket(): Promise<Answer<string>>;
  disconnect(): Promise<Answer<null>>;
}

/** `authorization(renewed)` gives the header; it is asked again, once, when the server refuses the first. */
export type Authorize = (renewed: boolean) => Promise<string>;

export function createApi(base: string, authorization: Authorize): Api {
  const ask = <T>(call: Call, decoder: Decoder<T>): Promise<Answer<T>> => send(`${base}/api/`, authorization, call, decoder);
  return {
    issues: (search, page, fresh) =>
      ask(
        {
          path: `issues${query({
            jql: search.jql,
            columns: search.columns.join(','),
            limit: search.limit,
            page: page ?? '',
            sort: search.sort,
            site: search.site ?? '',
          })}`,
          fresh,
        },
        decode.issuePage,
      ),
    issue: (key, site, fresh) =>
      ask({ path: `issues/${encodeURIComponent(key)}${query({ columns: CARD, site: site ?? '' })}`, fresh }, decode.oneIssue),
    count: (jql, site, fresh) => ask({ path: `count${query({ jql, site: site ?? '' })}`, fresh }, decode.count),
    chart: (jql, by, site, fresh) => ask({ path: `chart${query({ jql, by, site: site ?? '' })}`, fresh }, decode.chart),
    connection: () => ask({ path: 'connection' }, decode.connection),
    ticket: () => ask({ path: 'connection/tickets', method: 'POST' }, decode.ticket(location.origin)),
    disconnect: async () => {
      const answer = await ask({ path: 'connection', method: 'DELETE' }, () => true as const);
      return answer.ok ? { ok: true, value: null } : answer;
    },
  };
}

/** What the editor asks while somebody writes. */
export interface EditorApi {
  /** What is wrong with a search, in Jira's words; nothing when all is well. */
  check(jql: string, site: string | null): Promise<Answer<readonly string[]>>;
  vocabulary(site: string | null): Promise<Answer<help.Vocabulary>>;
  values(field: string, typed: string, site: string | null): Promise<Answer<readonly help.FieldValue[]>>;
  /** Saved ones whose names hold this, at most a hundred. */
  filters(name: string, site: string | null): Promise<Answer<readonly help.SavedFilter[]>>;
}

export function createEditorApi(base: string, authorization: Authorize): EditorApi {
  const ask = <T>(path: string, site: string | null, parameters: Readonly<Record<string, string>>, decoder: Decoder<T>) =>
    send(`${base}/api/`, authorization, { path: path + query({ ...parameters, site: site ?? '' }) }, decoder);
  return {
    check: (jql, site) => ask('jql/check', site, { jql }, help.errors),
    vocabulary: (site) => ask('jql/words', site, {}, help.vocabulary),
    values: (field, typed, site) => ask('jql/values', site, { field, typed }, help.values),
    filters: (name, site) => ask('filters', site, { name }, help.filters),
  };
}

export interface AdminApi {
  connections(): Promise<Answer<AdminOverview>>;
}

export function createAdminApi(base: string, authorization: Authorize): AdminApi {
  return { connections: () => send(`${base}/api/`, authorization, { path: 'admin/connections' }, decode.adminOverview) };
}

interface Call {
  readonly path: string;
  readonly method?: 'GET' | 'POST' | 'DELETE';
  /** Goes round the server's cache. */
  readonly fresh?: boolean;
}

function query(parameters: Readonly<Record<string, string>>): string {
  const given = Object.entries(parameters).filter(([, value]) => value !== '');
  return given.length ? `?${new URLSearchParams(given)}` : '';
}

async function send<T>(root: string, authorization: Authorize, call: Call, decoder: Decoder<T>): Promise<Answer<T>> {
  const first = await once(root, await header(authorization, false), call, decoder);
  if (first.ok || first.failure.kind !== 'bad-caller') return first;
  return once(root, await header(authorization, true), call, decoder);
}

function header(authorization: Authorize, renewed: boolean): Promise<string | null> {
  return authorization(renewed).catch(() => null);
}

async function once<T>(root: string, auth: string | null, call: Call, decoder: Decoder<T>): Promise<Answer<T>> {
  if (auth === null) return failed({ kind: navigator.onLine ? 'bad-caller' : 'unreachable' });
  let status: number;
  let retryAfter: number | null;
  let body: unknown;
  try {
    const response = await fetch(root + call.path, {
      method: call.method ?? 'GET',
      headers: {
        Accept: 'application/json, application/problem+json',
        Authorization: auth,
        ...(call.fresh ? { 'Cache-Control': 'no-cache' } : {}),
      },
      credentials: 'omit',
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    status = response.status;
    retryAfter = seconds(response.headers.get('Retry-After'), Date.now());
    body = parse(await response.text());
  } catch {
    return failed({ kind: 'unreachable' });
  }
  if (status < 200 || status > 299) return failed(problem(status, decode.record(body) ?? {}, retryAfter));
  const value = decoder(body);
  return value === null ? failed({ kind: 'malformed' }) : { ok: true, value };
}

function failed<T>(failure: Failure): Answer<T> {
  return { ok: false, failure };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

/** `Retry-After` in its two forms (RFC 9110 section 10.2.3), in seconds from now. */
export function seconds(header: string | null, now: number): number | null {
  if (header === null || header.trim() === '') return null;
  if (/^\s*\d+\s*$/.test(header)) return Number(header);
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now) / 1000));
}

/** The `code` decides; without a known one, as from a proxy on the way, the status does. */
export function problem(status: number, body: Json, retryAfter: number | null): Failure {
  const detail = decode.words(body['detail']) || decode.words(body['title']);
  switch (body['code']) {
    case 'bad-request':
      return { kind: 'bad-request', detail };
    case 'bad-jql':
      return { kind: 'bad-jql', detail };
    case 'choose-site': {
      const sites = decode.sites(body['sites']);
      return sites?.length ? { kind: 'choose-site', sites } : { kind: 'malformed' };
    }
    case 'bad-caller':
      return { kind: 'bad-caller' };
    case 'not-permitted':
      return { kind: 'not-permitted', cause: decode.text(body['cause']), reconnect: body['reconnectHelps'] !== false };
    case 'not-found':
      return { kind: 'not-found' };
    case 'connection-required':
      return { kind: 'connection-required', lost: lost(body['state']), cause: decode.text(body['cause']) };
    case 'rate-limited':
      return { kind: 'rate-limited', retryAfter };
    case 'jira-failed':
      return { kind: 'jira-failed' };
    case 'refresh-pending':
    case 'provider-refused':
    case 'misconfigured':
    case 'unavailable':
      return { kind: body['code'], retryAfter };
    default:
      return byStatus(status, detail, retryAfter);
  }
}

function lost(state: unknown): boolean | null {
  return state === 'needs-consent' ? true : state === 'none' ? false : null;
}

function byStatus(status: number, detail: string, retryAfter: number | null): Failure {
  switch (status) {
    case 400:
      return { kind: 'bad-request', detail };
    case 401:
      return { kind: 'bad-caller' };
    case 403:
      return { kind: 'not-permitted', cause: null, reconnect: true };
    case 404:
      return { kind: 'not-found' };
    case 409:
      return { kind: 'connection-required', lost: null };
    case 429:
      return { kind: 'rate-limited', retryAfter };
    case 502:
      return { kind: 'jira-failed' };
    case 503:
    case 504:
      return { kind: 'unavailable', retryAfter };
    default:
      return { kind: 'malformed' };
  }
}
