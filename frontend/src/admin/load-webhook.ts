/** The webhook's part stands below the list, so its script may come after it. */
import { lateScript } from '../ui/late-script';

export const webhookScript = lateScript(() => import('./webhook'));
