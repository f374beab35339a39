package org.chainkeeper.jdbc;

import org.chainkeeper.rotation.RefreshToken;

/** A keyed hash that stands for a token in the history; 32 hexadecimal digits. */
@FunctionalInterface
interface TokenFingerprint {
  String of(RefreshToken token);
}
