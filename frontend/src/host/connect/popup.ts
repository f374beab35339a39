/** Opens the window in which the viewer consents. */
import type { Popup } from '../host';

/** The window is opened in the click itself and sent on later: after a wait the browser would block it. */
export function openPopup(name: string): Popup | null {
  const left = Math.max(0, Math.round((screen.width - 600) / 2));
  const opened = window.open('', name, `popup,width=600,height=760,left=${left},top=80`);
  if (!opened || opened.closed) return null;
  // It may have been opened by an earlier click and be behind other windows.
  opened.focus();
  return {
    goTo: (url) => opened.location.replace(url),
    focus: () => opened.focus(),
    close: () => opened.close(),
    closed: () => opened.closed,
  };
}
