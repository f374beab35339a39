// The toolbar's part that changes Jira's sites and a person's account.
const FAULTS = ['none', 'ip-allowlist', 'app-blocked', 'suspended'];
const SECOND_CONSENTS = ['replaced', 'additive', 'separate'];
const MANY = 250;
const SECOND_TENANT = 'polar.localhost';

let sites = [];
let page;
const byId = (id) => page.byId(id);

/** Every change of the sites answers with all of them. */
async function siteControl(path, body, method = 'POST') {
  const answer = await fetch(`/control/${path}`, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: body ? JSON.stringify(body) : undefined,
  });
  const now = await answer.json();
  if (now.message) return page.notice(now.message);
  showSites(now);
  page.notice('Jira’s sites have changed. The app has not been told.', { label: 'Reload', run: () => location.reload() });
}

async function accountControl(status) {
  const answer = await fetch('/control/account', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ account: byId('person').value, status }),
  });
  const { message } = await answer.json();
  page.notice(message ?? 'The person’s account or grant has changed. The app has not been told.', { label: 'Reload', run: () => location.reload() });
}

function showSites(now) {
  const before = byId('site').value;
  const added = now.find((one) => sites.length > 0 && !sites.some((known) => known.cloudId === one.cloudId));
  sites = now;
  page.options('site', sites.map((one) => [one.cloudId, `${one.name} (${new URL(one.url).hostname})`]));
  const chosen = added && now.length < MANY ? added.cloudId : before;
  if (sites.some((one) => one.cloudId === chosen)) byId('site').value = chosen;
  showSite();
}

function showSite() {
  const site = sites.find((one) => one.cloudId === byId('site').value);
  for (const id of ['site-fault', 'rename-site', 'remove-site', 'member', 'jira-access', 'grant-site']) byId(id).disabled = !site;
  if (!site) return;
  byId('site-fault').value = site.fault;
  byId('member').textContent = belongs(site) ? 'Remove this person from it' : 'Add this person to it';
  byId('jira-access').textContent = usesJira(site) ? 'Take this person’s Jira access' : 'Give this person Jira access';
}

function belongs(site) {
  return site.members.includes(byId('person').value);
}

function usesJira(site) {
  return belongs(site) && !site.withoutJira.includes(byId('person').value);
}

/** `host` has what the page and its parts share. */
export function wireSites(host) {
  page = host;
  page.options('site-fault', FAULTS.map((fault) => [fault, fault]));
  page.options('second-consent', SECOND_CONSENTS.map((one) => [one, one]));
  const { onClick } = page;
  const site = () => sites.find((one) => one.cloudId === byId('site').value);
  const change = (body) => siteControl(`sites/${site().cloudId}`, body);
  const grant = (chosen) =>
    siteControl('grant-sites', { account: byId('person').value, sites: chosen, secondConsent: byId('second-consent').value });
  const number = () => Date.now().toString(36).slice(-4);
  const opened = async () => { if (byId('more').open) showSites(await page.getJson('/control/sites')); };
  byId('more').addEventListener('toggle', opened);
  void opened();
  byId('site').addEventListener('change', showSite);
  byId('site-fault').addEventListener('change', (event) => change({ fault: event.target.value }));
  onClick('add-site', () => siteControl('sites', { name: `New site ${number()}`, host: `new-${number()}.localhost` }));
  onClick('add-many-sites', () => siteControl('sites', { number: MANY }));
  onClick('add-service-site', () => siteControl('sites', { service: true }));
  onClick('rename-site', () => change({ name: `${site().name} renamed`, host: `renamed-${number()}.localhost` }));
  onClick('remove-site', () => siteControl(`sites/${site().cloudId}`, undefined, 'DELETE'));
  onClick('reset-sites', () => siteControl('sites', undefined, 'DELETE'));
  onClick('member', () => change({ account: byId('person').value, member: !belongs(site()) }));
  onClick('jira-access', () => change({ account: byId('person').value, member: true, jira: !usesJira(site()) }));
  onClick('deactivate', () => accountControl('deactivated'));
  onClick('activate', () => accountControl('active'));
  onClick('take-scope', () => accountControl('scopes-missing'));
  byId('second-consent').addEventListener('change', () => grant(undefined));
  onClick('grant-site', () => grant([site().cloudId]));
  byId('second-tenant').hidden = location.hostname === SECOND_TENANT;
  onClick('second-tenant', async () => {
    const answer = await (await fetch('/control/second-site', { method: 'POST' })).json();
    if (answer.message) return page.notice(answer.message);
    location.href = answer.url + location.pathname + location.search;
  });
  onClick('grant-all', () => grant(undefined));
}
