export const incidentTitle = 'Atlassian lehnt die Refresh-Token vieler Verbindungen auf einmal ab';
export const incidentText =
  'Es ist nichts zu tun: Die App versucht es weiter, und niemand muss sich deswegen neu verbinden.';
export const since = (time: string) => `Seit ${time}.`;
export const waiting = (count: string, many: boolean) =>
  many ? `${count} Verbindungen dieser Site warten.` : '1 Verbindung dieser Site wartet.';
export const noneWaits = 'Zurzeit wartet keine Verbindung dieser Site.';
export const misconfiguredTitle = 'Atlassian nimmt Client-ID oder Secret dieser App nicht an';
export const misconfiguredText =
  'Der Betreiber der App muss ATLASSIAN_CLIENT_ID und ATLASSIAN_CLIENT_SECRET prüfen. Die App fragt Atlassian alle 30 Sekunden, und inzwischen geht keine Verbindung verloren.';
export const otherClientTitle = 'Einige haben sich mit einem anderen OAuth-Client verbunden, als die App jetzt hat';
export const otherClientText = (count: string, many: boolean) =>
  `${many ? `${count} Personen müssen` : 'Eine Person muss'} sich neu verbinden. Ist das nicht beabsichtigt, muss der Betreiber der App ATLASSIAN_CLIENT_ID prüfen.`;
export const unreadableTitle = 'Die App kann die Token einiger Verbindungen nicht entschlüsseln';
export const unreadableText = (count: string, many: boolean) =>
  `${many ? `${count} Personen werden` : 'Eine Person wird'} gebeten, sich neu zu verbinden. Der Betreiber der App muss CHAINKEEPER_KEYSET und CHAINKEEPER_ENVIRONMENT prüfen: Mit den richtigen Schlüsseln gelten die Verbindungen wie zuvor.`;
export const credentialEnds = (site: string, day: string) => `Der Zugang des Dienstkontos zu ${site} endet am ${day}`;
export const credentialEndsText =
  'Erstellen Sie vorher ein neues Token und ersetzen Sie unten das gespeicherte. Sonst zeigen Makros, die es verwenden, nichts mehr aus Jira.';
export const credentialEnded = (site: string, day: string) =>
  `Der Zugang des Dienstkontos zu ${site} sollte am ${day} enden, und Jira nimmt ihn noch an`;
export const credentialEndedText = 'Speichern Sie ihn mit dem richtigen Datum oder ersetzen Sie ihn.';
export const credentialTitle = (site: string, state: string) => `Dienstkonto für ${site}: ${state}`;
export const webhookGoneTitle =
  'Der Empfänger des Webhooks dieser Site hat geantwortet, dass es ihn nicht mehr gibt (410)';
export const webhookFailedTitle = 'Der Empfänger des Webhooks dieser Site hat seit über einem Tag nichts angenommen';
export const webhookFullTitle = 'Ereignisse für den Webhook dieser Site werden verworfen';
export const webhookFullText =
  '500 Ereignisse warten auf den Empfänger. Wer den Empfänger betreibt, muss dafür sorgen, dass er sie annimmt: Die Zustellungen unten sagen, warum er es nicht tut.';
export const webhookText = 'Es wird nichts gesendet, bis Sie den Webhook unten wieder einschalten.';
