package org.chainkeeper.jdbc;

/**
 * A ciphertext that cannot be decrypted: it was written with another keyset, in another environment, for
 * another row or column, or altered. It is not an outage, because it does not pass.
 */
public final class UnreadableSecret extends RuntimeException {
  UnreadableSecret(CellAddress cell) {
    super(
        "%s.%s cannot be decrypted: check CHAINKEEPER_KEYSET and CHAINKEEPER_ENVIRONMENT"
            .formatted(cell.table(), cell.column()));
  }
}
