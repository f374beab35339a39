/** Words of the admin page. */
export * from './shared';

export const adminTitle = 'Jira connections';
export const adminIntro =
  'People on this site who have connected their Jira account, and how long each connection lasts.';
export const adminPartsMissing = {
  credentials: 'The stored credentials could not be loaded',
  webhook: 'The webhook could not be loaded',
  history: 'The history could not be loaded',
};
export const adminPartMissingText = 'Check your connection to the internet, then reload the page.';
export const adminBack = 'All connections';
export const adminLoading = 'Loading connections…';
export const adminEmptyTitle = 'No connections yet';
export const adminEmptyText = 'A person appears here after choosing “Connect to Jira” in a macro.';
export const adminNoneTitle = 'No connection matches';
export const adminNoneText = 'Change the search or the filters.';
export const adminGoneTitle = 'This page of the list is empty now';
export const adminGoneText = 'The list has changed. Begin again at its first page.';
export const adminClear = 'Clear filters';
export const adminMoreSites = (count: number) => `+${count} more`;
export const adminExpiredTitle = 'Your admin session has ended';
export const adminExpiredText =
  'It lasts 15 minutes, and only while Confluence lists you as an administrator. Reload the page to go on.';
export const adminFailedTitle = 'The connections could not be loaded';
export const adminFailedText = 'Try again in a moment.';
export const adminOverviewFailed = 'The numbers could not be loaded';
export const adminColumns = {
  name: 'Person',
  state: 'State',
  sites: 'Jira site',
  visited: 'Last visit',
  refreshed: 'Last refreshed',
  ends: 'Ends',
  lost: 'Lost',
};
export const adminShowHistory = 'Show the history of this connection';
export const adminSortedUp = 'sorted ascending';
export const adminSortedDown = 'sorted descending';
export const adminStates = {
  connected: 'Connected',
  ageing: 'Ageing',
  unsettled: 'Unsettled',
  suspect: 'Suspect',
  lost: 'Lost',
  unreadable: 'Unreadable',
  'other-client': 'Other client',
};
export const adminStateMeanings = {
  connected: 'Its access token is usable.',
  ageing: 'Its access token is near its end. The next visit refreshes it.',
  unsettled: 'An answer of Atlassian got lost. The app settles this by itself.',
  suspect: 'Atlassian refused it. The app tries again by itself.',
  lost: 'Atlassian refused it for good. The person has to connect again.',
  unreadable: 'The app cannot decrypt its tokens. Check CHAINKEEPER_KEYSET.',
  'other-client': 'It was made with another OAuth client. The person has to connect again.',
};
export const adminWaiting = 'Waiting';
export const adminWaitingMeaning =
  'Atlassian refuses many connections at once. The app goes on trying; there is nothing to do.';
export const adminNever = 'Never';
export const adminEnds = {
  idle: 'if the app cannot refresh it',
  unused: 'if the person does not visit',
  age: 'perhaps, a year after its consent',
};
export const adminLostBecause = {
  superseded: 'Our fault: a replaced token was presented',
  disconnected: 'Disconnected here',
  blocked: 'The account is blocked',
  configuration: 'Client, secret or scopes are not accepted',
  idle: 'Not refreshed for 90 days',
  incident: 'Many were refused at the same time',
  unsettled: 'An answer of Atlassian got lost',
  'too-old': 'The consent was more than a year old',
  withdrawn: 'Access withdrawn, or password changed',
  unknown: 'Cause not known',
};
export const adminEnded = 'Has ended';
export const adminCount = (count: string, many: boolean) => (many ? `${count} connections` : '1 connection');
export const adminSearch = 'Search by person, account ID or site';
export const adminFilterState = 'State';
export const adminFilterSoon = 'Ends within 30 days';
export const adminFilterSite = 'Jira site';
export const adminFilterSites = { any: 'Any', own: 'This site', other: 'Not this site' };
export const adminExport = 'Export as CSV';
export const adminExporting = 'Exporting…';
export const adminExportNote = 'Up to 20,000 connections.';
export const adminExported = 'The file is in your downloads.';
export const adminExportFailed = 'The file could not be made. Try again in a moment.';
export const adminPages = 'Pages';
export const adminFirst = 'First page';
export const adminPrevious = 'Previous page';
export const adminNext = 'Next page';
export const adminOverviewTitle = 'Overview';
export const adminShowState = (state: string, count: string) => `${state}: ${count}. Show them.`;
export const adminSoonTitle = 'Ends within 30 days';
export const adminSoonNone = 'No connection ends within 30 days.';
export const adminSoonCauses = { idle: 'not refreshed', unused: 'not visited', age: 'a year old' };
export const adminFilterSoonBecause = (cause: string) => `Ends within 30 days: ${cause}`;
export const adminSoon = {
  idle: (count: string, many: boolean) =>
    many
      ? `${count} connections have not been refreshed for two months.`
      : '1 connection has not been refreshed for two months.',
  unused: (count: string, many: boolean) =>
    many
      ? `${count} connections have not been used for a long time.`
      : '1 connection has not been used for a long time.',
  age: (count: string, many: boolean) =>
    many ? `${count} connections will soon be a year old.` : '1 connection will soon be a year old.',
};
export const adminPrevent = {
  idle: 'The app refreshes it as soon as Atlassian allows it. You need not do anything.',
  unused:
    'The person can prevent it: a visit to a page with a macro keeps the connection. Without one, the app ends it.',
  age: 'The person can prevent it, by connecting again only. Atlassian has announced this end and not enforced it so far.',
};
