export const healthFailed = 'Der Zustand der App konnte nicht geladen werden.';
export const healthy =
  'Der App geht es gut: ihren Schlüsseln, ihrer Datenbank, den Uhren beider und der Arbeit im Hintergrund.';
export const degraded = 'Der App geht es nicht gut';
export const healthParts = {
  keyset: 'Sie kann die Schlüssel nicht lesen, mit denen Token entschlüsselt werden.',
  database: 'Ihre Datenbank antwortet nicht rechtzeitig.',
  'database clock': 'Ihre Uhr und die ihrer Datenbank gehen um Sekunden auseinander.',
  schema: 'Ihre Knoten haben verschiedene Versionen.',
  background: 'Reparaturen und Erneuerungen im Hintergrund kommen zu spät.',
} as Readonly<Record<string, string>>;
export const operatorsMove = 'Der Betreiber der App muss handeln; „chainkeeper doctor“ und das Protokoll sagen mehr.';
