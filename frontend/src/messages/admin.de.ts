export * from './shared.de';

export const adminTitle = 'Verbindungen zu Jira';
export const adminIntro = 'Wer auf dieser Site das eigene Jira-Konto verbunden hat und wie lange jede Verbindung hält.';
export const adminLoading = 'Verbindungen werden geladen…';
export const adminEmptyTitle = 'Noch keine Verbindungen';
export const adminEmptyText = 'Hier erscheint, wer in einem Makro „Mit Jira verbinden“ wählt.';
export const adminMore = (count: number) => `Es werden nur die ersten ${count} Verbindungen gezeigt.`;
export const adminMoreSites = (count: number) => `+${count} weitere`;
export const adminExpiredTitle = 'Ihre Administrator-Sitzung ist beendet';
export const adminExpiredText =
  'Sie gilt 15 Minuten, und nur solange Confluence Sie als Administrator führt. Laden Sie die Seite neu, um fortzufahren.';
export const adminFailedTitle = 'Die Verbindungen konnten nicht geladen werden';
export const adminFailedText = 'Versuchen Sie es gleich noch einmal.';
export const adminColumns = {
  person: 'Name',
  state: 'Zustand',
  sites: 'Jira-Site',
  rotated: 'Zuletzt erneuert',
  ends: 'Endet',
};
export const adminStates = {
  none: 'Nicht verbunden',
  connected: 'Verbunden',
  suspect: 'Wird geprüft',
  'needs-consent': 'Muss sich neu verbinden',
};
export const adminNever = 'Nie';
export const adminIdleEnds = (when: string) => `${when}, wenn ungenutzt`;
export const adminFamilyEnds = (when: string) => `kann auch bei Nutzung ${when} enden`;
export const adminEnded = 'Ist beendet';
export const adminFamilyWarning = (when: string) => `Muss sich vielleicht ${when} neu verbinden`;
export const adminTotal = (count: number) => (count === 1 ? '1 Verbindung' : `${count} Verbindungen`);
