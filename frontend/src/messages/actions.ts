/** Words about what an admin does with connections. */
export * from './shared';

export const actionsTitle = 'Actions';
export const actionsHint = 'Select connections to check or disconnect them.';
export const actionsSelected = (count: string, many: boolean) =>
  many ? `${count} connections selected` : '1 connection selected';
export const actionsSelectRow = (name: string) => `Select ${name}`;
export const actionsSelectPage = 'Select all on this page';
export const actionsSelectAll = (count: string) => `Select all ${count} of this list`;
export const actionsClear = 'Clear selection';
export const actionsCheck = 'Check now';
export const actionsCheckOne = 'Select one connection to check it.';
export const actionsChecking = (name: string) => `Checking ${name}…`;
export const actionsDisconnect = 'Disconnect…';
export const actionsAskTitle = (count: string, many: boolean) =>
  many ? `Disconnect ${count} people?` : 'Disconnect one person?';
export const actionsAskOne = (name: string) => `Disconnect ${name}?`;
export const actionsAskText =
  'It is carried out after 30 seconds, and can be undone until then. Until then the connections work. Afterwards it cannot be undone: only the people themselves can connect again.';
export const actionsAskShared = 'Connections of the same people on other Confluence sites stay.';
export const actionsAskBound = (bound: string) =>
  `The first ${bound} by name are disconnected. Repeat it for the others.`;
export const actionsConfirm = 'Disconnect';
export const actionsCancel = 'Cancel';
export const actionsPlanned = (count: string, many: boolean) =>
  many ? `${count} connections will be ended.` : '1 connection will be ended.';
export const actionsLeft = (count: string) => `${count} more are in this list and stay.`;
export const actionsCountdown = (count: string) => `${count} s left`;
export const actionsEnding = 'Being ended…';
export const actionsUndo = 'Undo';
export const actionsKept = (count: string, many: boolean) =>
  many ? `Undone. ${count} connections stay.` : 'Undone. The connection stays.';
export const actionsEnded = 'Disconnected.';
export const actionsFailedTitle = 'That did not work';
export const actionsFailedText = 'Try again in a moment. After 15 minutes, reload the page.';
export const actionsTooLate =
  'What you selected does not exist any more, or it was too late. The list shows what there is.';
export const actionsGrown =
  'The list has more connections now than you agreed to. Nothing was done. Look at the list, then ask again.';
export const actionsTooMany = 'That was done many times in a minute. Wait a minute, then try again.';
export const actionsVerdicts = {
  'chain-works': (name: string) => `${name}: the connection works`,
  'access-works': (name: string) => `${name}: access works`,
  rejected: (name: string) => `${name}: Atlassian rejects the access`,
  'no-answer': (name: string) => `${name}: no answer from Atlassian`,
  pending: (name: string) => `${name}: a refresh is under way`,
  refused: (name: string) => `${name}: Atlassian refuses to refresh for now`,
  'consent-needed': (name: string) => `${name}: has to connect again`,
  'no-tokens': (name: string) => `${name}: no usable tokens`,
  paused: (name: string) => `${name}: refreshing is paused`,
  misconfigured: (name: string) => `${name}: the app is not set up correctly`,
  unavailable: (name: string) => `${name}: the app’s database does not answer`,
};
export const actionsEvidence = {
  'chain-works': 'The token was due. Atlassian has just exchanged it and accepts the new one.',
  'access-works':
    'Atlassian accepts the stored access token. The refresh token was not due, so it was not presented: the check says nothing about it.',
  rejected: 'Atlassian’s API rejected the newest access token twice. Check again in a few minutes.',
  'no-answer':
    'There is a usable access token, and Atlassian’s API did not say whether it accepts it. Check again later.',
  pending: 'The app waits for Atlassian’s token endpoint. Check again in a few seconds.',
  refused: 'The app tries again by itself. If it goes on for half an hour, the person is asked to connect again.',
  'consent-needed': 'Only the person can do that, in any macro.',
  'no-tokens': 'The consent was given to another OAuth client, or the app cannot decrypt its tokens.',
  paused: 'The access token has expired, and an administrator has paused refreshing. Resume it first.',
  misconfigured: 'Atlassian refuses the app itself. Its operator has to check the client ID and secret.',
  unavailable: 'Nothing was checked. Try again in a moment.',
};
export const actionsExchanged = (when: string) => `Last refreshed ${when}.`;
export const actionsUsable = (when: string) => `The access token expires ${when}.`;
export const actionsReason = (reason: string) => `Reason: ${reason}.`;
