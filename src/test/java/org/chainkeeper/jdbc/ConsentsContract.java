package org.chainkeeper.jdbc;

/** All that is promised of tickets and of states: one of many callers gets it, in time. */
interface ConsentsContract extends TicketsContract, PendingConsentsContract {}
