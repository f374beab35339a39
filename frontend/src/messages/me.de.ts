export * from './macro.de';
export * from './account.de';

export const meTitle = 'Ihre Verbindung zu Jira';
export const meIntro =
  'Durch diese Verbindung zeigen Ihnen Makros auf Confluence-Seiten Jira: nur das, was Sie selbst sehen dürfen.';
export const meNoneTitle = 'Sie sind nicht mit Jira verbunden';
export const meNoneText = 'Sobald Sie es sind, zeigen Ihnen Makros Jira-Vorgänge. Das ist nur einmal nötig.';
export const meOfferTitle = 'Sie sind in der anderen Chainkeeper-App dieser Site verbunden';
export const meOfferText = (sites: string) =>
  `Beide Apps können diese Verbindung zu ${sites} nutzen. Sie stimmen bei Atlassian nichts Neuem zu, und wenn Sie sich in einer App trennen, bleibt sie in der anderen.`;
export const meUseIt = 'Meine Verbindung verwenden';
export const meConnectInstead = 'Stattdessen neu verbinden';
export const meSuspectTitle = 'Ihre Verbindung wird geprüft';
export const meSuspectText =
  'Atlassian hat sie gerade nicht angenommen. Die App versucht es weiter: warten Sie, oder verbinden Sie sich jetzt erneut.';
export const meAccount = 'Verbunden als';
export const meState = 'Zustand';
export const meStates = {
  none: 'Nicht verbunden',
  connected: 'Verbunden',
  suspect: 'Wird geprüft',
  'needs-consent': 'Beendet',
};
export const meSites = 'Jira-Sites';
export const meSince = 'Verbunden seit';
export const meRotated = 'Zuletzt erneuert';
export const meEnds = 'Endet';
export const meIdleEnds = (day: string) => `Am ${day}, wenn sie bis dahin nicht benutzt wird`;
export const meAgain = 'Erneut verbinden';
export const meAgainText =
  'Wenn Sie sich erneut verbinden, kommen Jira-Sites hinzu, die Sie später ausgewählt haben. Es muss das Konto sein, mit dem Sie bei Confluence angemeldet sind; um ein anderes zu verwenden, melden Sie sich mit jenem bei Confluence an.';
export const meAskTitle = 'Verbindung zu Jira trennen?';
export const meAskText =
  'Die App löscht ihre Schlüssel zu Ihrem Jira-Konto sofort. Makros zeigen Ihnen nichts aus Jira, bis Sie sich wieder verbinden. In Atlassians eigener Liste kann Ihre Zustimmung stehen bleiben, bis Sie sie dort entfernen.';
export const meKeep = 'Verbindung behalten';
export const meDisconnected = 'Die Verbindung ist getrennt.';
export const meDisconnectFailed = 'Sie sind noch verbunden. Versuchen Sie es gleich noch einmal.';
export const meStoredTitle = 'Was die App über Sie speichert';
export const meStored = [
  'Die ID, den Namen und die Bildadresse Ihres Atlassian-Kontos.',
  'Die Namen und Adressen der Jira-Sites, die Sie ausgewählt haben.',
  'Zwei Schlüssel, mit denen sie Jira in Ihrem Namen liest. Sie sind verschlüsselt und werden regelmäßig ersetzt.',
  'Wann Sie sich verbunden haben und wann die Schlüssel zuletzt ersetzt wurden.',
];
export const meNotStored =
  'Vorgänge bleiben nur im Arbeitsspeicher, für Sie allein und etwa eine Stunde lang. Ihr Browser merkt sich, welche Site Sie gewählt haben und wie viele Zeilen eine Tabelle hatte.';
export const meForget =
  'Mit dem Trennen wird all das sofort gelöscht; Vorgänge im Arbeitsspeicher sieht niemand mehr, nach jener Stunde sind sie weg. Haben Sie sich auch auf einer anderen Confluence-Site verbunden, bleibt jene Verbindung, bis Sie sie dort trennen.';
export const meAtAtlassian = 'Ihre Zustimmung in Atlassians eigener Liste';
