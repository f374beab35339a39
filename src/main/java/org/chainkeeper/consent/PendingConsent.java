package org.chainkeeper.consent;

/**
 * What a state stands for between the redirect to the consent page and the callback.
 *
 * @param cookie the cookie that the browser which began must bring along
 * @param verifier proves to the token endpoint that the one who began completes (RFC 7636)
 */
public record PendingConsent(Applicant applicant, OneTimeIdHash cookie, PkceVerifier verifier) {}
