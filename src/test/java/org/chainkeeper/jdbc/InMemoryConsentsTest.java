package org.chainkeeper.jdbc;

import org.chainkeeper.consent.States;
import org.chainkeeper.consent.Tickets;
import org.chainkeeper.testkit.InMemoryStates;
import org.chainkeeper.testkit.InMemoryTickets;

class InMemoryConsentsTest implements ConsentsContract {
  private final InMemoryTickets tickets = new InMemoryTickets();
  private final InMemoryStates states = new InMemoryStates();

  @Override
  public Tickets tickets() {
    return tickets;
  }

  @Override
  public States states() {
    return states;
  }

  @Override
  public int stored() {
    return tickets.count() + states.count();
  }
}
