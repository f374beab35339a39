package org.chainkeeper.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * The arguments of a test that is the same in other themes, languages, widths or places: by day one of
 * them, which the test's name decides, so that over all tests each kind occurs; by night all.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ArgumentsSource(VariantsProvider.class)
public @interface Variants {
  /** One variant each; commas separate its arguments. */
  String[] value();
}
