/** The tab for a consent: the product opens it in the click, for a ticket that was fetched before. */
import type { Answer } from '../../api/answers';
import type { Consents, Host } from '../host';
import { openTab } from './commands';
import type { TicketKeeper } from './tickets';

type FetchTicket = () => Promise<Answer<string>>;

/** The tickets are a script of their own: few readers are offered a consent. */
export function consentTab({ isOwnPage, emit, on }: Pick<Host, 'isOwnPage' | 'emit' | 'on'>): Consents {
  let keeper: TicketKeeper | null = null;
  let loading: Promise<void> | null = null;
  const load = (fetch: FetchTicket, isWanted: () => boolean): Promise<void> =>
    (loading ??= import('./tickets').then(
      (script) => void (keeper = script.keepTicket({ fetch, isWanted, isOwnPage, emit, on })),
      () => void (loading = null),
    ));
  return {
    prepare: (fetch, isWanted) => void load(fetch, isWanted).then(() => keeper?.need()),
    open: () => {
      const url = keeper?.current() ?? null;
      if (url !== null) void openTab(url).catch(() => {});
      return {
        in: 'tab',
        isOpen: url !== null,
        ticket: async (fetch) => {
          await load(fetch, () => false);
          return keeper ? keeper.next() : fetch();
        },
      };
    },
  };
}
