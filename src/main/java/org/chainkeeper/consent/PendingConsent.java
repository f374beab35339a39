package org.chainkeeper.consent;

/**
 * A consent between the redirect to the consent page and the callback, identified by its state.
 *
 * @param cookie of the browser that started; the callback has to send it
 * @param verifier proves to the token endpoint that the same client starts and completes (RFC 7636)
 */
public record PendingConsent(Applicant applicant, OneTimeIdHash cookie, PkceVerifier verifier) {}
