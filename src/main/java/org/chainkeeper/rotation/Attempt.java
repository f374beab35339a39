package org.chainkeeper.rotation;

/**
 * One claim, from its begin to its end.
 *
 * @param rotation of the row when it was claimed
 * @param row the grant as this attempt last read it
 * @param before the marks that are restored when the running presentation turns out not to have been
 *     made
 * @param presentations how many there were, the running one included
 */
record Attempt(
    Holder holder,
    Trigger trigger,
    RefreshToken token,
    long rotation,
    Snapshot row,
    PresentationMarks before,
    int presentations) {

  static Attempt begin(Holder holder, Duty.Present duty, Snapshot claimed) {
    return new Attempt(
        holder, duty.trigger(), duty.token(), claimed.rotation(), claimed, duty.before(), 1);
  }

  Attempt read(Snapshot row) {
    return new Attempt(holder, trigger, token, rotation, row, before, presentations);
  }

  Attempt doubted(Snapshot row) {
    return new Attempt(holder, trigger, token, rotation, row, row.marks(), presentations);
  }

  Attempt presentedAgain(Snapshot row) {
    return new Attempt(holder, trigger, token, rotation, row, before, presentations + 1);
  }

  GrantId grant() {
    return row.id();
  }
}
