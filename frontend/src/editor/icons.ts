/** Outlines that only the editor draws, on the same grid as the others. */
export const EDITOR_ICONS = {
  done: 'M3 8.6l3.2 3.2L13 4.8',
  earlier: 'M10 3.4 5.4 8l4.6 4.6',
  later: 'M6 3.4 10.6 8 6 12.6',
  grip: 'M6 4h.01M10 4h.01M6 8h.01M10 8h.01M6 12h.01M10 12h.01',
  remove: 'M4 4l8 8M12 4l-8 8',
} as const;
