// Dialogs and flags of the product around the app's iframes.
import { embed, remove } from '/forge/frames.js';
import { element } from '/wiki/toolbar.js';

const SIZES = { small: 400, medium: 600, large: 800, xlarge: 968, max: 1120, fullscreen: 1120, resizable: 800 };

let numbers = 0;

function box(title, className) {
  const dialog = element('dialog', '', className);
  const heading = element('h2', title);
  heading.id = `dialog-title-${++numbers}`;
  dialog.setAttribute('aria-labelledby', heading.id);
  dialog.append(heading);
  dialog.addEventListener('close', () => dialog.remove());
  return dialog;
}

function button(label, run, name) {
  const made = element('button', label);
  made.type = 'button';
  if (name) made.dataset.button = name;
  made.addEventListener('click', run);
  return made;
}

/**
 * An iframe in a dialog.
 *
 * @param options `title`, `width` and `height` in pixels, `submit`, `closed(payload)`, `closeOnEscape`, `closeOnOverlayClick`
 */
export function frameDialog(frame, origin, options) {
  const dialog = box(options.title, 'editor-dialog forge-dialog');
  dialog.style.width = `${options.width}px`;
  dialog.style.height = `${options.height}px`;
  const place = element('div', '', 'editor-frame');
  dialog.append(place);
  let given;
  const close = (payload) => {
    given = payload;
    dialog.close();
  };
  const cross = button('Close', () => close());
  cross.className = 'dialog-cross';
  cross.setAttribute('aria-label', 'Close');
  cross.textContent = '✕';
  dialog.append(cross);
  document.body.append(dialog);
  const embedded = embed(frame, origin, place, { kind: 'dialog', close, submit: options.submit?.(close) });
  dialog.addEventListener('cancel', (event) => { if (options.closeOnEscape === false) event.preventDefault(); });
  dialog.addEventListener('click', (event) => { if (event.target === dialog && options.closeOnOverlayClick) close(); });
  dialog.addEventListener('close', () => {
    embedded.onClose?.(given);
    remove(embedded);
    options.closed?.(given);
  });
  dialog.showModal();
  embedded.iframe.focus();
  return embedded;
}

export function modalWidth(size) {
  return SIZES[size] ?? (parseInt(size?.width, 10) || SIZES.medium);
}

/** Whether the person agrees to leave the product for this address. */
export function agreesToLeave(url) {
  return new Promise((resolve) => {
    const dialog = box('You’re about to leave Confluence', 'editor-dialog leave-dialog');
    const text = element('p', 'The app wants to open this address:');
    const address = element('p', url, 'leave-address');
    const buttons = element('div', '', 'editor-buttons');
    let agreed = false;
    const end = (answer) => () => {
      agreed = answer;
      dialog.close();
      resolve(agreed);
    };
    buttons.append(button('Cancel', end(false), 'cancel'), button('Open', end(true), 'submit'));
    dialog.append(text, address, buttons);
    dialog.addEventListener('close', () => resolve(agreed));
    document.body.append(dialog);
    dialog.showModal();
  });
}

const flags = new Map();

/** A message in a corner of the page; `call` runs an action of the app. */
export function showFlag({ id, title, description, type, isAutoDismiss, actions = [] }, call) {
  closeFlag(id);
  const flag = element('section', '', `flag flag-${type}`);
  flag.setAttribute('role', type === 'error' ? 'alert' : 'status');
  flag.append(element('strong', title));
  if (description) flag.append(element('p', description));
  for (const { text, onClick } of actions) flag.append(button(text, () => call(onClick)));
  const cross = button('✕', () => closeFlag(id));
  cross.className = 'flag-cross';
  cross.setAttribute('aria-label', 'Dismiss');
  flag.append(cross);
  let corner = document.getElementById('flags');
  if (!corner) {
    corner = element('div');
    corner.id = 'flags';
    document.body.append(corner);
  }
  corner.append(flag);
  flags.set(id, flag);
  if (isAutoDismiss) setTimeout(() => closeFlag(id), 8_000);
}

export function closeFlag(id) {
  flags.get(id)?.remove();
  flags.delete(id);
}
