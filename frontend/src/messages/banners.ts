/** Words of the banners above the admin page: what happened, whose move it is, what to do. */
export const incidentTitle = 'Atlassian refuses the refresh tokens of many connections at once';
export const incidentText =
  'There is nothing to do: the app goes on trying, and no one has to connect again because of this.';
export const since = (time: string) => `Since ${time}.`;
export const waiting = (count: string, many: boolean) =>
  many ? `${count} connections of this site wait.` : '1 connection of this site waits.';
export const noneWaits = 'No connection of this site waits at the moment.';
export const misconfiguredTitle = 'Atlassian does not accept this app’s client id or secret';
export const misconfiguredText =
  'The operator of the app has to check ATLASSIAN_CLIENT_ID and ATLASSIAN_CLIENT_SECRET. The app asks Atlassian every 30 seconds, and no connection is lost meanwhile.';
export const otherClientTitle = 'Some people connected through another OAuth client than the app has now';
export const otherClientText = (count: string, many: boolean) =>
  `${many ? `${count} people have` : 'One person has'} to connect again. If this is not expected, the operator of the app has to check ATLASSIAN_CLIENT_ID.`;
export const unreadableTitle = 'The app cannot decrypt the tokens of some connections';
export const unreadableText = (count: string, many: boolean) =>
  `${many ? `${count} people are` : 'One person is'} asked to connect again. The operator of the app has to check CHAINKEEPER_KEYSET and CHAINKEEPER_ENVIRONMENT: with the right keys the connections work as before.`;
export const credentialEnds = (site: string, day: string) => `The service account’s access to ${site} ends on ${day}`;
export const credentialEndsText =
  'Create a new token and replace the stored one below before that day. Otherwise macros that use it stop showing Jira.';
export const credentialEnded = (site: string, day: string) =>
  `The service account’s access to ${site} was to end on ${day}, and Jira still accepts it`;
export const credentialEndedText = 'Store it again with the right date, or replace it.';
export const credentialTitle = (site: string, state: string) => `The service account for ${site}: ${state}`;
export const webhookGoneTitle = 'The receiver of this site’s webhook answered that it does not exist any more (410)';
export const webhookFailedTitle = 'The receiver of this site’s webhook has accepted nothing for more than a day';
export const webhookFullTitle = 'Events for this site’s webhook are being dropped';
export const webhookFullText =
  '500 events wait for its receiver. Who runs the receiver has to make it accept them: the deliveries below say why it does not.';
export const webhookText = 'Nothing is sent until you switch the webhook on again, below.';
