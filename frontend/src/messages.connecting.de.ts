import type { ConnectingMessages } from './messages.connecting';

export const connectingMessages: ConnectingMessages = {
  openingTitle: 'Jira wird geöffnet…',
  openingText: 'Gleich öffnet sich ein Fenster, in dem Sie sich verbinden.',
  waitingTitle: 'Schließen Sie die Verbindung im anderen Fenster ab',
  waitingText: 'Sobald Sie dort zugestimmt haben, erscheinen hier Ihre Vorgänge.',
  showWindow: 'Fenster zeigen',
  closedTitle: 'Noch nicht verbunden',
  closedText: 'Ist das andere Fenster noch offen, machen Sie dort weiter. Sonst beginnen Sie neu.',
  startAgain: 'Neu beginnen',
  blockedTitle: 'Ihr Browser hat das Fenster nicht geöffnet',
  blockedText: 'Nehmen Sie diesen Link und kommen Sie danach zurück: diese Seite bemerkt es von selbst.',
  blockedLink: 'In einem neuen Tab verbinden',
  declinedTitle: 'Sie haben sich nicht verbunden',
  declinedText: 'Es wurde nichts gespeichert. Ohne Verbindung zeigt Jira hier keine Vorgänge.',
  wrongAccountTitle: 'Das war ein anderes Atlassian-Konto',
  wrongAccountText: 'Es wurde nichts gespeichert. Nehmen Sie das Konto, mit dem Sie bei Confluence angemeldet sind.',
  consentFailedTitle: 'Das Verbinden hat nicht geklappt',
  consentFailedText: 'Es wurde nichts gespeichert. Bitte beginnen Sie neu; vielleicht war der Link zu alt.',
  timedOutTitle: 'Seit einer Weile ist nichts geschehen',
  timedOutText: 'Beginnen Sie neu, wenn Sie sich verbinden möchten.',
};
