package org.chainkeeper.jdbc;

/** All that {@link org.chainkeeper.rotation.Grants} promises. */
interface GrantsContract
    extends ClaimContract,
        ExchangeContract,
        AttemptEndContract,
        ConsentContract,
        SweepContract,
        OutcomesContract,
        HistoryPagesContract {}
