/** Reads untrusted JSON into values; `null` means that it is not what the contract promises. */
import {
  type Account,
  type Age,
  type Chart,
  type Connection,
  CONNECTION_STATES,
  type ConnectionState,
  type Count,
  type Described,
  type Group,
  type Issue,
  type IssuePage,
  type OneIssue,
  type Outcome,
  OUTCOMES,
  type Site,
  type Week,
} from './answers';

const MAX_LIST = 500;
/** UTF-16 units of a text, with the sign that more follows; the server's own bound. */
export const MAX_TEXT = 1_000;
/** What of a longer text is looked at. */
const MAX_READ = 4 * MAX_TEXT;

export type Decoder<T> = (value: unknown) => T | null;
export type Json = Readonly<Record<string, unknown>>;

export function record(value: unknown): Json | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null;
}

/**
 * A text of the server for a person: of bounded length, empty when nothing of it can be seen. Direction marks stay; overrides,
 * which can hide what a name is, do not.
 */
export function words(value: unknown): string {
  if (typeof value !== 'string' || !/[^\s\p{C}]/u.test(value)) return '';
  const line = value.slice(0, MAX_READ).replace(/[\p{Cc}\u202d\u202e]+/gu, ' ');
  return shorten(line.replace(/^[\s\u200b\u2060\ufeff]+/, '').trim(), MAX_TEXT);
}

let characters: Intl.Segmenter | undefined;

/** Cut between two characters as people see them, with a sign that more follows. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const begin = text.slice(0, 2 * most);
  characters ??= new Intl.Segmenter();
  const end = characters.segment(begin).containing(most - 1)?.index;
  return `${begin.slice(0, end || most - 1).trimEnd()}…`;
}

/** An absolute http(s) url, else `null`: nothing else may become a link or an image. */
export function webUrl(value: unknown): string | null {
  if (typeof value !== 'string' || !/^https?:\/\//i.test(value)) return null;
  try {
    return new URL(value).href;
  } catch {
    return null;
  }
}

export function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

export function instant(value: unknown): string | null {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? value : null;
}

export function list<T>(value: unknown, each: Decoder<T>, most = MAX_LIST): readonly T[] | null {
  if (!Array.isArray(value)) return null;
  const all: T[] = [];
  for (const one of value.slice(0, most)) {
    const decoded = each(one);
    if (decoded === null) return null;
    all.push(decoded);
  }
  return all;
}

export const site: Decoder<Site> = (value) => {
  const from = record(value);
  const id = text(from?.['id']);
  const url = webUrl(from?.['url']);
  return id && url ? { id, url: url.replace(/\/$/, ''), name: words(from?.['name']) || new URL(url).host } : null;
};

/** The server has the bound: the tenant's own may be the last of all that a person reaches. */
export const sites = (value: unknown): readonly Site[] | null => list(value, site, Infinity);

export const account: Decoder<Account> = (value) => {
  const from = record(value);
  const id = text(from?.['id']);
  return id ? { id, name: words(from?.['name']) || id, picture: webUrl(from?.['picture']) } : null;
};

export const issue: Decoder<Issue> = (value) => {
  const from = record(value);
  const key = text(from?.['key']);
  const url = webUrl(from?.['url']);
  return key && url
    ? { key, url, fields: record(from?.['fields']) ?? {}, shortened: record(from?.['shortened']) ?? undefined }
    : null;
};

function age(from: Json | null): Age {
  return {
    fetchedAt: instant(from?.['fetchedAt']),
    stale: from?.['stale'] === true,
    service: from?.['access'] ? true : undefined,
  };
}

function described(from: Json | null): Described {
  return {
    names: record(from?.['names']) ?? {},
    columns: record(from?.['columns']) ?? {},
    others: from?.['others'],
    schemas: record(from?.['schema']) ?? {},
  };
}

export const oneIssue: Decoder<OneIssue> = (value) => {
  const one = issue(value);
  return one && { ...one, ...described(record(value)), ...age(record(value)) };
};

export const issuePage: Decoder<IssuePage> = (value) => {
  const from = record(value);
  const issues = list(from?.['issues'], issue);
  const where = site(from?.['site']);
  return issues && where
    ? {
        issues,
        ...described(from),
        missing: list(from?.['missing'], text) ?? [],
        site: where,
        nextPage: text(from?.['nextPage']),
        ...age(from),
      }
    : null;
};

export const count: Decoder<Count> = (value) => {
  const from = record(value);
  const found = whole(from?.['count']);
  const url = webUrl(from?.['url']);
  const where = site(from?.['site']);
  return found !== null && url && where ? { count: found, url, site: where, ...age(from) } : null;
};

const group: Decoder<Group> = (value) => {
  const from = record(value);
  const size = whole(from?.['count']);
  if (!from || !size) return null;
  return { name: words(from['name']) || null, count: size, category: text(from['category']), url: webUrl(from['url']) };
};

const week: Decoder<Week> = (value) => {
  const from = record(value);
  const [start, createdUrl, resolvedUrl] = [
    instant(from?.['start']),
    webUrl(from?.['createdUrl']),
    webUrl(from?.['resolvedUrl']),
  ];
  const [created, resolved] = [whole(from?.['created']), whole(from?.['resolved'])];
  return start && createdUrl && resolvedUrl && created !== null && resolved !== null
    ? { start, created, resolved, createdUrl, resolvedUrl }
    : null;
};

export const chart: Decoder<Chart> = (value) => {
  const from = record(value);
  const groups = list(from?.['groups'], group);
  const weeks = list(from?.['weeks'] ?? [], week);
  const total = whole(from?.['total']);
  const url = webUrl(from?.['url']);
  const where = site(from?.['site']);
  return groups && weeks && total !== null && url && where
    ? {
        groups,
        weeks,
        total,
        complete: from?.['complete'] === true,
        approximate: from?.['approximate'] === true,
        multiple: from?.['multiple'] === true,
        cut: from?.['cut'] === true,
        field: words(from?.['field']),
        url,
        site: where,
        ...age(from),
      }
    : null;
};

export function whole(value: unknown): number | null {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : null;
}

function connectionState(value: unknown): ConnectionState | null {
  return CONNECTION_STATES.find((state) => state === value) ?? null;
}

export const connection: Decoder<Connection> = (value) => {
  const from = record(value);
  const state = connectionState(from?.['state']);
  return state
    ? {
        state,
        sites: sites(from?.['sites']) ?? [],
        account: account(from?.['account']),
        connectedAt: instant(from?.['connectedAt']),
        lastRotatedAt: instant(from?.['lastRotatedAt']),
        idleEndsAt: instant(from?.['idleEndsAt']),
        why: words(from?.['why']) || null,
      }
    : null;
};

/** The consent page of this very app: a ticket is never sent anywhere else. */
export const ticket =
  (isOwnPage: (url: string) => boolean): Decoder<string> =>
  (value) => {
    const url = webUrl(record(value)?.['url']);
    return url && isOwnPage(url) ? url : null;
  };

export function outcome(value: unknown): Outcome | null {
  return OUTCOMES.find((one) => one === value) ?? null;
}

export const CONSENT_MESSAGE = 'chainkeeper-consent';

/** What the popup's last page says; anything from another origin or of another shape is nothing. */
export function consentResult(event: Pick<MessageEvent, 'origin' | 'data'>, origin: string): Outcome | null {
  if (event.origin !== origin) return null;
  const data = event.data as { type?: unknown; outcome?: unknown } | null;
  return typeof data === 'object' && data?.type === CONSENT_MESSAGE ? outcome(data.outcome) : null;
}
