/** By which field a chart counts: one of the system's, or one that an admin made and a search can compare. */
import type { Vocabulary } from '../api/editor-answers';

/** As the server names them. */
export const GROUPINGS = [
  'status',
  'assignee',
  'priority',
  'type',
  'project',
  'reporter',
  'creator',
  'resolution',
  'parent',
  'labels',
  'components',
  'fixversions',
  'versions',
  'weeks',
] as const;
const CUSTOM = /^customfield_\d{1,10}$/;

export function grouping(by: string): string {
  return GROUPINGS.some((one) => one === by) || CUSTOM.test(by) ? by : 'status';
}

/** Fields whose values are many, such as dates and texts, are left out. */
export function groupingFields({ fields }: Vocabulary): readonly { readonly id: string; readonly title: string }[] {
  return fields
    .filter((one) => one.customId !== '' && one.operators.includes('=') && !one.operators.includes('~'))
    .filter((one) => !one.types.some((type) => /\b(Date|Number)$/i.test(type)))
    .map((one) => ({
      id: `customfield_${one.customId.replace(/\D/g, '')}`,
      title: one.title.replace(/ - cf\[\d+\]$/, ''),
    }));
}
