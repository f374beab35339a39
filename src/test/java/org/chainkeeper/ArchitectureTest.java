package org.chainkeeper;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
  private static final SliceAssignment ONE_PER_PACKAGE =
      new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
          return SliceIdentifier.of(javaClass.getPackageName());
        }

        @Override
        public String getDescription() {
          return "every package, sub packages apart from their parents";
        }
      };

  private static JavaClasses main;

  @BeforeAll
  static void read() {
    main =
        new ClassFileImporter()
            .withImportOption(ArchitectureTest::isMain)
            .importPackages("org.chainkeeper");
  }

  /** Whether it lies elsewhere than this test, wherever the build puts its classes. */
  static boolean isMain(Location location) {
    return !location
        .asURI()
        .toString()
        .startsWith(
            ArchitectureTest.class.getProtectionDomain().getCodeSource().getLocation().toString());
  }

  static Stream<PackageRule> rules() {
    return PackageRule.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void a_package_imports_only_what_the_table_of_packages_allows(PackageRule rule) {
    classes()
        .that()
        .resideInAPackage(rule.packages())
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(rule.allowed())
        .check(main);
  }

  @Test
  void every_class_is_in_a_package_of_the_table() {
    classes()
        .should()
        .resideInAnyPackage(rules().map(PackageRule::packages).toArray(String[]::new))
        .check(main);
  }

  @Test
  void packages_and_their_sub_packages_have_no_import_cycle() {
    slices().matching("org.chainkeeper.(*)..").should().beFreeOfCycles().check(main);
    slices().assignedFrom(ONE_PER_PACKAGE).should().beFreeOfCycles().check(main);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void adapters_never_see_each_other(PackageRule rule) {
    if (PackageRule.ADAPTERS.contains(rule.name())) {
      assertThat(rule.imports()).doesNotContainAnyElementsOf(PackageRule.ADAPTERS);
    }
  }

  @Test
  void every_package_is_null_marked() {
    assertThat(main.stream().map(JavaClass::getPackage).distinct())
        .isNotEmpty()
        .allSatisfy(each ->
            assertThat(isNullMarked(each))
                .as("package-info of %s is @NullMarked", each.getName())
                .isTrue());
  }

  @Test
  void no_class_asks_the_system_for_the_time() {
    noClasses()
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(Clock.class, "systemDefaultZone")
        .check(main);
    noClasses()
        .that()
        .resideOutsideOfPackages("org.chainkeeper.command", "org.chainkeeper.sandbox.clock")
        .should()
        .callMethod(InstantSource.class, "system")
        .check(main);
  }

  @Test
  void only_a_port_that_tests_replace_and_a_slow_jira_sleep() {
    noClasses()
        .that()
        .haveNameNotMatching(
            "org\\.chainkeeper\\.(rotation\\.MonotonicClock|sandbox\\.jira\\.JiraRequestFilter)(\\$.*)?")
        .should()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .callMethod(Thread.class, "sleep", Duration.class)
        .check(main);
  }

  private static boolean isNullMarked(JavaPackage each) {
    return each.tryGetAnnotationOfType(NullMarked.class).isPresent();
  }
}
