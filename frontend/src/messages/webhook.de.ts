export * from './shared.de';

export const webhookTitle = 'Webhook-Benachrichtigungen';
export const webhookIntro =
  'Die App meldet an eine Adresse Ihrer Wahl, wenn eine Verbindung verloren geht, eine Störung beginnt oder endet und ein Dienstkonto bald endet oder nicht mehr funktioniert. Jede Nachricht ist nach Standard Webhooks signiert.';
export const webhookLoading = 'Der Webhook wird geladen…';
export const webhookUrl = 'Adresse';
export const webhookUrlHint = 'Sie beginnt mit https:// und ist aus dem Internet erreichbar.';
export const webhookNew = 'Wohin Ereignisse gesendet werden';
export const webhookOther = 'Andere Adresse';
export const webhookCreate = 'Webhook anlegen';
export const webhookChange = 'Adresse ändern';
export const webhookStates = { on: 'Ein', off: 'Aus', gone: 'Nicht mehr da', failed: 'Fehlgeschlagen' };
export const webhookMeanings = {
  off: 'Es wird nichts gesendet, und was inzwischen geschieht, wird auch später nicht gesendet.',
  gone: 'Der Empfänger hat geantwortet, dass es ihn nicht mehr gibt (410). Es wird nichts gesendet, bis Sie den Webhook wieder einschalten.',
  failed:
    'Der Empfänger hat seit mehr als einem Tag nichts angenommen. Es wird nichts gesendet, bis Sie den Webhook wieder einschalten.',
};
export const webhookFormer = (until: string) => `Das vorige Secret signiert noch bis ${until} mit.`;
export const webhookSecretTitle = 'Kopieren Sie jetzt das Secret';
export const webhookSecretText = 'Der Empfänger prüft damit die Signaturen. Es wird nicht noch einmal gezeigt.';
export const webhookSecretLabel = 'Secret des Webhooks';
export const webhookSecretStored = 'Ich habe es gespeichert';
export const webhookActions = {
  test: 'Testereignis senden',
  on: 'Einschalten',
  off: 'Ausschalten',
  renew: 'Neues Secret',
  remove: 'Löschen',
};
export const webhookQuestions = {
  renew: 'Das bisherige Secret signiert noch einen Tag neben dem neuen. Neues Secret erzeugen?',
  remove: 'Adresse, Secret und die Liste der Ereignisse werden gelöscht. Webhook löschen?',
};
export const webhookCancel = 'Abbrechen';
export const webhookSaid = {
  working: 'Einen Moment…',
  done: 'Erledigt.',
  tested: 'Das Testereignis ist unterwegs.',
  delivered: 'Der Empfänger hat das Testereignis angenommen.',
  slow: 'Der Empfänger hat das Testereignis noch nicht angenommen. Die Liste unten zeigt, warum.',
};
export const webhookFailedTitle = 'Das war nicht möglich';
export const webhookFailedText = 'Versuchen Sie es gleich noch einmal. Laden Sie nach 15 Minuten die Seite neu.';
export const webhookCauses = {
  'not-https': 'Die Adresse muss mit https:// beginnen.',
  'not-public': 'Die Adresse gehört zu einem privaten Netz, das die App nicht erreicht.',
  'unknown-host': 'Der Host der Adresse wurde nicht gefunden.',
  'not-an-address': 'Das ist keine Adresse eines Empfängers.',
  'not-stored': 'Ein anderer Administrator war schneller. Laden Sie die Seite neu.',
} as Readonly<Record<string, string>>;
export const webhookDeliveries = 'Letzte Ereignisse';
export const webhookNoDeliveries = 'Noch kein Ereignis. Ein Testereignis zeigt, ob der Empfänger sie annimmt.';
export const webhookColumns = {
  event: 'Ereignis',
  happened: 'Geschehen',
  state: 'Zustellung',
  answer: 'Letzte Antwort',
  next: 'Nächster Versuch',
};
export const webhookTypes = {
  'connection.lost': 'Verbindung verloren',
  'connection.lost_many': 'Viele Verbindungen verloren',
  'incident.began': 'Störung begonnen',
  'incident.ended': 'Störung beendet',
  'credential.ending': 'Dienstkonto endet bald',
  'credential.dead': 'Dienstkonto funktioniert nicht mehr',
  'webhook.test': 'Testereignis',
} as Readonly<Record<string, string>>;
export const webhookDeliveryStates = {
  waiting: 'Wartet',
  delivered: 'Zugestellt',
  failed: 'Aufgegeben',
  cancelled: 'Nicht gesendet',
};
export const webhookOutcomes = {
  timeout: 'Keine Antwort in 15 Sekunden',
  tls: 'Zertifikat nicht angenommen',
  'no-connection': 'Keine Verbindung',
  'no-http': 'Keine HTTP-Antwort',
  'unknown-host': 'Host nicht gefunden',
  'not-public': 'Privates Netz',
  'not-https': 'Kein https',
  'not-an-address': 'Keine Adresse eines Empfängers',
} as Readonly<Record<string, string>>;
export const webhookStatus = (status: string) => `Antwort ${status}`;
export const webhookAttempt = (attempts: string) => `Versuch ${attempts}`;
