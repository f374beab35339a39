/** Texts for failures, of every page that shows Jira. Each script holds the ones that it uses. */

export const tryAgain = 'Try again';
export const connect = 'Connect to Jira';
export const connectTitle = 'Connect to Jira to see this';
export const connectText = 'You will see the issues that your own Jira account may see. You only need to do this once.';
export const pendingTitle = 'Refreshing your connection to Jira…';
export const pendingText = 'This usually takes a few seconds. Nothing for you to do.';
export const pendingSlowTitle = 'Still refreshing your connection to Jira';
export const pendingSlowText = 'This takes longer than usual. It goes on by itself; your connection is safe.';
export const unavailableTitle = 'One moment, please…';
export const unavailableText = 'The server is busy. This page tries again by itself.';
export const unavailableSlowTitle = 'The server is still not available';
export const unavailableSlowText = 'This takes longer than usual. You can try again, or come back in a few minutes.';
export const gaveUpText = 'This page has stopped trying by itself. Try again in a few minutes.';
export const rateLimitedTitle = 'Jira asks for a pause';
export const rateLimitedText = 'Too many requests were made in a short time. This page tries again by itself.';
export const rateLimitedLaterText = 'Too many requests were made in a short time. Try again in a few minutes.';
export const jiraFailedTitle = 'Jira does not answer properly';
export const jiraFailedText = 'This is a fault on Jira’s side, and usually passes within minutes.';
export const unreachableTitle = 'No connection to the server';
export const unreachableText = 'This page tries again by itself as soon as it can.';
export const offlineTitle = 'You are offline';
export const offlineText = 'The issues load by themselves when you are back online.';
export const badJqlTitle = 'Jira cannot run this search';
export const badJqlText = 'Edit the page to correct the JQL query.';
export const badRequestTitle = 'This macro’s settings do not work';
export const badRequestText = 'Edit the page to correct them.';
export const badCallerTitle = 'Confluence did not confirm who you are';
export const badCallerText =
  'This happens when a page has been open for a long time. Try again; if that does not help, reload it.';
export const notFoundTitle = (key: string) => `${key} was not found`;
export const notFoundText = 'It may have been moved or deleted, or you may not have permission to see it.';
export const malformedTitle = 'Something unexpected came back';
export const malformedText = 'The answer could not be read. Try again; if it stays like this, tell a Confluence admin.';
export const chooseSiteTitle = 'Which Jira site?';
export const chooseSiteText = 'You are connected to several. Your choice counts for all macros here.';
