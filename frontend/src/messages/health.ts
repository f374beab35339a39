/** Words of the admin page about the app's own health. */
export const healthFailed = 'The health of the app could not be loaded.';
export const healthy = 'The app is in good health: keys, database, clocks and background tasks.';
export const degraded = 'The app is not in good health';
export const healthParts = {
  keyset: 'It cannot read the keys that decrypt tokens.',
  'key age': 'It has used the same key to encrypt tokens for more than two years.',
  database: 'Its database does not answer in time.',
  'database clock': 'Its clock and that of its database differ by seconds.',
  schema: 'Its nodes run different versions.',
  background: 'Repairs and renewals in the background are late.',
} as Readonly<Record<string, string>>;
export const operatorsMove = 'The operator of the app has to act; “chainkeeper doctor” and the log tell more.';
