export * from './shared.de';

export const adminTitle = 'Verbindungen zu Jira';
export const adminIntro = 'Wer auf dieser Site das eigene Jira-Konto verbunden hat und wie lange jede Verbindung hält.';
export const adminPartsMissing = {
  credentials: 'Die gespeicherten Zugangsdaten konnten nicht geladen werden',
  webhook: 'Der Webhook konnte nicht geladen werden',
  history: 'Der Verlauf konnte nicht geladen werden',
};
export const adminPartMissingText = 'Prüfen Sie Ihre Internetverbindung und laden Sie die Seite neu.';
export const adminBack = 'Alle Verbindungen';
export const adminLoading = 'Verbindungen werden geladen…';
export const adminEmptyTitle = 'Noch keine Verbindungen';
export const adminEmptyText = 'Hier erscheint, wer in einem Makro „Mit Jira verbinden“ wählt.';
export const adminNoneTitle = 'Keine Verbindung passt';
export const adminNoneText = 'Ändern Sie die Suche oder die Filter.';
export const adminGoneTitle = 'Diese Seite der Liste ist inzwischen leer';
export const adminGoneText = 'Die Liste hat sich geändert. Beginnen Sie wieder mit der ersten Seite.';
export const adminClear = 'Filter löschen';
export const adminMoreSites = (count: number) => `+${count} weitere`;
export const adminExpiredTitle = 'Ihre Administrator-Sitzung ist beendet';
export const adminExpiredText =
  'Sie gilt 15 Minuten, und nur solange Confluence Sie als Administrator führt. Laden Sie die Seite neu, um fortzufahren.';
export const adminFailedTitle = 'Die Verbindungen konnten nicht geladen werden';
export const adminFailedText = 'Versuchen Sie es gleich noch einmal.';
export const adminOverviewFailed = 'Die Zahlen konnten nicht geladen werden';
export const adminColumns = {
  name: 'Name',
  state: 'Zustand',
  sites: 'Jira-Site',
  visited: 'Letzter Besuch',
  refreshed: 'Zuletzt erneuert',
  ends: 'Endet',
  lost: 'Verloren',
};
export const adminShowHistory = 'Verlauf dieser Verbindung anzeigen';
export const adminSortedUp = 'aufsteigend sortiert';
export const adminSortedDown = 'absteigend sortiert';
export const adminStates = {
  connected: 'Verbunden',
  ageing: 'Alternd',
  unsettled: 'Ungeklärt',
  suspect: 'Verdächtig',
  lost: 'Verloren',
  unreadable: 'Unlesbar',
  'other-client': 'Anderer Client',
};
export const adminStateMeanings = {
  connected: 'Das Access-Token ist verwendbar.',
  ageing: 'Das Access-Token ist fast abgelaufen. Der nächste Besuch erneuert es.',
  unsettled: 'Eine Antwort von Atlassian ging verloren. Die App klärt das von selbst.',
  suspect: 'Atlassian hat sie abgelehnt. Die App versucht es von selbst noch einmal.',
  lost: 'Atlassian hat sie endgültig abgelehnt. Die Person muss sich neu verbinden.',
  unreadable: 'Die App kann die Token nicht entschlüsseln. Prüfen Sie CHAINKEEPER_KEYSET.',
  'other-client': 'Sie entstand mit einem anderen OAuth-Client. Die Person muss sich neu verbinden.',
};
export const adminWaiting = 'Wartet';
export const adminWaitingMeaning =
  'Atlassian lehnt viele Verbindungen auf einmal ab. Die App versucht es weiter; es ist nichts zu tun.';
export const adminNever = 'Nie';
export const adminEnds = {
  idle: 'falls die App sie nicht erneuern kann',
  unused: 'falls die Person nicht mehr kommt',
  age: 'vielleicht, ein Jahr nach der Zustimmung',
};
export const adminLostBecause = {
  superseded: 'Unser Fehler: Ein ersetztes Token wurde vorgelegt',
  disconnected: 'Hier getrennt',
  blocked: 'Das Konto ist gesperrt',
  configuration: 'Client, Secret oder Scopes werden nicht angenommen',
  idle: '90 Tage nicht erneuert',
  incident: 'Viele wurden gleichzeitig abgelehnt',
  unsettled: 'Eine Antwort von Atlassian ging verloren',
  'too-old': 'Die Zustimmung war über ein Jahr alt',
  withdrawn: 'Zugriff entzogen oder Passwort geändert',
  unknown: 'Ursache unbekannt',
};
export const adminEnded = 'Ist beendet';
export const adminCount = (count: string, many: boolean) => (many ? `${count} Verbindungen` : '1 Verbindung');
export const adminSearch = 'Nach Name, Konto-ID oder Site suchen';
export const adminFilterState = 'Zustand';
export const adminFilterSoon = 'Endet in 30 Tagen';
export const adminFilterSite = 'Jira-Site';
export const adminFilterSites = { any: 'Alle', own: 'Diese Site', other: 'Nicht diese Site' };
export const adminExport = 'Als CSV exportieren';
export const adminExporting = 'Wird exportiert…';
export const adminExportNote = 'Bis zu 20.000 Verbindungen.';
export const adminExported = 'Die Datei liegt in Ihren Downloads.';
export const adminExportFailed = 'Die Datei konnte nicht erstellt werden. Versuchen Sie es gleich noch einmal.';
export const adminPages = 'Seiten';
export const adminFirst = 'Erste Seite';
export const adminPrevious = 'Vorige Seite';
export const adminNext = 'Nächste Seite';
export const adminOverviewTitle = 'Überblick';
export const adminShowState = (state: string, count: string) => `${state}: ${count}. Anzeigen.`;
export const adminSoonTitle = 'Endet innerhalb von 30 Tagen';
export const adminSoonNone = 'Keine Verbindung endet innerhalb von 30 Tagen.';
export const adminSoonCauses = { idle: 'nicht erneuert', unused: 'nicht besucht', age: 'ein Jahr alt' };
export const adminFilterSoonBecause = (cause: string) => `Endet in 30 Tagen: ${cause}`;
export const adminSoon = {
  idle: (count: string, many: boolean) =>
    many
      ? `${count} Verbindungen wurden seit zwei Monaten nicht erneuert.`
      : '1 Verbindung wurde seit zwei Monaten nicht erneuert.',
  unused: (count: string, many: boolean) =>
    many ? `${count} Verbindungen wurden lange nicht genutzt.` : '1 Verbindung wurde lange nicht genutzt.',
  age: (count: string, many: boolean) =>
    many ? `${count} Verbindungen werden bald ein Jahr alt.` : '1 Verbindung wird bald ein Jahr alt.',
};
export const adminPrevent = {
  idle: 'Die App erneuert sie, sobald Atlassian es zulässt. Sie müssen nichts tun.',
  unused:
    'Die Person kann es verhindern: Der Besuch einer Seite mit einem Makro erhält die Verbindung. Sonst beendet die App sie.',
  age: 'Die Person kann es verhindern, aber nur durch eine neue Verbindung. Atlassian hat dieses Ende angekündigt und bisher nicht durchgesetzt.',
};
