/** Loads the script for values that few tables have, once, when a table has such a value. */
import { lateScript } from '../ui/late-script';

let folding: HTMLElement | undefined;

export const rareCells = lateScript(
  () => import('./rare-cells'),
  (loaded) => folding && loaded.watchFolds(folding),
);

/**
 * Long values below this element are folded. The result loads the script for that when there is one; without the script they
 * are shown in full.
 */
export function foldLongCells(root: HTMLElement): () => void {
  folding = root;
  return () => {
    if (![...root.querySelectorAll<HTMLElement>('.fold')].some(isLong)) return;
    void rareCells.load().then((loaded) => root.classList.toggle('unfolded', !loaded));
  };
}

function isLong(fold: HTMLElement): boolean {
  return fold.scrollHeight > fold.clientHeight + 1 || fold.parentElement?.dataset['left'] !== undefined;
}
