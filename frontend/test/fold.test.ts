import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { draw } from '../src/ui/draw';
import { watchFolds } from '../src/views/fold';
import { tableView, type TableFrame } from '../src/views/table';
import { actions, f, issue, page, shown } from './rendering';

const LINE = 20;
const frame: TableFrame = { jql: 'a', columns: ['summary', 'environment'], rows: () => 1 };
const LONG = 'Long text. '.repeat(30);

/** A line is twenty characters long, and a folded cell has three of them. */
function layOut(): void {
  const lines = (cell: HTMLElement): number => Math.ceil((cell.textContent ?? '').length / 20);
  vi.spyOn(HTMLElement.prototype, 'scrollHeight', 'get').mockImplementation(function (this: HTMLElement) {
    return lines(this) * LINE;
  });
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockImplementation(function (this: HTMLElement) {
    return (this.classList.contains('is-open') ? lines(this) : Math.min(3, lines(this))) * LINE;
  });
}

let root: HTMLElement;

function show(environment: unknown, shortened?: Record<string, unknown>): void {
  const one = { ...issue({ environment }), shortened };
  draw(root, tableView({ phase: shown(page(one)), connection: null, panel: 'closed' }, frame, f, actions()));
}

const buttons = (): HTMLElement[] => [...root.querySelectorAll<HTMLElement>('.unfold')];
const settled = (): Promise<void> => new Promise((done) => setTimeout(done));

beforeEach(() => {
  layOut();
  root = document.createElement('div');
  root.id = 'root';
  document.body.append(root);
});

afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

describe('a cell', () => {
  it('has a button only when its value does not fit', () => {
    show('Short.');
    watchFolds(root);
    expect(buttons()).toEqual([]);
  });

  it('unfolds and folds again, and says so', () => {
    show(LONG);
    watchFolds(root);
    const [button] = buttons();
    expect(button?.getAttribute('aria-expanded')).toBe('false');
    expect(button?.getAttribute('aria-label')).toBe('Show more: Environment, PAY-1');

    button?.focus();
    button?.click();
    expect(buttons().map((one) => [one.textContent, one.getAttribute('aria-expanded')])).toEqual([
      ['Show less', 'true'],
    ]);
    expect(root.querySelector('.column-environment > .is-open')).not.toBeNull();
    expect(document.activeElement).toBe(buttons()[0]);

    buttons()[0]?.click();
    expect(root.querySelector('.is-open')).toBeNull();
    expect(buttons()).toEqual([button]);
    expect(document.activeElement).toBe(button);
  });

  it('stays unfolded and keeps the keyboard when the table is drawn again', async () => {
    show(LONG);
    watchFolds(root);
    buttons()[0]?.focus();
    buttons()[0]?.click();

    show(`${LONG}!`);
    await settled();

    expect(buttons().map((one) => one.getAttribute('aria-expanded'))).toEqual(['true']);
    expect(document.activeElement).toBe(buttons()[0]);
    buttons()[0]?.click();
  });

  it.each<[Record<string, unknown> | undefined, string | undefined]>([
    [undefined, undefined],
    [{ environment: 0 }, 'The rest is in Jira'],
    [{ environment: 12 }, '+12 more in Jira'],
    [{ summary: 3 }, '+3 more in Jira'],
  ])('says what Jira has beside it: %j', (shortened, said) => {
    show('Short.', shortened);
    watchFolds(root);
    const rest = root.querySelector<HTMLAnchorElement>('.rest a');
    expect(rest?.textContent).toBe(said);
    if (said) expect(rest?.href).toBe(root.querySelector<HTMLAnchorElement>('th .key')?.href);
    expect(root.querySelectorAll('.rest')).toHaveLength(said ? 1 : 0);
  });
});
