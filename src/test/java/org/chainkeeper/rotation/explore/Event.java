package org.chainkeeper.rotation.explore;

import java.util.EnumMap;
import java.util.Map;

/** What may happen to a world only so often; pages apart, all of them are faults. */
enum Event {
  /** Everything goes as it should. */
  NONE,
  /** Somebody opens the page. */
  PAGE,
  /** Somebody opens the page and Jira answers 401 to the token. */
  REJECTED,
  /** The person consents again: first the server knows, then the database. */
  CONSENT,
  /** A node dies; it is back at once, knowing nothing. */
  CRASH,
  /** A node stands still for as long as it pleases the search. */
  FREEZE,
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
  /** No connection comes about. */
  NOT_SENT,
  /** A call of the database fails and has done nothing. */
  STORE_FAILS,
  /** A call of the database fails after it has taken effect. */
  STORE_UNHEARD,
  /** One node does not reach the database for longer than its lease. */
  CUT_OFF,
  /** No node reaches the database for longer than a lease. */
  OUTAGE,
  /** No node reaches the database for longer than the settling delay. */
  LONG_OUTAGE;

  /** How often each may happen. */
  static Map<Event, Integer> times(Object... eventsAndTimes) {
    Map<Event, Integer> times = new EnumMap<>(Event.class);
    for (int i = 0; i < eventsAndTimes.length; i += 2) {
      times.put((Event) eventsAndTimes[i], (Integer) eventsAndTimes[i + 1]);
    }
    return times;
  }
}
