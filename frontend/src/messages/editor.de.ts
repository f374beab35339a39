export * from './shared.de';

export const editorTitle = 'Makro bearbeiten';
export const save = 'Speichern';
export const jql = 'Suche (JQL)';
export const jqlHints = {
  table: 'Zum Beispiel: project = KEY ORDER BY updated. Vorschläge erscheinen beim Schreiben.',
  count: 'Zum Beispiel: project = KEY AND resolution IS EMPTY. Vorschläge erscheinen beim Schreiben.',
  chart: 'Zum Beispiel: project = KEY AND created > -30d. Vorschläge erscheinen beim Schreiben.',
};
export const jqlMissing = 'Geben Sie zuerst eine Suche ein.';
export const jqlChecking = 'Jira prüft die Suche…';
export const jqlGood = 'Jira versteht diese Suche.';
export const jqlUnchecked = 'Die Suche konnte gerade nicht geprüft werden.';
export const proposals = 'Vorschläge';
export const proposalCount = (count: number) => (count === 1 ? '1 Vorschlag' : `${count} Vorschläge`);
export const filter = 'Gespeicherter Filter';
export const noFilter = 'Keiner, mit JQL suchen';
export const noSuchFilter = 'Kein gespeicherter Filter hat das im Namen.';
export const columns = 'Spalten';
export const addColumn = 'Weitere Spalte';
export const chooseColumn = 'Spalte auswählen…';
export const add = 'Hinzufügen';
export const moveEarlier = (column: string) => `${column} nach vorn`;
export const moveLater = (column: string) => `${column} nach hinten`;
export const remove = (column: string) => `${column} entfernen`;
export const limit = 'Anzahl der Vorgänge';
export const limitHint = 'Von 1 bis 100.';
export const limitBad = 'Geben Sie eine ganze Zahl von 1 bis 100 ein.';
export const issueKey = 'Vorgang';
export const issueKeyHint = 'Ein Schlüssel wie KEY-123 oder ein Link zum Vorgang.';
export const issueKeyBad = 'Das ist weder der Schlüssel eines Vorgangs noch ein Link zu einem.';
export const by = 'Zählen nach';
export const groupings = { status: 'Status', assignee: 'Bearbeiter', priority: 'Priorität', type: 'Typ' };
export const as = 'Darstellen als';
export const drawings = { bar: 'Balken', doughnut: 'Ring' };
export const site = 'Jira-Site';
export const siteOwn = 'Wie dieses Confluence';
export const siteOther = 'Eine, die Sie nicht sehen';
export const preview = 'Vorschau';
export const previewEmpty = 'Hier erscheint, was das Makro zeigt.';
