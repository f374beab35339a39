package org.chainkeeper.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

final class VariantsProvider implements ArgumentsProvider, AnnotationConsumer<Variants> {
  private List<String> variants = List.of();

  @Override
  public void accept(Variants annotation) {
    variants = List.of(annotation.value());
  }

  @Override
  public Stream<? extends Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) {
    String name = context.getRequiredTestMethod().getName();
    return Nightly.allOrOne(name, variants).stream().map(VariantsProvider::arguments);
  }

  private static Arguments arguments(String variant) {
    Object[] split = Arrays.stream(variant.split(",")).map(String::strip).toArray();
    return Arguments.of(Objects.requireNonNull(split));
  }
}
