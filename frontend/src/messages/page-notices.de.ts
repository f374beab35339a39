export const logIn = 'Zu Confluence und anmelden';
export const anonymousTitle = 'Melden Sie sich bei Confluence an, um dies zu sehen';
export const anonymousText = 'Jira zeigt jeder Person nur, was sie sehen darf.';
export const outsideTitle = 'Diese Seite funktioniert nur in Confluence';
export const outsideText =
  'Öffnen Sie die Confluence-Seite, auf der sie zu sehen ist. Sind Sie schon dort, laden Sie sie neu.';
