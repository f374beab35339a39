/** The steps, and the two chains beside each other. */
import { chainPicture } from '../admin/chain-picture';
import { chainTable } from '../admin/chain-table';
import { choiceChip } from '../admin/choice-chip';
import { type Child, h } from '../ui/element';
import type { Formats } from '../ui/formats';
import { figuresOf, linesOf, shortLines } from './lines';
import type { RecordedChain } from './record';
import type { DemonstrationEvent, DemonstrationModel } from './state';
import type { StepName } from './story';
import * as w from './words';

export interface DemonstrationActions {
  dispatch(event: DemonstrationEvent): void;
  play(): void;
  step(name: StepName): void;
}

/** Of the page that the app’s macros are on. */
const MACROS = 50;

const STEPS: readonly (readonly [StepName, string])[] = [
  ['hour', w.hourLater],
  ['lose', w.loseAnswers],
  ['load', w.loadMacros],
  ['minutes', w.minutesLater],
];

export function stepsView({ playing }: DemonstrationModel, actions: DemonstrationActions): Child {
  const wait = String(playing);
  const button = (label: string, focus: string, click: () => void, kind: string): Child =>
    h('button', { class: kind, type: 'button', focus, 'aria-disabled': wait, click: () => !playing && click() }, label);
  return h(
    'div',
    { class: 'demo-steps', role: 'group', 'aria-label': w.steps },
    button(playing ? w.playing : w.play, 'play', () => actions.play(), 'button button-primary'),
    STEPS.map(([name, label]) => button(label, name, () => actions.step(name), 'button')),
  );
}

export function chainsView(model: DemonstrationModel, f: Formats, { dispatch }: DemonstrationActions): Child {
  const { record } = model;
  if (record === null) return model.gone && h('p', { class: 'demo-gone' }, w.gone);
  const chain = (name: string, title: string, missing: string, recorded: RecordedChain | null): Child =>
    h(
      'section',
      { class: 'demo-chain', id: `chain-${name}`, 'aria-labelledby': `title-${name}` },
      h('h2', { id: `title-${name}` }, title, ' ', recorded && state(recorded)),
      recorded === null ? h('p', { class: 'subtle' }, missing) : chainView(name, recorded, model, f, dispatch),
    );
  return [
    model.gone && h('p', { class: 'demo-gone' }, w.gone),
    h('p', { class: 'subtle' }, w.rule(record.rule)),
    choices(model, dispatch),
    h(
      'div',
      { class: 'demo-chains' },
      chain('app', w.appTitle, w.appMissing, record.app),
      chain('uncoordinated', w.uncoordinatedTitle, w.uncoordinatedMissing, record.uncoordinated),
    ),
  ];
}

function choices({ view }: DemonstrationModel, dispatch: DemonstrationActions['dispatch']): Child {
  const choice = (value: DemonstrationModel['view'], label: string): Child =>
    choiceChip(label, `view-${value}`, value === view, () => dispatch({ type: 'view', view: value }));
  return h(
    'div',
    { class: 'admin-filters', role: 'group', 'aria-label': w.view },
    choice('picture', w.picture),
    choice('table', w.table),
  );
}

function state({ alive }: RecordedChain): Child {
  const look = alive ? 'done' : 'removed';
  return h('span', { class: `lozenge lozenge-${look}` }, alive ? w.alive : w.ended);
}

function chainView(
  name: string,
  recorded: RecordedChain,
  { view, open }: DemonstrationModel,
  f: Formats,
  dispatch: DemonstrationActions['dispatch'],
): Child {
  const lines = linesOf(recorded);
  const figures = figuresOf(recorded);
  const settles = name === 'app';
  const short = shortLines(lines);
  const left = lines.length - short.length;
  const prefix = `${name} `;
  const own = new Set([...open].flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : [])));
  return [
    h('p', { class: 'demo-summary' }, w.summary(figures, recorded.alive, recorded.requests ?? MACROS, settles)),
    view === 'table'
      ? chainTable(lines, 0, f, {
          label: w.tableOf(settles ? w.appTitle : w.uncoordinatedTitle),
          focus: `table-${name}`,
        })
      : [
          chainPicture(
            {
              lines: short,
              exchangedBefore: 0,
              unsettled: figures.unsettled,
              open: own,
              neverSettles: !settles,
            },
            f,
            (key) => dispatch({ type: 'toggle', key: prefix + key }),
          ),
          left > 0 && h('p', { class: 'subtle' }, w.notDrawn(left)),
        ],
  ];
}
