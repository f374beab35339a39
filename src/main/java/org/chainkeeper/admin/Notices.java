package org.chainkeeper.admin;

import java.util.List;

/** What is wrong for everybody at the moment: a wrong client secret, a wave of refusals. */
@FunctionalInterface
public interface Notices {
  List<Notice> current();
}
