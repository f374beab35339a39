/** Words of a table with a total, groups or sums. */
export const quoted = (name: string) => `“${name}”`;
export const unknownFields = (names: string) => `Jira has no field ${names}`;
export const sameName = (name: string, shown: string, others: string) =>
  `Several fields are called ${name}. This is ${shown}; for another one enter ${others} instead of the name.`;
export const ofTotal = (shown: string, total: string) => `${shown} of about ${total} issues`;
export const sum = 'Sum';
export const sumOfGroup = 'Subtotal';
export const withoutValue = 'No value';
export const groupSize = (count: number) => (count === 1 ? '1 issue' : `${count} issues`);
export const groupsCover = 'The groups cover';
export const sumsCover = 'The sums cover';
export const bothCover = 'Groups and sums cover';
export const coversAll = (subject: string) => `${subject} all issues of the search.`;
export const coversShown = (subject: string, count: number) =>
  `${subject} the ${count === 1 ? 'one issue' : `${count} issues`} shown, not all of the search.`;
