/** What is said on the way through the consent: apart from the other words, since few macros ever need it. */
const connecting = {
  openingTitle: 'Opening Jira…',
  openingText: 'A window to connect is about to open.',
  waitingTitle: 'Finish connecting in the other window',
  waitingText: 'Your issues appear here as soon as you have agreed there.',
  showWindow: 'Show the window',
  closedTitle: 'Not connected yet',
  closedText: 'If the other window is still open, finish there: this page will notice. Otherwise start again.',
  startAgain: 'Start again',
  blockedTitle: 'Your browser did not open the window',
  blockedText: 'Use this link instead. Come back here afterwards: this page will notice by itself.',
  blockedLink: 'Connect in a new tab',
  declinedTitle: 'You chose not to connect',
  declinedText: 'Nothing was stored. Without a connection, Jira does not show issues here.',
  wrongAccountTitle: 'That was another Atlassian account',
  wrongAccountText: 'Nothing was stored. Connect with the account you are logged in to Confluence with.',
  consentFailedTitle: 'Connecting did not work',
  consentFailedText: 'Nothing was stored. Please start again; the link you used may have been too old.',
  timedOutTitle: 'Nothing has happened for a while',
  timedOutText: 'Start again when you are ready to connect.',
};

export type ConnectingMessages = typeof connecting;

export const connectingMessages: ConnectingMessages = connecting;
