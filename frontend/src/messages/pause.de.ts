export * from './shared.de';

export const pauseTitle = 'Erneuerung';
export const pauseIntro =
  'Die App erneuert den Zugriff jeder Person auf Jira von selbst. Sie können das für diese Site anhalten, zum Beispiel während einer Störung bei Atlassian.';
export const pauseFor = 'Anhalten für';
export const pauseLengths = { '1': '1 Stunde', '24': '1 Tag', '168': '7 Tage' };
export const pauseBegin = 'Erneuerung anhalten…';
export const pauseAsk = (length: string) => `Erneuerung für ${length} anhalten?`;
export const pauseEffect =
  'Ein noch gültiger Zugriff funktioniert weiter, höchstens eine Stunde. Danach sagen Makros, dass ein Administrator die App angehalten hat. Ein Austausch, dessen Antwort verloren ging, wird trotzdem repariert.';
export const pauseEnds = 'Es endet nach dieser Zeit von selbst, und Sie können jederzeit fortsetzen.';
export const pauseDying =
  'Atlassian beendet eine Verbindung, die 90 Tage nicht erneuert wird, auch während einer Pause. Halten Sie nicht immer wieder an.';
export const pauseDyingNow = (count: string, many: boolean) =>
  many
    ? `${count} Verbindungen könnten deshalb in den nächsten 7 Tagen enden.`
    : '1 Verbindung könnte deshalb in den nächsten 7 Tagen enden.';
export const pauseConfirm = 'Anhalten';
export const pauseCancel = 'Abbrechen';
export const pausedTitle = 'Die Erneuerung ist angehalten';
export const pausedUntil = (until: string) =>
  `Bis ${until}, oder bis ein Administrator fortsetzt. Makros von Personen, deren Zugriff abgelaufen ist, zeigen nichts aus Jira.`;
export const pausedByYou = 'Sie haben sie angehalten.';
export const pausedBy = (account: string) => `Angehalten vom Konto ${account}.`;
export const pausedNow = 'Sie ist zurzeit angehalten. Über der Liste können Sie fortsetzen.';
export const pauseResume = 'Fortsetzen';
export const pauseResumed = 'Die Erneuerung läuft wieder.';
export const pauseFailedTitle = 'Die Pause ließ sich nicht lesen oder ändern';
export const pauseFailedText = 'Versuchen Sie es gleich noch einmal. Laden Sie die Seite nach 15 Minuten neu.';
export const pauseRetry = 'Erneut versuchen';
