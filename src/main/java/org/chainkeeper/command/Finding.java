package org.chainkeeper.command;

/** What a check of the doctor found. */
sealed interface Finding {
  /** How it is printed, in one line. */
  String line(String subject);

  record Fine(String note) implements Finding {
    @Override
    public String line(String subject) {
      return "ok     " + subject + ": " + note;
    }
  }

  record Fault(String what, String mend) implements Finding {
    @Override
    public String line(String subject) {
      return "FAULT  " + subject + ": " + what + ". Mend: " + mend + ".";
    }
  }
}
