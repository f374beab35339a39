export const quoted = (name: string) => `„${name}“`;
export const unknownFields = (names: string) => `In Jira gibt es das Feld ${names} nicht`;
export const sameName = (name: string, shown: string, others: string) =>
  `Mehrere Felder heißen ${name}. Dies ist ${shown}; für ein anderes geben Sie statt des Namens ${others} ein.`;
export const ofTotal = (shown: string, total: string) => `${shown} von etwa ${total} Vorgängen`;
export const sum = 'Summe';
export const sumOfGroup = 'Zwischensumme';
export const withoutValue = 'Kein Wert';
export const groupSize = (count: number) => (count === 1 ? '1 Vorgang' : `${count} Vorgänge`);
export const groupsCover = 'Die Gruppen umfassen';
export const sumsCover = 'Die Summen umfassen';
export const bothCover = 'Gruppen und Summen umfassen';
export const coversAll = (subject: string) => `${subject} alle Vorgänge der Suche.`;
export const coversShown = (subject: string, count: number) =>
  `${subject} ${count === 1 ? 'den einen gezeigten Vorgang' : `die ${count} gezeigten Vorgänge`}, nicht alle der Suche.`;
