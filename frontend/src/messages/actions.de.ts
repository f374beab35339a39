export * from './shared.de';

export const actionsTitle = 'Aktionen';
export const actionsHint = 'Wählen Sie Verbindungen aus, um sie zu prüfen oder zu trennen.';
export const actionsSelected = (count: string, many: boolean) =>
  many ? `${count} Verbindungen ausgewählt` : '1 Verbindung ausgewählt';
export const actionsSelectRow = (name: string) => `${name} auswählen`;
export const actionsSelectPage = 'Alle auf dieser Seite auswählen';
export const actionsSelectAll = (count: string) => `Alle ${count} dieser Liste auswählen`;
export const actionsClear = 'Auswahl aufheben';
export const actionsCheck = 'Jetzt prüfen';
export const actionsCheckOne = 'Wählen Sie eine Verbindung aus, um sie zu prüfen.';
export const actionsChecking = (name: string) => `${name} wird geprüft…`;
export const actionsDisconnect = 'Trennen…';
export const actionsAskTitle = (count: string, many: boolean) =>
  many ? `${count} Personen trennen?` : 'Eine Person trennen?';
export const actionsAskOne = (name: string) => `${name} trennen?`;
export const actionsAskText =
  'Es wird nach 30 Sekunden ausgeführt und lässt sich bis dahin rückgängig machen. Bis dahin funktionieren die Verbindungen. Danach können sich nur die Personen selbst neu verbinden.';
export const actionsAskShared = 'Verbindungen derselben Personen auf anderen Confluence-Sites bleiben.';
export const actionsAskBound = (bound: string) =>
  `Die ersten ${bound} nach Namen werden getrennt. Wiederholen Sie es für die übrigen.`;
export const actionsConfirm = 'Trennen';
export const actionsCancel = 'Abbrechen';
export const actionsPlanned = (count: string, many: boolean) =>
  many ? `${count} Verbindungen werden getrennt.` : '1 Verbindung wird getrennt.';
export const actionsLeft = (count: string) => `${count} weitere in dieser Liste bleiben.`;
export const actionsCountdown = (count: string) => `noch ${count} s`;
export const actionsEnding = 'Wird beendet…';
export const actionsUndo = 'Rückgängig machen';
export const actionsKept = (count: string, many: boolean) =>
  many ? `Rückgängig gemacht. ${count} Verbindungen bleiben.` : 'Rückgängig gemacht. Die Verbindung bleibt.';
export const actionsEnded = 'Getrennt.';
export const actionsFailedTitle = 'Das war nicht möglich';
export const actionsFailedText = 'Versuchen Sie es gleich noch einmal. Laden Sie die Seite nach 15 Minuten neu.';
export const actionsTooLate = 'Ihre Auswahl gibt es nicht mehr, oder es war zu spät. Die Liste zeigt, was es gibt.';
export const actionsGrown =
  'Die Liste hat jetzt mehr Verbindungen, als Sie bestätigt haben. Nichts wurde getan. Sehen Sie die Liste an und versuchen Sie es noch einmal.';
export const actionsTooMany = 'Das war sehr oft in einer Minute. Warten Sie eine Minute.';
export const actionsVerdicts = {
  'chain-works': (name: string) => `${name}: Die Verbindung funktioniert`,
  'access-works': (name: string) => `${name}: Der Zugriff funktioniert`,
  rejected: (name: string) => `${name}: Atlassian weist den Zugriff ab`,
  'no-answer': (name: string) => `${name}: keine Antwort von Atlassian`,
  pending: (name: string) => `${name}: wird gerade erneuert`,
  refused: (name: string) => `${name}: Atlassian verweigert die Erneuerung vorerst`,
  'consent-needed': (name: string) => `${name}: muss sich neu verbinden`,
  'no-tokens': (name: string) => `${name}: keine brauchbaren Token`,
  paused: (name: string) => `${name}: Die Erneuerung ist angehalten`,
  misconfigured: (name: string) => `${name}: Die App ist nicht richtig eingerichtet`,
  unavailable: (name: string) => `${name}: Die Datenbank der App antwortet nicht`,
};
export const actionsEvidence = {
  'chain-works': 'Das Token war fällig. Atlassian hat es eben eingetauscht und akzeptiert das neue.',
  'access-works':
    'Atlassian akzeptiert das gespeicherte Access-Token. Das Refresh-Token war nicht fällig und wurde nicht vorgelegt; darüber sagt die Prüfung nichts.',
  rejected:
    'Atlassians API hat das neueste Access-Token zweimal abgewiesen. Prüfen Sie in einigen Minuten noch einmal.',
  'no-answer':
    'Es gibt ein brauchbares Access-Token, und Atlassians API hat nicht gesagt, ob sie es akzeptiert. Prüfen Sie später noch einmal.',
  pending: 'Die App wartet auf Atlassians Token-Endpunkt. Prüfen Sie in einigen Sekunden noch einmal.',
  refused:
    'Die App versucht es von selbst weiter. Dauert es eine halbe Stunde an, wird um eine neue Verbindung gebeten.',
  'consent-needed': 'Das kann nur die Person selbst, in jedem Makro.',
  'no-tokens': 'Die Zustimmung galt einem anderen OAuth-Client, oder die App kann die Token nicht entschlüsseln.',
  paused: 'Das Access-Token ist abgelaufen, und die Erneuerung ist angehalten. Setzen Sie sie zuerst fort.',
  misconfigured: 'Atlassian weist die App selbst ab. Wer sie betreibt, muss Client-ID und Secret prüfen.',
  unavailable: 'Es wurde nichts geprüft. Versuchen Sie es gleich noch einmal.',
};
export const actionsExchanged = (when: string) => `Zuletzt erneuert ${when}.`;
export const actionsUsable = (when: string) => `Das Access-Token läuft ${when} ab.`;
export const actionsReason = (reason: string) => `Grund: ${reason}.`;
