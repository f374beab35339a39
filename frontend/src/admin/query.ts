/** What the list of connections shows, and the same as text: for the server and for the product's address. */
import { ADMIN_STATES, type AdminState, END_CAUSES, type EndCause } from '../api/admin';
import { query as queryText } from '../api/client';

export const SORTS = ['name', 'state', 'connected', 'visited', 'refreshed', 'ends', 'lost'] as const;
export type Sort = (typeof SORTS)[number];

export interface ListQuery {
  readonly search: string;
  /** Empty: all. */
  readonly states: readonly AdminState[];
  readonly endsSoon: boolean;
  /** Of those that end soon, only the ones that this would end. */
  readonly endsBecause: EndCause | null;
  /** Whether the connection reaches this Confluence's own Jira site. */
  readonly site: 'any' | 'own' | 'other';
  readonly sort: Sort;
  readonly descending: boolean;
  /** Where the page begins or ends; empty on the first page. */
  readonly after: string;
  readonly before: string;
}

export const ALL: ListQuery = {
  search: '',
  states: [],
  endsSoon: false,
  endsBecause: null,
  site: 'any',
  sort: 'name',
  descending: false,
  after: '',
  before: '',
};

/** The server's bound. */
export const MAX_SEARCH = 200;

export const isFiltered = ({ search, states, endsSoon, site }: ListQuery): boolean =>
  search !== '' || states.length > 0 || endsSoon || site !== 'any';

export const isFirstPage = ({ after, before }: ListQuery): boolean => after === '' && before === '';

/** Without the position: a link to a place in a list that changes would lead elsewhere. */
export function addressOf(query: ListQuery): string {
  return parameters({ ...query, after: '', before: '' }).slice(1);
}

/** Begins with a question mark, or is empty. */
export function parameters(query: ListQuery): string {
  return queryText({
    q: query.search,
    state: query.states.join(','),
    ends: query.endsSoon ? (query.endsBecause ?? 'soon') : '',
    site: query.site === 'any' ? '' : query.site,
    sort: query.sort === ALL.sort ? '' : query.sort,
    direction: query.descending ? 'desc' : '',
    after: query.after,
    before: query.before,
  });
}

/** Takes of an address what it understands: an old or edited link shows a list all the same. */
export function queryOf(address: string): ListQuery {
  const from = new URLSearchParams(address);
  const states = (from.get('state') ?? '').split(',');
  const site = from.get('site');
  const endsBecause = END_CAUSES.find((cause) => cause === from.get('ends')) ?? null;
  return {
    ...ALL,
    search: (from.get('q') ?? '').trim().slice(0, MAX_SEARCH),
    states: ADMIN_STATES.filter((state) => states.includes(state)),
    endsSoon: endsBecause !== null || from.get('ends') === 'soon',
    endsBecause,
    site: site === 'own' || site === 'other' ? site : 'any',
    sort: SORTS.find((sort) => sort === from.get('sort')) ?? ALL.sort,
    descending: from.get('direction') === 'desc',
  };
}
