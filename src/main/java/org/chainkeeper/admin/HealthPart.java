package org.chainkeeper.admin;

import java.util.Locale;

/** What the app's own health consists of. */
public enum HealthPart {
  /** The keys that decrypt tokens can be read. */
  KEYSET,

  /** The key that encrypts is not too old. */
  KEY_AGE,

  /** The database answers. */
  DATABASE,

  /** The clocks of this node and of the database agree. */
  DATABASE_CLOCK,

  /** The schema is the one that this app knows. */
  SCHEMA,

  /** Repairs and renewals run on time. */
  BACKGROUND;

  /** As the API and the doctor spell it, {@code database clock}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
