/** What the demonstration shows. Pure. */
import type { DemonstrationRecord } from './record';
import { said } from './words';

export interface DemonstrationModel {
  /** `null` before the first answer. */
  readonly record: DemonstrationRecord | null;
  /** Whether the last request for it had no answer. */
  readonly gone: boolean;
  readonly view: 'picture' | 'table';
  /** Keys of the nodes that are shown in full, each after the name of its client. */
  readonly open: ReadonlySet<string>;
  /** What the last step did. */
  readonly said: string;
  readonly playing: boolean;
}

export type DemonstrationEvent =
  | { readonly type: 'record'; readonly record: DemonstrationRecord }
  | { readonly type: 'gone' }
  | { readonly type: 'view'; readonly view: DemonstrationModel['view'] }
  | { readonly type: 'toggle'; readonly key: string }
  | { readonly type: 'said'; readonly text: string }
  | { readonly type: 'playing'; readonly playing: boolean };

export const INITIAL: DemonstrationModel = {
  record: null,
  gone: false,
  view: 'picture',
  open: new Set(),
  said: said.ready,
  playing: false,
};

/** The same model where nothing changes, so that nothing is drawn. */
export function next(model: DemonstrationModel, event: DemonstrationEvent): DemonstrationModel {
  switch (event.type) {
    case 'record': {
      const same = JSON.stringify(model.record) === JSON.stringify(event.record);
      return same && !model.gone ? model : { ...model, record: event.record, gone: false };
    }
    case 'gone':
      return model.gone ? model : { ...model, gone: true };
    case 'view':
      return { ...model, view: event.view };
    case 'toggle': {
      const open = new Set(model.open);
      if (!open.delete(event.key)) open.add(event.key);
      return { ...model, open };
    }
    case 'said':
      return { ...model, said: event.text };
    case 'playing':
      return { ...model, playing: event.playing };
  }
}
