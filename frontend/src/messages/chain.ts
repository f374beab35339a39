/** Words of the history of one connection. */
export { empty, emptyLabel, reload } from './shared';
export { adminLostBecause } from './admin';

export const chainBack = 'All connections';
export const chainLoading = 'Loading the history…';
export const chainFailedTitle = 'The history could not be loaded';
export const chainGoneTitle = 'There is no such connection on this site';
export const chainGoneText = 'The person has disconnected, or the connection was made with another OAuth client.';
export const chainTitle = (name: string) => `History of ${name}`;
export const chainIntro =
  'Each circle is a pair of tokens. An exchange presents its refresh token, and Atlassian issues the next pair.';
export const chainConsented = 'Connected';
export const chainRefreshed = 'Last refreshed';
export const chainStates = { connected: 'Connected', suspect: 'Suspect', 'needs-consent': 'Lost' };
export const chainUnsettledTitle = 'An answer of Atlassian got lost';
export const chainUnsettledText =
  'It is not known which pair Atlassian issued last. The app presents the same token again to find out. The person need not do anything.';
export const chainLostTitle = (cause: string) => `Lost. ${cause}`;
export const chainEvidenceTitle = 'What shows it';
export const chainView = 'View';
export const chainPicture = 'Picture';
export const chainTable = 'Table';
export const chainRefresh = 'Refresh';
export const chainEmpty = 'Nothing is recorded.';
export const chainLegend = 'Key';
export const chainPages = 'Parts of the history';
export const chainEarlier = 'Show earlier';
export const chainNewest = 'Show the newest';

/** The names of the shapes, in the key and for screen readers. */
export const chainKinds = {
  consent: 'Consent, first pair',
  token: 'Pair in use',
  dropped: 'Pair given up',
  confirmed: 'Same pair again',
  earlier: 'Earlier pair',
  unanswered: 'Answer lost',
  incomplete: 'No refresh token in the answer',
  refused: 'Refused',
  misconfigured: 'App refused',
  busy: 'Rate limited',
  'not-sent': 'Not sent',
  superseded: 'Replaced token presented',
  abandoned: 'Attempt without an end',
  ended: 'Attempt ended',
  act: 'Done by a person',
  lost: 'Connection lost',
};
export const chainConsent = 'The person connected';
export const chainNewPair = (generation: string) => `Token ${generation} issued`;
export const chainSettled = (generation: string) => `Settled: token ${generation} issued`;
export const chainRecovered = (generation: string) => `Recovered: token ${generation} issued`;
export const chainAdopted = (generation: string) => `Token ${generation} issued, stored late`;
export const chainDropped = (generation: string) => `Token ${generation} issued, and given up`;
export const chainConfirmed = (generation: string) => `Token ${generation} issued once more`;
export const chainEarlierToken = (generation: string) => `Token ${generation}, exchanged earlier`;
export const chainSuperseded = 'Our fault: a replaced token was presented';
export const chainAbandoned = 'An attempt did not end';
export const chainAbandonedText =
  'Its node stopped or paused, and another attempt took over. Whether the token had been presented is not known.';
export const chainActs = {
  disconnection: 'Disconnected on this site',
  'admin-checked': 'Checked by an administrator',
  'admin-disconnected': 'Disconnected by an administrator',
  paused: 'Refreshing paused by an administrator',
  resumed: 'Refreshing resumed by an administrator',
};
export const chainBecomes = {
  connected: 'Works again',
  suspect: 'Suspect from here on',
  'needs-consent': 'Has to consent again',
};
export const chainPresented = (generation: string) => `token ${generation} presented`;
export const chainPresentedAgain = (generation: string) => `token ${generation} presented again`;
export const chainTriggers = {
  expired: 'its access token had expired',
  ageing: 'its access token was near its end',
  rejected: 'Jira had refused its access token',
  retry: 'retry after a refusal',
  takeover: 'takeover of an attempt',
  settle: 'to find out the newest pair',
  'keep-alive': 'to keep it from expiring unused',
};
export const chainNode = (letter: string) => `node ${letter}`;
export const chainMilliseconds = (count: string) => `${count} ms`;
export const chainLater = (duration: string) => `${duration} later`;
export const chainGap = (duration: string) => `${duration} without an exchange`;
export const chainRun = (count: string, first: string, last: string) =>
  `${count} exchanges without a fault, tokens ${first} to ${last}`;
export const chainRunShow = 'Show each';
export const chainRunHide = 'Show as one';
export const chainColumns = {
  at: 'Time',
  event: 'Event',
  presented: 'Presented',
  issued: 'Issued',
  answer: 'Answer',
  trigger: 'Because',
  took: 'Took',
  node: 'Node',
  attempt: 'Attempt',
  state: 'Afterwards',
  actor: 'By',
};
export const chainEvents = {
  exchange: 'Exchange',
  adoption: 'Pair stored late',
  end: 'Attempt ended',
  consent: 'Consent',
};
export const chainOutcomes = {
  issued: 'pair issued',
  incomplete: 'no refresh token',
  refused: 'refused',
  misconfigured: 'app refused',
  busy: 'rate limited',
  'not-sent': 'not sent',
  unknown: 'answer lost',
};
export const chainEvidence = {
  'last-granted': 'The last exchange that was granted.',
  lost: 'The person was asked to connect again.',
  superseded: 'A token was presented that had been replaced.',
  refused: 'The first refusal.',
  disconnected: 'The connection was ended in a Confluence site.',
  idle: 'Presented long after the last exchange.',
  incident: 'Many connections were refused at the same time.',
  unanswered: 'The same token was presented before, and its answer was lost.',
  'taken-over': 'An attempt that had not ended was taken over.',
  consented: 'The person consented.',
  'not-the-newest': 'Another token was issued last.',
  newest: 'The refused token was the newest one, presented once.',
};
