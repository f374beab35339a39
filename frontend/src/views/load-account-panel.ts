/** Loads the script for the panel of a reader's connection. */
import { lateScript } from '../ui/late-script';

export const panelScript = lateScript(() => import('./account-panel'));
