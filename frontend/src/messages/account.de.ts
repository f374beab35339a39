export const accountNoOne = 'Sie sind nicht mit Jira verbunden.';
export const accountSites = (names: string) => `Sites: ${names}`;
export const accountSince = (day: string) => `Verbunden seit ${day}`;
export const accountLoading = 'Ihre Verbindung wird abgefragt…';
export const accountFailed = 'Ihre Verbindung konnte nicht abgefragt werden. Versuchen Sie es gleich noch einmal.';
export const ownPage = 'Mehr über Ihre Verbindung';
export const disconnect = 'Trennen';
export const disconnecting = 'Wird getrennt…';
