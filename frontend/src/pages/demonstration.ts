import '../styles/base.css';
import '../styles/admin.css';
import '../styles/chain.css';
import '../styles/chain-drawing.css';
import '../styles/demonstration.css';
import { type DemonstrationEvent, INITIAL, next } from '../demonstration/state';
import { play, step, type StoryControls, storyControls } from '../demonstration/story';
import { chainsView, type DemonstrationActions, stepsView } from '../demonstration/view';
import { intro, said } from '../demonstration/words';
import { draw } from '../ui/draw';
import { formatsFor } from '../ui/formats';

const EVERY_MS = 1_000;
const HOST_PAGE = '/wiki/spaces/DEMO/pages/1';

const byId = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
const query = new URLSearchParams(location.search);
const person = byId<HTMLSelectElement>('person');
const theme = byId<HTMLSelectElement>('theme');
const hostPage = byId<HTMLIFrameElement>('host-page');
const formats = formatsFor('en-GB');
let model = INITIAL;

const controls = (): StoryControls =>
  storyControls(person.value, (record) => dispatch({ type: 'record', record }), {
    reloadPage: showHostPage,
    say: (text) => dispatch({ type: 'said', text }),
  });

const actions: DemonstrationActions = {
  dispatch,
  play: () => void run(play),
  step: (name) => void run((story) => step(name, story)),
};

function dispatch(event: DemonstrationEvent): void {
  const before = model;
  model = next(model, event);
  if (model !== before) render();
}

function render(): void {
  draw(byId('steps'), stepsView(model, actions));
  draw(byId('chains'), chainsView(model, formats, actions));
  if (byId('said').textContent !== model.said) byId('said').textContent = model.said;
}

async function run(story: (controls: StoryControls) => Promise<void>): Promise<void> {
  dispatch({ type: 'playing', playing: true });
  try {
    await story(controls());
    await controls().read();
  } catch {
    dispatch({ type: 'said', text: said.failed });
  }
  dispatch({ type: 'playing', playing: false });
}

function showHostPage(): void {
  const asked = new URLSearchParams({ macros: '50', person: person.value, theme: theme.value });
  hostPage.src = `${HOST_PAGE}?${asked}`;
  byId<HTMLAnchorElement>('to-page').href = `${HOST_PAGE}?${asked}`;
}

async function choosePeople(): Promise<void> {
  const people = (await (await fetch('/wiki/rest/people')).json()) as {
    readonly accountId: string;
    readonly name: string;
    readonly current: boolean;
  }[];
  person.replaceChildren(...people.map((one) => new Option(one.name, one.accountId)));
  person.value = query.get('person') ?? people.find((one) => one.current)?.accountId ?? '';
}

function setTheme(): void {
  document.documentElement.dataset['colorMode'] = theme.value;
  localStorage.setItem('theme', theme.value);
  const inPage = hostPage.contentDocument?.querySelector<HTMLSelectElement>('#theme');
  if (!inPage) return;
  inPage.value = theme.value;
  inPage.dispatchEvent(new Event('change'));
}

async function watch(): Promise<void> {
  try {
    if (!document.hidden) await controls().read();
  } catch {
    dispatch({ type: 'gone' });
  }
  setTimeout(() => void watch(), EVERY_MS);
}

byId('intro').textContent = intro;
theme.value = document.documentElement.dataset['colorMode'] ?? 'light';
theme.addEventListener('change', setTheme);
person.addEventListener('change', () => {
  showHostPage();
  void controls()
    .read()
    .catch(() => dispatch({ type: 'gone' }));
});
render();
void choosePeople()
  .then(showHostPage)
  .catch(() => dispatch({ type: 'gone' }))
  .finally(() => void watch());
