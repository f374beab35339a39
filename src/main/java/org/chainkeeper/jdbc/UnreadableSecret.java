package org.chainkeeper.jdbc;

/**
 * A ciphertext that does not belong where it is: written with another keyset, in another environment,
 * for another row or column, or altered. Not an outage: it does not pass.
 */
public final class UnreadableSecret extends RuntimeException {
  UnreadableSecret(CellAddress place) {
    super(
        "%s.%s cannot be decrypted: check CHAINKEEPER_KEYSET and CHAINKEEPER_ENVIRONMENT"
            .formatted(place.table(), place.column()));
  }
}
