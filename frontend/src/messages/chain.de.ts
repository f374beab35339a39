export { empty, emptyLabel, reload } from './shared.de';
export { adminLostBecause } from './admin.de';

export const chainBack = 'Alle Verbindungen';
export const chainLoading = 'Der Verlauf wird geladen…';
export const chainFailedTitle = 'Der Verlauf konnte nicht geladen werden';
export const chainGoneTitle = 'Auf dieser Site gibt es diese Verbindung nicht';
export const chainGoneText =
  'Die Person hat sich getrennt, oder die Verbindung entstand mit einem anderen OAuth-Client.';
export const chainTitle = (name: string) => `Verlauf von ${name}`;
export const chainIntro =
  'Jeder Kreis ist ein Tokenpaar. Ein Austausch legt dessen Refresh-Token vor, und Atlassian stellt das nächste Paar aus.';
export const chainConsented = 'Verbunden seit';
export const chainRefreshed = 'Zuletzt erneuert';
export const chainStates = { connected: 'Verbunden', suspect: 'Verdächtig', 'needs-consent': 'Verloren' };
export const chainUnsettledTitle = 'Eine Antwort von Atlassian ging verloren';
export const chainUnsettledText =
  'Es ist nicht bekannt, welches Paar Atlassian zuletzt ausgestellt hat. Die App legt dasselbe Token noch einmal vor und klärt das. Die Person muss nichts tun.';
export const chainLostTitle = (cause: string) => `Verloren. ${cause}`;
export const chainEvidenceTitle = 'Woran man es sieht';
export const chainView = 'Ansicht';
export const chainPicture = 'Bild';
export const chainTable = 'Tabelle';
export const chainRefresh = 'Aktualisieren';
export const chainEmpty = 'Es ist nichts aufgezeichnet.';
export const chainLegend = 'Zeichen';
export const chainPages = 'Teile des Verlaufs';
export const chainEarlier = 'Früheres anzeigen';
export const chainNewest = 'Neuestes anzeigen';

export const chainKinds = {
  consent: 'Zustimmung, erstes Paar',
  token: 'Verwendetes Paar',
  dropped: 'Aufgegebenes Paar',
  confirmed: 'Dasselbe Paar noch einmal',
  earlier: 'Früheres Paar',
  unanswered: 'Antwort verloren',
  incomplete: 'Kein Refresh-Token in der Antwort',
  refused: 'Abgelehnt',
  misconfigured: 'App abgelehnt',
  busy: 'Anfragelimit erreicht',
  'not-sent': 'Nicht gesendet',
  superseded: 'Ersetztes Token vorgelegt',
  abandoned: 'Versuch ohne Ende',
  ended: 'Versuch beendet',
  act: 'Von einer Person',
  lost: 'Verbindung verloren',
};
export const chainConsent = 'Die Person hat sich verbunden';
export const chainNewPair = (generation: string) => `Token ${generation} ausgestellt`;
export const chainSettled = (generation: string) => `Geklärt: Token ${generation} ausgestellt`;
export const chainRecovered = (generation: string) => `Wiederhergestellt: Token ${generation} ausgestellt`;
export const chainAdopted = (generation: string) => `Token ${generation} ausgestellt, spät gespeichert`;
export const chainDropped = (generation: string) => `Token ${generation} ausgestellt und aufgegeben`;
export const chainConfirmed = (generation: string) => `Token ${generation} noch einmal ausgestellt`;
export const chainEarlierToken = (generation: string) => `Token ${generation}, früher ausgetauscht`;
export const chainSuperseded = 'Unser Fehler: Ein ersetztes Token wurde vorgelegt';
export const chainAbandoned = 'Ein Versuch endete nicht';
export const chainAbandonedText =
  'Sein Knoten fiel aus oder stand still, und ein anderer Versuch hat übernommen. Ob das Token vorgelegt wurde, ist nicht bekannt.';
export const chainActs = {
  disconnection: 'Auf dieser Site getrennt',
  'admin-checked': 'Von einem Administrator geprüft',
  'admin-disconnected': 'Von einem Administrator getrennt',
  paused: 'Erneuern von einem Administrator angehalten',
  resumed: 'Erneuern von einem Administrator fortgesetzt',
};
export const chainBecomes = {
  connected: 'Funktioniert wieder',
  suspect: 'Ab hier verdächtig',
  'needs-consent': 'Muss neu zustimmen',
};
export const chainPresented = (generation: string) => `Token ${generation} vorgelegt`;
export const chainPresentedAgain = (generation: string) => `Token ${generation} noch einmal vorgelegt`;
export const chainTriggers = {
  expired: 'das Access-Token war abgelaufen',
  ageing: 'das Access-Token war fast abgelaufen',
  rejected: 'Jira hatte das Access-Token abgelehnt',
  retry: 'neuer Versuch nach einer Ablehnung',
  takeover: 'Übernahme eines Versuchs',
  settle: 'um das neueste Paar zu ermitteln',
  'keep-alive': 'damit es nicht unbenutzt verfällt',
};
export const chainNode = (letter: string) => `Knoten ${letter}`;
export const chainMilliseconds = (count: string) => `in ${count} ms`;
export const chainLater = (duration: string) => `${duration} später`;
export const chainGap = (duration: string) => `${duration} ohne Austausch`;
export const chainRun = (count: string, first: string, last: string) =>
  `${count} Austausche ohne Fehler, Token ${first} bis ${last}`;
export const chainRunShow = 'Einzeln anzeigen';
export const chainRunHide = 'Zusammenfassen';
export const chainColumns = {
  at: 'Zeit',
  event: 'Ereignis',
  presented: 'Vorgelegt',
  issued: 'Ausgestellt',
  answer: 'Antwort',
  trigger: 'Anlass',
  took: 'Dauer',
  node: 'Knoten',
  attempt: 'Versuch',
  state: 'Danach',
  actor: 'Von',
};
export const chainEvents = {
  exchange: 'Austausch',
  adoption: 'Paar spät gespeichert',
  end: 'Versuch beendet',
  consent: 'Zustimmung',
};
export const chainOutcomes = {
  issued: 'Paar ausgestellt',
  incomplete: 'kein Refresh-Token',
  refused: 'abgelehnt',
  misconfigured: 'App abgelehnt',
  busy: 'Anfragelimit erreicht',
  'not-sent': 'nicht gesendet',
  unknown: 'Antwort verloren',
};
export const chainEvidence = {
  'last-granted': 'Der letzte gewährte Austausch.',
  lost: 'Die Person wurde gebeten, sich neu zu verbinden.',
  superseded: 'Ein ersetztes Token wurde vorgelegt.',
  refused: 'Die erste Ablehnung.',
  disconnected: 'Die Verbindung wurde auf einer Confluence-Site beendet.',
  idle: 'Lange nach dem letzten Austausch vorgelegt.',
  incident: 'Viele Verbindungen wurden gleichzeitig abgelehnt.',
  unanswered: 'Dasselbe Token war schon vorgelegt worden, und die Antwort ging verloren.',
  'taken-over': 'Ein Versuch, der nicht geendet hatte, wurde übernommen.',
  consented: 'Die Person hat zugestimmt.',
  'not-the-newest': 'Zuletzt war ein anderes Token ausgestellt worden.',
  newest: 'Das abgelehnte Token war das neueste und nur einmal vorgelegt.',
};
