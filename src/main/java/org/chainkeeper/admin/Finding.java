package org.chainkeeper.admin;

/** The result of one check of the health of the app. */
public sealed interface Finding {
  /** The printed line. */
  String line(String subject);

  record Ok(String note) implements Finding {
    @Override
    public String line(String subject) {
      return "ok     " + subject + ": " + note;
    }
  }

  /** The app works, but this should be fixed. */
  record Risk(String problem, String fix) implements Finding {
    @Override
    public String line(String subject) {
      return "RISK   " + subject + ": " + problem + ". Fix: " + fix + ".";
    }
  }

  record Problem(String problem, String fix) implements Finding {
    @Override
    public String line(String subject) {
      return "FAULT  " + subject + ": " + problem + ". Fix: " + fix + ".";
    }
  }
}
