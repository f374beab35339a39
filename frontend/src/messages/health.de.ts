export const healthFailed = 'Der Zustand der App konnte nicht geladen werden.';
export const healthy = 'Die App arbeitet fehlerfrei: Schlüssel, Datenbank, Uhren und Hintergrundaufgaben.';
export const degraded = 'Die App arbeitet nicht fehlerfrei';
export const healthParts = {
  keyset: 'Sie kann die Schlüssel nicht lesen, mit denen Token entschlüsselt werden.',
  'key age': 'Sie verschlüsselt Token seit über zwei Jahren mit demselben Schlüssel.',
  database: 'Ihre Datenbank antwortet nicht rechtzeitig.',
  'database clock': 'Ihre Uhr und die ihrer Datenbank gehen um Sekunden auseinander.',
  schema: 'Ihre Knoten haben verschiedene Versionen.',
  background: 'Reparaturen und Erneuerungen im Hintergrund kommen zu spät.',
} as Readonly<Record<string, string>>;
export const operatorsMove = 'Der Betreiber der App muss handeln; „chainkeeper doctor“ und das Protokoll sagen mehr.';
