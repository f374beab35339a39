/** Words of the viewer's own page. */
export * from './macro';
export * from './account';

export const meTitle = 'Your Jira connection';
export const meIntro =
  'Macros on Confluence pages show you Jira through this connection: only what you yourself may see.';
export const meNoneTitle = 'You are not connected to Jira';
export const meNoneText = 'Macros show you Jira issues once you are. You only need to do this once.';
export const meSuspectTitle = 'Your connection is being checked';
export const meSuspectText = 'Atlassian did not accept it just now. The app keeps trying: wait, or connect again now.';
export const meAccount = 'Connected as';
export const meState = 'State';
export const meStates = {
  none: 'Not connected',
  connected: 'Connected',
  suspect: 'Being checked',
  'needs-consent': 'Ended',
};
export const meSites = 'Jira sites';
export const meSince = 'Connected since';
export const meRotated = 'Last refreshed';
export const meEnds = 'Ends';
export const meIdleEnds = (day: string) => `On ${day}, if it is not used until then`;
export const meAgain = 'Connect again';
export const meAgainText =
  'Connecting again adds Jira sites that you chose later. It has to be the account that you are logged in to Confluence with; to use another one, log in to Confluence with that.';
export const meAskTitle = 'Disconnect from Jira?';
export const meAskText =
  'Macros of this app show you nothing of Jira until you connect again. The keys to your Jira account are deleted at once, unless you are connected with them on another Confluence site, or in this site’s other Chainkeeper app: there the connection stays until you disconnect it there. Your consent may stay in Atlassian’s own list until you remove it there.';
export const meKeep = 'Keep the connection';
export const meDisconnected = 'You are disconnected.';
export const meDisconnectFailed = 'You are still connected. Try again in a moment.';
export const meStoredTitle = 'What the app stores about you';
export const meStored = [
  'The id, name and picture address of your Atlassian account.',
  'The names and addresses of the Jira sites that you chose.',
  'Two keys with which it reads Jira on your behalf. They are encrypted and replaced regularly.',
  'When you connected, and when the keys were last replaced.',
] as readonly string[];
export const meNotStored =
  'Issues are kept in memory only, for you alone, for about an hour. Your browser remembers which site you chose and how many rows a table had.';
export const meForget =
  'Disconnecting deletes all of it at once; issues in memory are no longer shown to anyone, and are gone after that hour. If you are connected on another Confluence site too, or in this site’s other Chainkeeper app, the connection stays there, with what it needs, until you disconnect it there.';
export const meAtAtlassian = 'Your consent in Atlassian’s own list';
