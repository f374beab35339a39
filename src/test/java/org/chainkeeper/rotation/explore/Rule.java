package org.chainkeeper.rotation.explore;

/** Four readings of what an authorization server does with a refresh token that comes again. */
enum Rule {
  /** Any family member may be reused inside the leeway; every child stays valid. */
  FORK,
  /** A used token may be reused until one of its children was used; then reuse revokes the family. */
  TREE,
  /** Only the newest pair counts: its parent may be reused, an older sibling is refused. */
  LATEST,
  /** As latest, and presenting anything else revokes the family. */
  LATEST_STRICT
}
