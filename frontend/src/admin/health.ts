/** The app's own health in a line, or as a notice with what is wrong and whose move it is. */
import * as m from '../messages/health';
import { type Child, h } from '../ui/element';
import { noticeView } from '../ui/notice';
import type { HealthModel } from './state';

export function healthView(model: HealthModel): Child {
  if (model.is === 'loading') return null;
  if (model.is === 'failed') {
    const silent = model.failure.kind === 'bad-caller' || model.failure.kind === 'not-permitted';
    return !silent && h('p', { class: 'subtle' }, m.healthFailed);
  }
  const { good, parts } = model.health;
  if (good) return h('p', { class: 'subtle' }, m.healthy);
  const bad = parts.filter((one) => !one.good).map(({ part }) => m.healthParts[part] ?? part);
  return noticeView(
    { tone: 'warning', title: m.degraded, text: [...bad, m.operatorsMove].join(' '), actions: [] },
    'h2',
  );
}
