/** Loads the script of cards with chosen fields, once. */
import { lateScript } from '../ui/late-script';

export const cardFieldsScript = lateScript(() => import('./card-fields'));
