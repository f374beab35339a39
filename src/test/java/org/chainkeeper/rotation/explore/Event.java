package org.chainkeeper.rotation.explore;

import java.util.EnumMap;
import java.util.Map;

/** What may happen to a world only so often. */
enum Event {
  /** Everything goes as it should. */
  NONE,
  /** A person opens the page. */
  PAGE,
  /** The second person opens the page. */
  NEIGHBOUR,
  /** A person opens the page and Jira answers 401 to the token. */
  REJECTED,
  /** The person consents again: first the server knows, then the database. */
  CONSENT,
  /** No page is opened for so long that each connection is kept alive. */
  IDLE,
  /** An admin of the first person's tenant pauses refreshing, for an hour. */
  PAUSE,
  /** An admin ends the pause. */
  RESUME,
  /** Both persons withdraw their consent at the server. */
  WITHDRAWN,
  /** The first person withdraws the consent, and the server says so in words that cannot be read. */
  UNREADABLE,
  /** The token endpoint is down for an hour. */
  ENDPOINT_DOWN,
  /** A node dies; it is back at once, knowing nothing. */
  CRASH,
  /** A node stands still for as long as it pleases the search. */
  FREEZE,
  /** A node stands still after a call of the database has taken effect, before it hears of it. */
  STALL,
  /** The server has exchanged, and the answer is lost at once. */
  LOSE,
  /** The server has exchanged, and answers 503. */
  ERROR,
  /** The answer comes a second before the deadline; others go on meanwhile. */
  LATE,
  /** The deadline passes; the request may still arrive. */
  SLOW,
  /** The server has exchanged, and leaves the refresh token out of its answer. */
  GAP,
  /** The server refuses for no reason. */
  REFUSE,
  /** The server answers 429. */
  BUSY,
  /** The server answers 429 and asks for 230 s. */
  BUSY_LONG,
  /** The server answers with an OAuth error that judges neither the token nor the client. */
  ODD,
  /** The server refuses the client, for all grants, for 100 s. */
  WRONG_SECRET,
  /** No connection comes about. */
  NOT_SENT,
  /** A call of the database fails and has done nothing. */
  STORE_FAILS,
  /** A call of the database fails after it has taken effect. */
  STORE_UNHEARD,
  /** A call of a port throws an {@link Error} and has done nothing. */
  THROWS,
  /** A call of a port throws an {@link Error} after it has taken effect. */
  THROWS_LATE,
  /** No thread can be started for a flight. */
  NO_THREAD,
  /** The listener throws an {@link Error}. */
  LISTENER_THROWS,
  /** One node does not reach the database for longer than its lease. */
  CUT_OFF,
  /** No node reaches the database for longer than a lease. */
  OUTAGE,
  /** No node reaches the database for longer than the settling delay. */
  LONG_OUTAGE;

  /** Whether it is a fault; a slow answer is none. */
  boolean disturbs() {
    return switch (this) {
      case NONE, PAGE, NEIGHBOUR, REJECTED, IDLE, PAUSE, RESUME, LATE -> false;
      default -> true;
    };
  }

  /** How often each may happen. */
  static Map<Event, Integer> times(Object... eventsAndTimes) {
    Map<Event, Integer> times = new EnumMap<>(Event.class);
    for (int i = 0; i < eventsAndTimes.length; i += 2) {
      times.put((Event) eventsAndTimes[i], (Integer) eventsAndTimes[i + 1]);
    }
    return times;
  }
}
