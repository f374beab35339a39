/** The steps of the story, and all of them in their order. */
import { figuresOf } from './lines';
import { type DemonstrationRecord, demonstrationRecord } from './record';
import { said } from './words';

export interface StoryControls {
  /** Sends a change to the local Atlassian; throws when it has no answer. */
  post(path: string, body?: object): Promise<unknown>;
  read(): Promise<DemonstrationRecord>;
  /** Loads the Confluence page again. */
  reloadPage(): void;
  say(text: string): void;
  pause(ms: number): Promise<void>;
}

export type StepName = 'hour' | 'lose' | 'load' | 'minutes';

const PAUSE_MS = 500;
/** So often the record is read before the story goes on without an exchange. */
const MAX_READS = 60;

export async function step(name: StepName, controls: StoryControls): Promise<void> {
  const { post, say } = controls;
  switch (name) {
    case 'hour':
      await post('clock', { advance: 'PT1H' });
      return say(said.hour);
    case 'lose':
      await post('demonstration/lose-answers');
      return say(said.losing);
    case 'load':
      controls.reloadPage();
      await post('demonstration/page');
      return say(said.loading);
    case 'minutes':
      await post('clock', { advance: 'PT3M' });
      return say(said.minutes);
  }
}

/** Each step waits for what the one before has caused. */
export async function play(controls: StoryControls): Promise<void> {
  const { post, say } = controls;
  await post('rule', { rule: 'tree' });
  await post('demonstration/consent');
  const before = presentations(await controls.read());
  await step('hour', controls);
  await step('lose', controls);
  await step('load', controls);
  if (!(await until(controls, (record) => presentations(record) >= before + 2))) return say(said.waiting);
  say(said.repeated);
  await step('minutes', controls);
  if (await until(controls, isSettled)) say(said.settled);
}

function presentations({ app }: DemonstrationRecord): number {
  return app?.calls.length ?? 0;
}

function isSettled({ app }: DemonstrationRecord): boolean {
  return app !== null && !figuresOf(app).unsettled;
}

async function until(
  { read, pause }: StoryControls,
  holds: (record: DemonstrationRecord) => boolean,
): Promise<boolean> {
  for (let reads = 0; reads < MAX_READS; reads++) {
    if (holds(await read())) return true;
    await pause(PAUSE_MS);
  }
  return false;
}

/** The local Atlassian’s API; `person`: whose connection is shown. */
export function storyControls(
  person: string,
  seen: (record: DemonstrationRecord) => void,
  page: Pick<StoryControls, 'reloadPage' | 'say'>,
): StoryControls {
  const url = (path: string): string => `/control/${path}?person=${encodeURIComponent(person)}`;
  const json = async (path: string, init: RequestInit): Promise<unknown> => {
    const answer = await fetch(url(path), { ...init, cache: 'no-store' });
    if (!answer.ok) throw new Error(`${path} answers ${answer.status}`);
    return answer.json();
  };
  return {
    ...page,
    pause: (ms) => new Promise((done) => setTimeout(done, ms)),
    post: (path, body) => json(path, { method: 'POST', body: body ? JSON.stringify(body) : null }),
    read: async () => {
      const record = demonstrationRecord(await json('demonstration', {}));
      if (record === null) throw new Error('the record is not readable');
      seen(record);
      return record;
    },
  };
}
