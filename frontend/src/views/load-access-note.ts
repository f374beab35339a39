/** Loads the script that says that a service account sees what is shown: few pages have such macros. */
import type { Age } from '../api/answers';
import type { Actions, Model } from '../macro/model';
import type { Child } from '../ui/element';
import { lateScript } from '../ui/late-script';

const noteScript = lateScript(() => import('./access-note'));

export function accessNote({ phase }: Model<Age>, actions: Actions): Child {
  return phase.is === 'shown' && phase.data.service && noteScript.view((script) => script.noteView(actions));
}
