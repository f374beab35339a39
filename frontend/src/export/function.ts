/** The only code of this app that runs at Atlassian: the function behind `adfExport`. It reads no storage and calls nothing. */
import words from 'virtual:export-words';
import { exported } from './adf';

export function exportMacro(payload: unknown): object {
  return exported(payload, words);
}
