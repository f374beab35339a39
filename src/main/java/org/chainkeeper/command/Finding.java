package org.chainkeeper.command;

/** What a check of the doctor found. */
sealed interface Finding {
  /** How it is printed, in one line. */
  String line(String subject);

  record Ok(String note) implements Finding {
    @Override
    public String line(String subject) {
      return "ok     " + subject + ": " + note;
    }
  }

  /** The app works with it, and it ought to be mended all the same. */
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
