/** A script that is loaded when a view first needs it. */
import { type Child, h } from './element';

export interface LateScript<T> {
  /** `null` when it does not come. */
  load(): Promise<T | null>;
  /** At once when the script is there, else in the place of a skeleton bar when it comes; `otherwise` when it does not. */
  view(of: (script: T) => Child, otherwise?: Child): Child;
}

/** `then` is called once, when it has come. */
export function lateScript<T>(fetch: () => Promise<T>, then: (script: T) => void = () => {}): LateScript<T> {
  let script: T | null = null;
  let request: Promise<T | null> | undefined;
  const load = (): Promise<T | null> =>
    (request ??= fetch().then(
      (loaded) => {
        script = loaded;
        then(loaded);
        return loaded;
      },
      () => {
        request = undefined;
        return null;
      },
    ));
  return {
    load,
    view: (of, otherwise) => {
      if (script) return of(script);
      const bar = h('span', { class: 'skeleton-bar' });
      void load().then((loaded) => {
        bar.replaceWith(h('div', {}, loaded ? of(loaded) : otherwise));
      });
      return bar;
    },
  };
}
