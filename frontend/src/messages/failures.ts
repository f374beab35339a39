/** Texts for failures, of every page that shows Jira. Each script holds the ones that it uses. */

export const tryAgain = 'Try again';
export const connect = 'Connect to Jira';
export const connectTitle = 'Connect to Jira to see this';
export const connectText = 'You will see the issues that your own Jira account may see. You only need to do this once.';
export const pendingTitle = 'Refreshing your connection to Jira…';
export const pendingText = 'This usually takes a few seconds. You do not need to do anything.';
export const pendingSlowTitle = 'Still refreshing your connection to Jira';
export const pendingSlowText = 'It goes on by itself; your connection is safe.';
export const unavailableTitle = 'The server is busy…';
export const unavailableText = 'This page tries again by itself.';
export const unavailableSlowTitle = 'The server is still not available';
export const unavailableSlowText = 'Try again in a few minutes.';
export const gaveUpText = 'This page has stopped trying by itself. Try again in a few minutes.';
export const unreachableTitle = 'No connection to the server';
export const unreachableText = 'This page tries again by itself.';
export const offlineTitle = 'You are offline';
export const offlineText = 'The issues load by themselves when you are back online.';
export const notFoundTitle = (key: string) => `${key} was not found`;
export const notFoundText = 'It may have been archived or deleted, or you may not have permission to see it.';
