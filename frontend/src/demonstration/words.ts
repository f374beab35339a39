/** Texts of the demonstration. The local Atlassian is in English only. */
import type { ChainFigures } from './lines';

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

export const intro =
  'Fifty macros ask at once, an hour after the last exchange, and the answer of the token endpoint gets lost. First this app is shown, then a client whose requests refresh without coordination.';
export const play = 'Play the story';
export const playing = 'Playing…';
export const steps = 'Steps of the story';
export const hourLater = 'An hour later';
export const loseAnswers = 'Lose the next answer';
export const loadMacros = 'Load fifty macros';
export const minutesLater = 'Three minutes later';
export const view = 'View';
export const picture = 'Picture';
export const table = 'Table';
export const tableOf = (client: string): string => `${client}: table`;
export const appTitle = 'This app';
export const uncoordinatedTitle = 'A client without coordination';
export const appMissing = 'There is no connection yet. Connect Jira in the Confluence page below.';
export const uncoordinatedMissing = 'It has not loaded a page yet.';
export const gone = 'The local Atlassian does not answer.';
export const rule = (name: string): string =>
  `The authorization server follows the rule “${name}”: ${RULES[name] ?? 'see the toolbar of the Confluence page'}. Atlassian’s documentation does not say which of four rules applies; this app keeps its chain under each.`;
const RULES: Readonly<Record<string, string>> = {
  fork: 'a token may be presented again for ten minutes, whatever was issued since',
  tree: 'presenting a token again after its successor was used ends the family',
  latest: 'only the newest pair and its parent count; presenting an older token ends the family',
  'latest-strict': 'only the newest pair and its parent count; presenting anything else ends the family',
};
export const notDrawn = (count: number): string =>
  `${counted(count, 'exchange', 'exchanges')} like those before ${count === 1 ? 'is' : 'are'} not drawn. The table has each.`;

export const alive = 'Connected';
export const ended = 'Lost';

export const said = {
  ready: '',
  hour: 'An hour has passed: each access token has expired.',
  losing: 'The next answer to each client gets lost.',
  loading: 'Fifty macros have arrived at each client.',
  minutes: 'Three minutes have passed.',
  repeated: 'This app has presented the same token again.',
  settled:
    'Three minutes have passed, and this app has presented the token once more, now that no older request can arrive. The chain is settled.',
  waiting: 'This app has not exchanged a token yet. Is the person connected?',
  failed: 'That did not work. The local Atlassian does not answer.',
};

/**
 * A sentence with the figures of a chain, and one about its end.
 *
 * @param settles whether the client finds out which pair is the newest
 */
export function summary(
  { exchanges, lost, repeated, refused, unsettled }: ChainFigures,
  isAlive: boolean,
  macros: number,
  settles: boolean,
): string {
  const parts = [`${macros} macros, ${counted(exchanges, 'exchange', 'exchanges')}`];
  if (lost > 0) parts.push(lost === 1 ? 'one answer was lost' : `${lost} answers were lost`);
  if (repeated > 0) parts.push(counted(repeated, 'repetition', 'repetitions'));
  if (refused > 0) parts.push(`${refused} refused`);
  return `${parts.join('; ')}. ${ending(isAlive, unsettled, settles && lost > 0)}`;
}

function ending(isAlive: boolean, unsettled: boolean, wasLost: boolean): string {
  if (!isAlive) return 'The family is revoked: the person has to consent again.';
  if (wasLost && unsettled) return 'The family is alive. Which pair is the newest is not certain yet.';
  return wasLost ? 'The family is alive, and the chain is settled.' : 'The family is alive.';
}
