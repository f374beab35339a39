export const noSite = {
  title: 'Ihr Atlassian-Konto hat keine Jira-Site',
  text: 'Sie sind verbunden, aber es gibt kein Jira zu lesen. Bitten Sie einen Jira-Administrator, dieses Konto einzuladen, und laden Sie die Seite dann neu. Haben Sie beim Verbinden eine Site ausgelassen, verbinden Sie sich erneut.',
};

export const openingTitle = 'Jira wird geöffnet…';
export const openingText = 'Gleich öffnet sich ein Fenster, in dem Sie sich verbinden.';
export const waitingTitle = 'Schließen Sie die Verbindung im anderen Fenster ab';
export const waitingText = 'Sobald Sie dort zugestimmt haben, erscheinen hier Ihre Vorgänge.';
export const showWindow = 'Fenster anzeigen';
export const closedTitle = 'Noch nicht verbunden';
export const closedText = 'Ist das andere Fenster noch offen, machen Sie dort weiter. Sonst beginnen Sie neu.';
export const startAgain = 'Neu beginnen';
export const blockedTitle = 'Ihr Browser hat das Fenster nicht geöffnet';
export const blockedText = 'Nehmen Sie diesen Link und kommen Sie danach zurück: diese Seite bemerkt es von selbst.';
export const blockedLink = 'In einem neuen Tab verbinden';
export const readyTitle = 'Bereit zum Verbinden';
export const readyText =
  'Machen Sie in einem neuen Tab weiter und kommen Sie danach zurück: diese Seite bemerkt es von selbst.';
export const tabTitle = 'Schließen Sie die Verbindung im neuen Tab ab';
export const tabText =
  'Fragt Confluence, ob Sie die Seite verlassen möchten, stimmen Sie zu. Sobald Sie im neuen Tab zugestimmt haben, erscheinen hier Ihre Vorgänge.';
export const tabAgain = 'Noch einmal öffnen';
export const declinedTitle = 'Sie haben sich nicht verbunden';
export const declinedText = 'Es wurde nichts gespeichert. Ohne Verbindung zeigt Jira hier keine Vorgänge.';
export const wrongAccountTitle = 'Das war ein anderes Atlassian-Konto';
export const wrongAccountText =
  'Es wurde nichts gespeichert. Nehmen Sie das Konto, mit dem Sie bei Confluence angemeldet sind.';
export const consentFailedTitle = 'Das Verbinden war nicht möglich';
export const consentFailedText =
  'Das andere Fenster sagt, warum. Geht es dort weiter, bemerkt diese Seite es von selbst. Sonst beginnen Sie neu.';
export const timedOutTitle = 'Das Verbinden hat zu lange gedauert';
export const timedOutText = 'Beginnen Sie neu, wenn Sie sich verbinden möchten.';
export const offerTitle = 'Sie sind in der anderen Chainkeeper-App dieser Site verbunden';
export const offerText = (sites: string) =>
  `Beide Apps können diese Verbindung zu ${sites} nutzen. Sie stimmen bei Atlassian nichts Neuem zu, und wenn Sie sich in einer App trennen, bleibt sie in der anderen.`;
export const useOffer = 'Meine Verbindung verwenden';
export const reconnect = 'Wieder mit Jira verbinden';
export const lostTitle = 'Ihre Verbindung zu Jira ist beendet';
export const lostText =
  'Atlassian nimmt sie nicht mehr an. Verbinden Sie sich erneut, um Ihre Vorgänge wieder zu sehen.';
export const chooseSite = 'Site auswählen…';
export const connectNow = 'Jetzt erneut verbinden';
export const connectAgain = 'Erneut verbinden';
export const doubtTitle = 'Ihre Verbindung zu Jira wird geprüft…';
export const doubtBrief = 'Prüfung…';
export const doubtText =
  'Atlassian hat sie gerade nicht angenommen. Die App versucht es weiter: warten Sie, oder verbinden Sie sich jetzt erneut.';
export const doubtStoppedTitle = 'Ihre Verbindung zu Jira wird nicht angenommen';
export const doubtStoppedBrief = 'Nicht angenommen';
export const doubtStoppedText =
  'Diese Seite versucht es nicht mehr von selbst. Verbinden Sie sich jetzt erneut, oder versuchen Sie es in ein paar Minuten noch einmal.';
export const badCallerTitle = 'Confluence hat nicht bestätigt, wer Sie sind';
export const badCallerText =
  'Das kommt vor, wenn eine Seite schon lange offen ist. Versuchen Sie es erneut; hilft das nicht, laden Sie sie neu.';
export const rateLimitedTitle = 'Zu viele Anfragen an Jira';
export const rateLimitedText = 'Diese Seite versucht es von selbst noch einmal.';
export const rateLimitedLaterText = 'Versuchen Sie es in ein paar Minuten erneut.';
export const jiraFailedTitle = 'Jira antwortet nicht richtig';
export const jiraFailedText = 'Der Fehler liegt bei Jira und ist meist in ein paar Minuten vorbei.';
export const badRequestTitle = 'Die Einstellungen dieses Makros passen nicht';
export const badRequestText = 'Bearbeiten Sie die Seite, um sie zu berichtigen.';
export const malformedTitle = 'Die Antwort des Servers war nicht lesbar';
export const malformedText = 'Versuchen Sie es erneut; bleibt es so, sagen Sie es einem Confluence-Administrator.';
export const badJqlTitle = 'Jira kann diese Suche für Sie nicht ausführen';
export const badJqlText =
  'Jira antwortet gleich auf das, was es nicht gibt, und auf das, was Sie nicht sehen dürfen. Können Sie diese Seite bearbeiten, berichtigen Sie die Suche. Sehen andere die Vorgänge, bitten Sie einen Jira-Administrator um Zugriff.';
export const openSearch = 'In Jira öffnen';
export const filterUnavailableTitle = 'Dieser Filter ist nicht für Sie freigegeben';
export const filterUnavailableText =
  'Bitten Sie seinen Eigentümer, ihn in Jira für Sie freizugeben, und laden Sie die Seite dann neu. Jira antwortet genauso, wenn ein Filter gelöscht wurde: Wählen Sie in diesem Fall einen anderen in diesem Makro.';
export const misconfiguredTitle = 'Diese App ist nicht richtig eingerichtet';
export const misconfiguredText =
  'Jira nimmt die App selbst nicht an. Bitte sagen Sie es einem Confluence-Administrator; Ihre Verbindung ist sicher.';
export const causes = {
  'ip-allowlist': {
    title: 'Diese Jira-Site lässt das Netz der App nicht zu',
    text: 'Eine IP-Zulassungsliste schützt die Site, und der Server dieser App steht nicht darauf. Bitten Sie einen Jira-Administrator, ihn aufzunehmen, und laden Sie die Seite dann neu.',
  },
  'refresh-paused': {
    title: 'Diese App ist gerade angehalten',
    text: 'Ihr Zugriff auf Jira wird nicht erneuert, bis ein Confluence-Administrator das fortsetzt oder die Pause von selbst endet. Ihre Verbindung bleibt. Bitten Sie einen Confluence-Administrator darum, oder laden Sie die Seite später neu.',
  },
  'app-blocked': {
    title: 'Diese Jira-Site sperrt die App',
    text: 'Eine Richtlinie Ihrer Organisation lässt diese App die Site nicht lesen. Bitten Sie einen Organisationsadministrator, sie zuzulassen, und laden Sie die Seite dann neu.',
  },
  'no-jira-access': {
    title: 'Sie haben keinen Zugriff auf diese Jira-Site',
    text: 'Ihr Konto darf Jira dort nicht benutzen. Bitten Sie einen Administrator der Site um Zugriff auf Jira, und laden Sie die Seite dann neu.',
  },
  'missing-scopes': {
    title: 'Eine Berechtigung fehlt',
    text: 'Ihre Zustimmung umfasst nicht alles, was dieses Makro braucht. Verbinden Sie sich erneut und stimmen Sie allen Berechtigungen zu.',
  },
  'account-deactivated': {
    title: 'Ihr Atlassian-Konto ist deaktiviert',
    text: 'Jira antwortet diesem Konto nicht mehr. Bitten Sie einen Administrator Ihrer Organisation, es zu aktivieren, und laden Sie die Seite dann neu.',
  },
  'site-suspended': {
    title: 'Diese Jira-Site ist stillgelegt',
    text: 'Atlassian stellt die Site zurzeit nicht bereit. Ihr Administrator kann sie bei Atlassian reaktivieren; laden Sie die Seite danach neu.',
  },
  'other-host': {
    title: 'Keine Verbindung kann diese Adresse erreichen',
    text: 'Die Adresse in diesem Makro gehört zu keiner Jira-Cloud-Site, mit der man sich verbinden kann: Sie ist vielleicht eine eigene Domain oder ein Jira auf einem eigenen Server. Bitten Sie einen Autor dieser Seite, die Adresse der Site zu verwenden, die auf atlassian.net endet.',
  },
  'no-site': noSite,
  'service-account': {
    title: 'Das Dienstkonto funktioniert nicht',
    text: 'Wer nicht verbunden ist, sieht dies über ein Dienstkonto, das Jira gerade nicht annimmt. Ihr Confluence-Admin sieht den Grund. Verbinden Sie sich, um es mit Ihrem eigenen Zugriff zu sehen.',
  },
  'not-licensed': {
    title: 'Diese App hat keine Lizenz für diese Site',
    text: 'Ihre Lizenz ist abgelaufen, darum zeigt sie nichts aus Jira. Verbindungen bleiben bestehen. Bitten Sie einen Confluence-Administrator, die Lizenz zu verlängern, und laden Sie die Seite dann neu.',
  },
  'not-logged-in': {
    title: 'Sie sind bei Confluence nicht angemeldet',
    text: 'Hier sieht jeder, was sein eigenes Konto in Jira sehen darf. Melden Sie sich an, und laden Sie die Seite dann neu.',
  },
} as Readonly<Record<string, { readonly title: string; readonly text: string }>>;
export const unknownCause = {
  title: 'Sie können diese Jira-Site nicht sehen',
  text: 'Ihre Verbindung umfasst sie nicht. Wählen Sie sie beim erneuten Verbinden aus, oder bitten Sie deren Administrator um Zugriff.',
};
export const chooseSiteTitle = 'Welche Jira-Site?';
export const chooseSiteText = 'Sie sind mit mehreren verbunden. Ihre Wahl gilt hier für alle Makros.';
