/** Texts for connecting, and for what only another consent may help with: in the consent script, since few macros need it. */
export const noSite = {
  title: 'Your Atlassian account has no Jira site',
  text: 'You are connected, but there is no Jira to read. Ask a Jira admin to invite this account, then reload the page. If you left a site out when you connected, connect again.',
};

export const openingTitle = 'Opening Jira…';
export const openingText = 'A window to connect is about to open.';
export const waitingTitle = 'Finish connecting in the other window';
export const waitingText = 'Your issues appear here as soon as you have agreed there.';
export const showWindow = 'Show the window';
export const closedTitle = 'Not connected yet';
export const closedText =
  'If the other window is still open, finish there: this page will notice. Otherwise start again.';
export const startAgain = 'Start again';
export const blockedTitle = 'Your browser did not open the window';
export const blockedText = 'Use this link instead. Come back here afterwards: this page will notice by itself.';
export const blockedLink = 'Connect in a new tab';
export const readyTitle = 'Ready to connect';
export const readyText = 'Continue in a new tab and come back here afterwards: this page will notice by itself.';
export const tabTitle = 'Finish connecting in the new tab';
export const tabText =
  'If Confluence asks whether to leave, continue. Your issues appear here as soon as you have agreed in the new tab.';
export const tabAgain = 'Open it again';
export const declinedTitle = 'You chose not to connect';
export const declinedText = 'Nothing was stored. Without a connection, Jira does not show issues here.';
export const wrongAccountTitle = 'That was another Atlassian account';
export const wrongAccountText = 'Nothing was stored. Connect with the account you are logged in to Confluence with.';
export const consentFailedTitle = 'Connecting did not work';
export const consentFailedText =
  'The other window says why. If it can be finished there, this page notices. Otherwise start again.';
export const timedOutTitle = 'Connecting took too long';
export const timedOutText = 'Start again when you are ready to connect.';
export const offerTitle = 'You are connected in this site’s other Chainkeeper app';
export const offerText = (sites: string) =>
  `Both apps can use that connection to ${sites}. You agree to nothing new at Atlassian, and disconnecting in one app leaves it in the other.`;
export const useOffer = 'Use my connection';
export const reconnect = 'Reconnect to Jira';
export const lostTitle = 'Your connection to Jira has ended';
export const lostText = 'Atlassian no longer accepts it. Connect once more to see your issues here again.';
export const chooseSite = 'Choose a site…';
export const connectNow = 'Connect again now';
export const connectAgain = 'Connect again';
export const doubtTitle = 'Checking your connection to Jira…';
export const doubtBrief = 'Still trying…';
export const doubtText = 'Atlassian did not accept it just now. The app keeps trying: wait, or connect again now.';
export const doubtStoppedTitle = 'Your connection to Jira is not accepted';
export const doubtStoppedBrief = 'Not accepted';
export const doubtStoppedText =
  'This page has stopped trying by itself. Connect again now, or try again in a few minutes.';
export const badCallerTitle = 'Confluence did not confirm who you are';
export const badCallerText =
  'This happens when a page has been open for a long time. Try again; if that does not help, reload it.';
export const rateLimitedTitle = 'Too many requests to Jira';
export const rateLimitedText = 'This page tries again by itself.';
export const rateLimitedLaterText = 'Try again in a few minutes.';
export const jiraFailedTitle = 'Jira does not answer properly';
export const jiraFailedText = 'This is a fault on Jira’s side, and usually passes within minutes.';
export const badRequestTitle = 'This macro’s settings do not work';
export const badRequestText = 'Edit the page to correct them.';
export const malformedTitle = 'The server’s answer could not be read';
export const malformedText = 'Try again; if it stays like this, tell a Confluence admin.';
export const badJqlTitle = 'Jira cannot run this search for you';
export const badJqlText =
  'Jira gives the same answer for what does not exist and for what you may not see. If you can edit this page, correct the search. If others see the issues, ask a Jira admin for access.';
export const openSearch = 'Open in Jira';
export const filterUnavailableTitle = 'This filter is not shared with you';
export const filterUnavailableText =
  'Ask its owner to share it with you in Jira, then reload the page. Jira gives the same answer for a filter that was deleted: in that case, choose another one in this macro.';
export const misconfiguredTitle = 'This app is not set up correctly';
export const misconfiguredText =
  'Jira does not accept the app itself. Please tell a Confluence admin; your connection is safe.';
/** By what the server calls them: what happened, whose move it is, and what to do. */
export const causes = {
  'ip-allowlist': {
    title: 'This Jira site does not allow the app’s network',
    text: 'An IP allowlist protects the site, and this app’s server is not on it. Ask a Jira admin to add it, then reload the page.',
  },
  'refresh-paused': {
    title: 'A Confluence admin has paused this app',
    text: 'Your access to Jira is not renewed until an admin resumes it or the pause ends by itself. Your connection stays. Ask a Confluence admin to resume it, or reload the page later.',
  },
  'app-blocked': {
    title: 'This Jira site blocks the app',
    text: 'A policy of your organization does not let this app read the site. Ask an Atlassian organization admin to allow it, then reload the page.',
  },
  'no-jira-access': {
    title: 'You do not have access to this Jira site',
    text: 'Your account may not use Jira there. Ask an admin of the site for access to Jira, then reload the page.',
  },
  'missing-scopes': {
    title: 'A permission is missing',
    text: 'Your consent does not cover all that this macro needs. Connect again and accept all permissions.',
  },
  'account-deactivated': {
    title: 'Your Atlassian account is deactivated',
    text: 'Jira no longer answers this account. Ask an admin of your organization to activate it, then reload the page.',
  },
  'site-suspended': {
    title: 'This Jira site is suspended',
    text: 'Atlassian does not serve the site at the moment. Its admin can reactivate it at Atlassian; after that, reload the page.',
  },
  'other-host': {
    title: 'No connection can reach this address',
    text: 'The address in this macro belongs to no Jira Cloud site that can be connected: it may be a custom domain, or a Jira on your own server. Ask an author of this page to use the address of the site that ends in atlassian.net.',
  },
  'no-site': noSite,
  'service-account': {
    title: 'The service account does not work',
    text: 'This is shown to readers who are not connected by a service account, which Jira does not accept at the moment. Your Confluence admin sees why. Connect to see it with your own access.',
  },
  'not-licensed': {
    title: 'This app has no licence for this site',
    text: 'Its licence has ended, so it shows nothing of Jira. Connections stay. Ask a Confluence admin to renew the licence, then reload the page.',
  },
  'not-logged-in': {
    title: 'You are not logged in to Confluence',
    text: 'What a reader sees here is what their own account may see in Jira. Log in, then reload the page.',
  },
} as Readonly<Record<string, { readonly title: string; readonly text: string }>>;
export const unknownCause = {
  title: 'You cannot see this Jira site',
  text: 'Your connection does not include it. Connect again and choose the site, or ask its admin for access.',
};
export const chooseSiteTitle = 'Which Jira site?';
export const chooseSiteText = 'You are connected to several. Your choice counts for all macros here.';
