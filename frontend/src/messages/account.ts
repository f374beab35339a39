/** Texts of the panel of a reader's connection. */
export const accountNoOne = 'You are not connected to Jira.';
export const accountSites = (names: string) => `Sites: ${names}`;
export const accountSince = (day: string) => `Connected since ${day}`;
export const accountLoading = 'Looking up your connection…';
export const accountFailed = 'Your connection could not be looked up. Try again in a moment.';
export const ownPage = 'More about your connection';
export const disconnect = 'Disconnect';
export const disconnecting = 'Disconnecting…';
