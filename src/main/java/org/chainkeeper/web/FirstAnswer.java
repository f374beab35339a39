package org.chainkeeper.web;

import com.fasterxml.jackson.databind.util.RawValue;

/** What is known of the answer to the first query of a macro's script. */
sealed interface FirstAnswer {
  /** The answer as the API gives it. */
  record Known(RawValue json) implements FirstAnswer {}

  /** It is being fetched. */
  record Expected() implements FirstAnswer {}

  /** Nothing: the script sends the query. */
  record None() implements FirstAnswer {}
}
