/** Words about the webhook on the admin page. */
export * from './shared';

export const webhookTitle = 'Webhook';
export const webhookIntro =
  'The app tells an address of yours when a connection is lost, when an incident begins or ends, and when a service account ends soon or stops working. Each message is signed in the form of Standard Webhooks.';
export const webhookLoading = 'Loading the webhook…';
export const webhookUrl = 'Address';
export const webhookUrlHint = 'It begins with https:// and can be reached from the internet.';
export const webhookNew = 'Where to send events';
export const webhookOther = 'Another address';
export const webhookCreate = 'Create the webhook';
export const webhookChange = 'Change the address';
export const webhookStates = { on: 'On', off: 'Off', gone: 'Gone', failed: 'Failed' };
export const webhookMeanings = {
  off: 'Nothing is sent, and what happens meanwhile is not sent later.',
  gone: 'The receiver answered that it does not exist any more (410). Nothing is sent until you switch it on again.',
  failed: 'The receiver has accepted nothing for more than a day. Nothing is sent until you switch it on again.',
};
export const webhookFormer = (until: string) => `The previous secret signs, too, until ${until}.`;
export const webhookSecretTitle = 'Copy the secret now';
export const webhookSecretText = 'The receiver checks signatures with it. It is not shown again.';
export const webhookSecretLabel = 'Secret of the webhook';
export const webhookSecretStored = 'I have stored it';
export const webhookActions = {
  test: 'Send a test event',
  on: 'Switch on',
  off: 'Switch off',
  renew: 'New secret',
  remove: 'Delete',
};
export const webhookQuestions = {
  renew: 'The present secret signs for one more day beside a new one. Make a new secret?',
  remove: 'The address, its secret and the list of events are deleted. Delete the webhook?',
};
export const webhookCancel = 'Cancel';
export const webhookSaid = {
  working: 'One moment…',
  done: 'Done.',
  tested: 'The test event is on its way.',
  delivered: 'The receiver has accepted the test event.',
  slow: 'The receiver has not accepted the test event yet. The list below shows why.',
};
export const webhookFailedTitle = 'That did not work';
export const webhookFailedText = 'Try again in a moment. After 15 minutes, reload the page.';
export const webhookCauses = {
  'not-https': 'The address has to begin with https://.',
  'not-public': 'The address belongs to a private network, which the app does not reach.',
  'unknown-host': 'The host of the address cannot be found.',
  'not-an-address': 'This is no address of a receiver.',
  'not-stored': 'Another admin was faster. Reload the page.',
} as Readonly<Record<string, string>>;
export const webhookDeliveries = 'Last events';
export const webhookNoDeliveries = 'No event yet. A test event shows whether the receiver accepts them.';
export const webhookColumns = {
  event: 'Event',
  happened: 'Happened',
  state: 'Delivery',
  answer: 'Last answer',
  next: 'Next attempt',
};
export const webhookTypes = {
  'connection.lost': 'Connection lost',
  'connection.lost_many': 'Many connections lost',
  'incident.began': 'Incident began',
  'incident.ended': 'Incident ended',
  'credential.ending': 'Service account ends soon',
  'credential.dead': 'Service account stopped working',
  'webhook.test': 'Test event',
} as Readonly<Record<string, string>>;
export const webhookDeliveryStates = {
  waiting: 'Waiting',
  delivered: 'Delivered',
  failed: 'Given up',
  cancelled: 'Not sent',
};
export const webhookOutcomes = {
  timeout: 'No answer within 15 seconds',
  tls: 'Certificate not accepted',
  'no-connection': 'No connection',
  'no-http': 'Not an HTTP answer',
  'unknown-host': 'Host not found',
  'not-public': 'Private network',
  'not-https': 'Not https',
  'not-an-address': 'No address of a receiver',
} as Readonly<Record<string, string>>;
export const webhookStatus = (status: string) => `Status ${status}`;
export const webhookAttempt = (attempts: string) => `attempt ${attempts}`;
