/** Text that is pasted into a field of one line, before the browser joins its lines and cuts it. */

/** `take` hears of what is pasted in the place of all that the field has, and returns whether it took it. */
export function onPaste(input: HTMLInputElement, take: (text: string) => boolean): void {
  input.addEventListener('paste', (event) => {
    const replacesAll = input.selectionStart === 0 && input.selectionEnd === input.value.length;
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (replacesAll && take(text)) event.preventDefault();
  });
}
