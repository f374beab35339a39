export const title = 'Dienstkonto';
export const intro =
  'Mit einem API-Token oder einem Dienstkonto zeigen Makros Jira auch denen, die nicht verbunden sind. Sie sagen es dazu. Wählen Sie ein Konto, das nicht mehr sehen darf als alle, die diese Site lesen.';
export const none = 'Es ist keines gespeichert.';
export const working = 'Jira wird gefragt…';
export const done = 'Erledigt.';
export const failedTitle = 'Das war nicht möglich';
export const failedText = 'Versuchen Sie es gleich noch einmal. Nach 15 Minuten laden Sie die Seite neu.';
export const formTitle = 'Hinzufügen oder ersetzen';
export const kind = 'Art';
export const apiToken = 'API-Token';
export const clientCredentials = 'OAuth-Client-Credentials eines Dienstkontos';
export const site = 'Jira-Site';
export const siteHint = 'Ihre Adresse, etwa acme.atlassian.net. Ohne Angabe gilt das Jira dieses Confluence.';
export const name = 'E-Mail-Adresse oder Client-ID';
export const secret = 'Token oder Client-Secret';
export const secretHint = 'Es wird verschlüsselt und nie wieder angezeigt.';
export const endsOn = 'Endet am';
export const endsOnHint = 'Wie Atlassian es anzeigt; ohne Angabe in einem Jahr.';
export const store = 'Prüfen und speichern';
export const usesLegend = 'Für alle, die nicht verbunden sind, in';
export const uses = { count: 'Anzahlen', chart: 'Diagrammen', table: 'Tabellen', export: 'Exporten' };
export const check = 'Jetzt prüfen';
export const revoked = 'Ich habe es widerrufen';
export const revokedQuestion = 'Es wird dann nicht mehr benutzt. Haben Sie es bei Atlassian widerrufen?';
export const remove = 'Löschen';
export const cancel = 'Abbrechen';
export const removeQuestion = 'Makros, die es benutzen, bitten dann um eine Verbindung. Löschen?';
export const addresses = { site: 'an der eigenen Adresse der Site', gateway: 'an Atlassians Gateway' } as Readonly<
  Record<string, string>
>;
export const facts = (who: string, where: string, end: string) => `${who}, gilt ${where}, endet am ${end}`;
export const states = {
  proven: 'Funktioniert',
  expired: 'Abgelaufen',
  'revoked-or-closed': 'Abgelehnt',
  swapped: 'Anderes Konto',
  restricted: 'Kein Zugriff',
  'still-answering': 'Gilt noch',
  revoked: 'Widerrufen',
} as Readonly<Record<string, string>>;
export const explanations = {
  expired: 'Jira hat es angenommen, bis es ablief. Legen Sie ein neues Token an und ersetzen Sie dieses.',
  'revoked-or-closed':
    'Jira hat es bis jetzt angenommen, vor seinem Ende: Es wurde widerrufen, oder sein Konto wurde geschlossen. Ersetzen Sie es.',
  swapped:
    'Jira antwortet als ein anderes Konto als beim Speichern, darum wird nichts gezeigt. Speichern Sie es neu, wenn das so sein soll.',
  restricted:
    'Jira kennt das Konto und lässt es nicht ein: Es hat keinen Zugriff auf Jira oder ist auf dieser Site gesperrt. Bitten Sie den Admin der Site um Zugriff.',
  'still-answering':
    'Es wurde widerrufen, und Jira nimmt es noch an. Atlassian braucht bis zu 20 Minuten. Endet das nicht, wurde ein anderes Token widerrufen.',
  revoked: 'Es wurde widerrufen, und Jira nimmt es nicht mehr an. Es kann gelöscht werden.',
} as Readonly<Record<string, string>>;
