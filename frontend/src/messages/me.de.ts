export * from './macro.de';
export * from './account.de';

export const meTitle = 'Ihre Verbindung zu Jira';
export const meIntro =
  'Durch diese Verbindung zeigen Ihnen Makros auf Confluence-Seiten Jira: nur das, was Sie selbst sehen dürfen.';
export const meNoneTitle = 'Sie sind nicht mit Jira verbunden';
export const meNoneText = 'Sobald Sie es sind, zeigen Ihnen Makros Jira-Vorgänge. Das ist nur einmal nötig.';
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
  'Die Makros dieser App zeigen Ihnen nichts aus Jira, bis Sie sich wieder verbinden. Die Schlüssel zu Ihrem Jira-Konto werden sofort gelöscht, außer Sie sind mit ihnen auch auf einer anderen Confluence-Site verbunden oder in der anderen Chainkeeper-App dieser Site: Dort bleibt die Verbindung, bis Sie sie dort trennen. In Atlassians eigener Liste kann Ihre Zustimmung stehen bleiben, bis Sie sie dort entfernen.';
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
  'Mit dem Trennen wird all das sofort gelöscht; Vorgänge im Arbeitsspeicher sieht niemand mehr, nach jener Stunde sind sie weg. Sind Sie auch auf einer anderen Confluence-Site verbunden oder in der anderen Chainkeeper-App dieser Site, bleibt die Verbindung dort mit allem, was sie braucht, bis Sie sie dort trennen.';
export const meAtAtlassian = 'Ihre Zustimmung in Atlassians eigener Liste';
