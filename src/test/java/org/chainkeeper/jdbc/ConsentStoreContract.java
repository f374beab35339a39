package org.chainkeeper.jdbc;

/** All that {@link org.chainkeeper.consent.ConsentStore} promises. */
interface ConsentStoreContract extends FirstConsentContract, FurtherConsentContract {}
