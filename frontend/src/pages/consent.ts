import '../styles/consent.css';
import { CONSENT_MESSAGE } from '../api/decode';
import { consentOutcome } from '../host/connect/page-config';
import { consentClose } from '../messages/consent';

/** Long enough to read that it worked. */
const CLOSE_AFTER_MS = 900;

const outcome = consentOutcome(document);
const opener = window.opener as Window | null;

if (outcome && opener) opener.postMessage({ type: CONSENT_MESSAGE, outcome }, location.origin);
/** There is more to read than that it worked: sites that this consent does not reach. */
const staysOpen = document.getElementById('config')?.textContent?.includes('"staysOpen":true') ?? false;
if (outcome === 'connected' && !staysOpen) setTimeout(() => window.close(), CLOSE_AFTER_MS);

const button = document.getElementById('close') as HTMLButtonElement;
button.textContent = consentClose;
button.hidden = false;
button.addEventListener('click', () => window.close());
