/** Words of the admin page. */
export * from './shared';

export const adminTitle = 'Jira connections';
export const adminIntro =
  'People on this site who have connected their Jira account, and how long each connection lasts.';
export const adminLoading = 'Loading connections…';
export const adminEmptyTitle = 'No connections yet';
export const adminEmptyText = 'A person appears here after choosing “Connect to Jira” in a macro.';
export const adminMore = (count: number) => `Only the first ${count} connections are shown.`;
export const adminMoreSites = (count: number) => `+${count} more`;
export const adminExpiredTitle = 'Your admin session has ended';
export const adminExpiredText =
  'It lasts 15 minutes, and only while Confluence lists you as an administrator. Reload the page to go on.';
export const adminFailedTitle = 'The connections could not be loaded';
export const adminFailedText = 'Try again in a moment.';
export const adminColumns = {
  person: 'Person',
  state: 'State',
  sites: 'Jira site',
  rotated: 'Last refreshed',
  ends: 'Ends',
};
export const adminStates = {
  none: 'Not connected',
  connected: 'Connected',
  suspect: 'Checking',
  'needs-consent': 'Must reconnect',
};
export const adminNever = 'Never';
export const adminIdleEnds = (when: string) => `${when} if not used`;
export const adminFamilyEnds = (when: string) => `may end ${when} even if used`;
export const adminEnded = 'Has ended';
export const adminFamilyWarning = (when: string) => `The person may have to reconnect ${when}`;
export const adminTotal = (count: number) => (count === 1 ? '1 connection' : `${count} connections`);
