export * from './shared.de';

export const editorTitle = 'Makro bearbeiten';
export const editorMissingTitle = 'Der Editor konnte nicht geladen werden';
export const editorMissingText = 'Am Makro hat sich nichts geändert.';
export const previewMissing = 'Die Vorschau konnte nicht geladen werden. Das Formular funktioniert auch ohne sie.';
export const save = 'Speichern';
export const cancel = 'Abbrechen';
export const saveRefusedTitle = 'Das Makro wurde nicht gespeichert';
export const saveRefusals = {
  INVALID_CONFIG:
    'Confluence nimmt nicht an, was das Formular sagt. Es hat sich nichts geändert. Berichtigen Sie es und speichern Sie erneut.',
  MACRO_NOT_FOUND:
    'Das Makro steht nicht mehr auf der Seite. Schließen Sie diesen Dialog und fügen Sie das Makro neu ein.',
} as Readonly<Record<string, string>>;
export const saveRefusedText = (code: string) =>
  `Confluence hat es nicht angenommen. Es hat sich nichts geändert. Speichern Sie erneut; hilft das nicht, laden Sie die Seite neu.${code && ` (${code})`}`;
export const jql = 'Suche (JQL)';
export const jqlHints = {
  table: 'Zum Beispiel: project = KEY ORDER BY updated. Vorschläge erscheinen beim Schreiben.',
  count: 'Zum Beispiel: project = KEY AND resolution IS EMPTY. Vorschläge erscheinen beim Schreiben.',
  chart: 'Zum Beispiel: project = KEY AND created > -30d. Vorschläge erscheinen beim Schreiben.',
};
export const jqlMissing = 'Geben Sie zuerst eine Suche ein.';
export const jqlChecking = 'Die Suche wird geprüft…';
export const jqlGood = 'Jira versteht diese Suche.';
export const jqlUnchecked = 'Die Suche konnte gerade nicht geprüft werden.';
export const proposals = 'Vorschläge';
export const proposalCount = (count: number) => (count === 1 ? '1 Vorschlag' : `${count} Vorschläge`);
export const moreListed = (shown: number, total: number) =>
  `Die ersten ${shown} von ${total}. Weitere Buchstaben finden die übrigen.`;
export const moreFilters = (shown: number) =>
  `Die ersten ${shown} Filter. Jira hat mehr: Weitere Buchstaben des Namens finden sie.`;
export const moreInJira = 'Vielleicht hat Jira mehr als diese. Weitere Buchstaben finden sie.';
export const searchForm = 'Form der Suche';
export const basic = 'Einfach';
export const advanced = 'Mit JQL';
export const basicText = 'Wörter';
export const basicTextHint = 'Wörter, Schlüssel, Link oder JQL';
export const basicHint = 'Gefunden wird, was zu allen Feldern passt, und in jedem zu einem der Werte.';
export const readAsLink = 'Dazu führt der eingefügte Link.';
export const readAsKeys = 'Vorgänge werden nach ihrem Schlüssel gesucht.';
export const readAsJql = 'Der Text wurde als JQL gelesen.';
export const searchWords = 'Nach den Wörtern suchen';
export const maybeKeys = 'Das kann auch der Schlüssel eines Vorgangs sein.';
export const searchKeys = 'Nach dem Schlüssel suchen';
export const maybeJql = 'Das kann auch JQL sein.';
export const searchJql = 'Als JQL verwenden';
export const basicFields = { project: 'Projekt', issuetype: 'Typ', status: 'Status', assignee: 'Bearbeiter' };
export const assignees = { 'currentUser()': 'Wer die Seite liest', EMPTY: 'Nicht zugewiesen' };
export const anyValue = 'Beliebig';
export const addValue = 'Weitere';
export const obstacles = {
  or: (what: string) => `Die einfache Suche verbindet alle Bedingungen mit AND; diese Suche enthält ${what}.`,
  not: (what: string) => `Die einfache Suche kennt kein ${what}.`,
  brackets: (what: string) => `Die einfache Suche kennt keine Klammern; diese Suche enthält „${what}“.`,
  field: (what: string) => `Die einfache Suche hat kein Feld „${what}“.`,
  operator: (what: string) => `Die einfache Suche kennt kein „${what}“.`,
  twice: (what: string) => `Die einfache Suche hat jedes Feld einmal; diese Suche enthält „${what}“ zweimal.`,
  value: (what: string) => `Die einfache Suche kennt keinen Wert „${what}“.`,
  filter: (what: string) => `Die einfache Suche kennt keine gespeicherten Filter; diese Suche enthält „${what}“.`,
  unreadable: (what: string) =>
    what === '' ? 'Dieses JQL ist nicht vollständig.' : `Dieses JQL ist bei „${what}“ nicht zu lesen.`,
};
export const staysJql = 'Die Suche wird als JQL gezeigt.';
export const filter = 'Gespeicherter Filter';
export const noFilter = 'Keiner';
export const noSuchFilter = 'Kein gespeicherter Filter hat das im Namen.';
export const filtersFailed =
  'Die gespeicherten Filter konnten nicht geladen werden. In JQL kann einer als filter = 10001 geschrieben werden.';
export const columns = 'Spalten';
export const cardFields = 'Felder der Karte';
export const addColumn = 'Feld hinzufügen';
export const chooseColumn = 'Name eines Feldes';
export const fieldsMatch = (count: number, listed: number) => {
  if (count === 0) return 'Kein Feld hat das im Namen.';
  return count > listed
    ? `Die ersten ${listed} von ${count} Feldern. Schreiben Sie weiter, um die übrigen zu finden.`
    : `${count} ${count === 1 ? 'Feld' : 'Felder'} zur Auswahl.`;
};
export const fieldsCut = (count: number) =>
  `Diese Jira-Site hat mehr als ${count} Felder; die übrigen sind hier nicht zu finden.`;
export const fieldsFull = (count: number) => `Es können höchstens ${count} Felder gewählt werden.`;
export const noSuchField = (name: string) => `Jira hat kein Feld „${name}“`;
export const group = 'Gruppieren nach';
export const noGroup = 'Keine Gruppen';
export const sums = 'Summen von Zahlen und Zeiten';
export const total = 'Gesamtzahl der Vorgänge';
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
export const groupings = {
  status: 'Status',
  assignee: 'Bearbeiter',
  priority: 'Priorität',
  type: 'Typ',
  project: 'Projekt',
  reporter: 'Autor',
  creator: 'Ersteller',
  resolution: 'Lösung',
  parent: 'Übergeordnet',
  labels: 'Stichwort',
  components: 'Komponente',
  fixversions: 'Lösungsversion',
  versions: 'Betroffene Version',
  weeks: 'Woche: erstellt und erledigt',
};
export const chartField = (number: string) => `Feld ${number}`;
export const as = 'Darstellen als';
export const drawings = { bar: 'Balken', doughnut: 'Ring' };
export const site = 'Jira-Site';
export const siteOwn = 'Wie dieses Confluence';
export const siteOther = 'Eine, die Sie nicht sehen';
export const preview = 'Vorschau';
export const previewEmpty = 'Hier erscheint, was das Makro zeigt.';
/** By the last part of a type's key in Jira, else by the type itself. */
export const fieldTypes = {
  textfield: 'Text',
  textarea: 'Absatz',
  select: 'Liste',
  radiobuttons: 'Auswahl',
  multiselect: 'Liste, mehrere',
  multicheckboxes: 'Kontrollkästchen',
  cascadingselect: 'Verschachtelte Liste',
  float: 'Zahl',
  number: 'Zahl',
  'jsw-story-points': 'Zahl',
  datepicker: 'Datum',
  date: 'Datum',
  datetime: 'Datum und Uhrzeit',
  userpicker: 'Person',
  people: 'Personen',
  user: 'Person',
  multiuserpicker: 'Personen',
  grouppicker: 'Gruppe',
  multigrouppicker: 'Gruppen',
  labels: 'Stichwörter',
  url: 'Link',
  version: 'Version',
  multiversion: 'Versionen',
  project: 'Projekt',
  readonlyfield: 'Text',
  string: 'Text',
  'gh-sprint': 'Sprint',
  'gh-epic-link': 'Epic',
  'atlassian-team': 'Team',
  'sd-sla-field': 'SLA',
  'vp-origin': 'Anfragetyp',
  'sd-request-feedback': 'Zufriedenheit',
  'sd-customer-organizations': 'Organisationen',
  'sd-request-participants': 'Personen',
  'cmdb-object-cftype': 'Assets',
};
