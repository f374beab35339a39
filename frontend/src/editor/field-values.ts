/** The values of a field that Jira proposes for the basic search, and their titles. */
import type { EditorApi } from '../api/editor';
import type { Found } from '../api/editor-answers';
import * as m from '../messages/editor';
import { type BasicField, plain } from './basic-jql';
import type { Proposal } from './proposals';

export interface FieldValues {
  /** What Jira proposes, and for an assignee who is meant without a name. */
  find(typed: string): Promise<Found<Proposal>>;
  /** The operand itself while Jira has not named it. */
  titleOf(operand: string): string;
  /** Asks Jira once for titles that are unknown; returns whether it has named any value. */
  learn(operands: readonly string[]): Promise<boolean>;
  /** Another site has other values. */
  forget(): void;
}

export interface FieldValuesOptions {
  readonly api: EditorApi;
  site(): string | null;
}

export function fieldValues(name: BasicField, { api, site }: FieldValuesOptions): FieldValues {
  const fixed = Object.entries(name === 'assignee' ? m.assignees : {});
  const titles = new Map<string, string>(fixed);
  let asked = false;
  const fromJira = async (typed: string) => {
    const answer = await api.values(name, typed, site());
    const found = answer.ok ? answer.value : { all: [], complete: true };
    for (const { value, title } of found.all) titles.set(plain(value), title);
    return found;
  };
  return {
    find: async (typed) => {
      const { all, complete } = await fromJira(typed);
      const special = fixed
        .filter(([, title]) => title.toLowerCase().includes(typed.toLowerCase()))
        .map(([value, title]) => ({ value, title }));
      return { all: [...special, ...all].map(({ value, title }) => ({ text: value, title })), complete };
    },
    titleOf: (operand) => titles.get(plain(operand)) ?? plain(operand),
    learn: async (operands) => {
      if (asked || operands.every((one) => titles.has(plain(one)))) return false;
      asked = true;
      return (await fromJira('')).all.length > 0;
    },
    forget: () => {
      titles.clear();
      for (const [value, title] of fixed) titles.set(value, title);
      asked = false;
    },
  };
}
