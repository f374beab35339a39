/** Values of types that few tables have, each by its own rule. */
import type { Schema } from '../api/answers';
import { record } from '../api/decode';
import { durationOf } from '../ui/duration';
import type { Child } from '../ui/element';
import type { Formats } from '../ui/formats';
import { development } from './development';
import type { Field } from './field';
import * as service from './service-values';
import { byShape, namesOf } from './shapes';
import { slaView } from './sla';
import * as software from './software-values';

/** `null` for an empty value, `undefined` for a value of another shape. */
type Rule = (field: Field, f: Formats) => Child | undefined;

const sprints: Rule = ({ value }, f) => software.sprints(value, f);
const epic: Rule = ({ value, url }) => software.parent(value, url);
const progress: Rule = ({ value }, f) => software.progress(value, f);
const rating: Rule = ({ value }, f) => service.rating(value, f);
const names: Rule = ({ value }, f) => namesOf(value, f);

/** By Jira's types, by the kinds of custom fields, and by the ids of Jira's own fields. */
const RULES: Readonly<Record<string, Rule>> = {
  'sd-servicelevelagreement': ({ value }, f) => slaView(value, f),
  'sd-customerrequesttype': ({ value }) => service.requestType(value),
  'sd-approvals': ({ value }) => service.approvals(value),
  'sd-feedback': rating,
  'sd-request-lang': names,
  'cmdb-object-cftype': ({ value }, f) => service.assets(value, f),
  'service-entity-field-cftype': ({ value }, f) => service.affectedServices(value, f),
  'gh-sprint': sprints,
  'gh-epic-link': epic,
  'jpo-custom-field-parent': epic,
  devsummarycf: ({ value }) => development(value),
  rating,
  seconds: ({ value }, f) => (typeof value === 'number' ? durationOf(value, f) : undefined),
  interval: ({ value }, f) => interval(value, f),
  parent: epic,
  subtasks: ({ value, url }) => software.subtasks(value, url),
  issuelinks: ({ value, url }) => software.issueLinks(value, url),
  issuelink: epic,
  timetracking: ({ value }, f) => software.timeTracking(value, f),
  progress,
  aggregateprogress: progress,
  workratio: ({ value }, f) => software.workRatio(value, f),
  votes: ({ value }, f) => software.numberIn('votes', value, f),
  watches: ({ value }, f) => software.numberIn('watchCount', value, f),
};

/** `null` for an empty value, `undefined` for what no rule can read. */
export function rareValue(field: Field, f: Formats): Child | undefined {
  const rule = RULES[kindOf(field.schema)] ?? RULES[field.schema.type];
  const shown = rule?.(field, f);
  if (shown !== undefined) return shown;
  // A name in it says something else than the value of its type does: an agreement has one, and it is that of the column.
  return rule && typeof field.value === 'object' ? undefined : byShape(field.value, f);
}

/** The name that a custom field's kind has within its product: `gh-sprint`. */
export function kindOf({ custom }: Schema): string {
  return custom.slice(custom.lastIndexOf(':') + 1);
}

/** A range of days in Jira Product Discovery, which comes as JSON in a text. */
function interval(value: unknown, f: Formats): string | undefined {
  if (typeof value !== 'string') return undefined;
  try {
    const { start, end } = record(JSON.parse(value)) ?? {};
    if (typeof start !== 'string' || typeof end !== 'string') return undefined;
    const from = f.day(start);
    const to = f.day(end);
    return from && to ? (start === end ? from : `${from} – ${to}`) : undefined;
  } catch {
    return undefined;
  }
}
