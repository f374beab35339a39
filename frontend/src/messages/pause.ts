/** Words about the pause of all refreshing. */
export * from './shared';

export const pauseTitle = 'Refreshing';
export const pauseIntro =
  'The app refreshes each person’s access to Jira by itself. You can pause that for this site, for example while something is wrong at Atlassian.';
export const pauseFor = 'Pause for';
export const pauseLengths = { '1': '1 hour', '24': '1 day', '168': '7 days' };
export const pauseBegin = 'Pause refreshing…';
export const pauseAsk = (length: string) => `Pause refreshing for ${length}?`;
export const pauseEffect =
  'An access that is still usable works on, for an hour at most. After that, macros say that an administrator has paused the app. An exchange whose answer got lost is still repaired.';
export const pauseEnds = 'It ends by itself after that time, and you can resume at any moment.';
export const pauseDying =
  'Atlassian ends a connection that is not refreshed for 90 days, also during a pause. Do not pause again and again.';
export const pauseDyingNow = (count: string, many: boolean) =>
  many
    ? `${count} connections could end within 7 days for that reason.`
    : '1 connection could end within 7 days for that reason.';
export const pauseConfirm = 'Pause';
export const pauseCancel = 'Cancel';
export const pausedTitle = 'Refreshing is paused';
export const pausedUntil = (until: string) =>
  `Until ${until}, or until an administrator resumes it. Macros of people whose access has expired show nothing of Jira.`;
export const pausedByYou = 'You have paused it.';
export const pausedBy = (account: string) => `Paused by the account ${account}.`;
export const pausedNow = 'It is paused now. You can resume it above the list.';
export const pauseResume = 'Resume';
export const pauseResumed = 'Refreshing goes on.';
export const pauseFailedTitle = 'The pause could not be read or changed';
export const pauseFailedText = 'Try again in a moment. After 15 minutes, reload the page.';
export const pauseRetry = 'Try again';
