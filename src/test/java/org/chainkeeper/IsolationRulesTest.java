package org.chainkeeper;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.TryCatchBlock;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What runs for others survives an {@link Error}. These rules see where it could not: a catch that
 * lets errors through, and work on another thread that no test of errors knows.
 */
class IsolationRulesTest {
  /** Each of them is tested with errors by the test that stands beside it. */
  private static final Set<String> RUNNERS =
      Set.of(
          "org.chainkeeper.UseCases", // makes the executor of the flights
          "org.chainkeeper.TaskScheduler", // TaskSchedulerTest
          "org.chainkeeper.admin.ConcurrentChecks", // AppHealthTest
          "org.chainkeeper.atlassian.ClientThreads", // ExhaustedAppTest
          "org.chainkeeper.delivery.PublicHosts", // HttpWebhookSenderTest
          "org.chainkeeper.jira.BackgroundFetches", // MacroErrorsTest
          "org.chainkeeper.rotation.RefreshFlights", // FlightErrorsTest
          "org.chainkeeper.webhook.WebhookDeliveries", // WebhookDeliveriesTest
          "org.chainkeeper.rotation.Renewals", // RenewalsTest, FlightErrorsTest
          "org.chainkeeper.web.Readiness"); // HealthTest

  /** They end with their process, or serve no requests. */
  private static final List<String> NOT_SERVING =
      List.of("org.chainkeeper.command", "org.chainkeeper.sandbox", "org.chainkeeper.experiment");

  private static final Set<String> TOO_NARROW =
      Set.of("java.lang.RuntimeException", "java.lang.Exception");

  private static JavaClasses serving;

  @BeforeAll
  static void read() {
    serving =
        new ClassFileImporter()
            .withImportOption(ArchitectureTest::isMain)
            .importPackages("org.chainkeeper")
            .that(
                describe(
                    "serve people",
                    each -> NOT_SERVING.stream().noneMatch(each.getPackageName()::startsWith)));
  }

  @Test
  void what_is_not_expected_is_caught_as_throwable_or_not_at_all() {
    Stream<TryCatchBlock> blocks =
        serving.stream()
            .flatMap(each -> each.getCodeUnits().stream())
            .flatMap(unit -> unit.getTryCatchBlocks().stream());
    assertThat(blocks)
        .isNotEmpty()
        .allSatisfy(block ->
            assertThat(block.getCaughtThrowables())
                .as("catches an exception and lets an Error through: %s", block)
                .noneMatch(caught -> TOO_NARROW.contains(caught.getName())));
  }

  @Test
  void work_begins_on_another_thread_only_where_its_errors_are_tested() {
    noClasses()
        .that(describe("are not listed", each -> !RUNNERS.contains(outermost(each))))
        .should()
        .accessTargetWhere(describe("starts work", IsolationRulesTest::startsWork))
        .check(serving);
  }

  @Test
  void every_class_that_is_listed_starts_work() {
    assertThat(RUNNERS)
        .allSatisfy(
            name -> assertThat(accesses(name)).as(name).anyMatch(IsolationRulesTest::startsWork));
  }

  private static Stream<JavaAccess<?>> accesses(String name) {
    return serving.stream()
        .filter(each -> outermost(each).equals(name))
        .flatMap(each -> each.getAccessesFromSelf().stream());
  }

  private static String outermost(JavaClass each) {
    return each.getName().replaceFirst("\\$.*", "");
  }

  private static boolean startsWork(JavaAccess<?> access) {
    AccessTarget target = access.getTarget();
    JavaClass owner = target.getOwner();
    return is(owner, Executor.class)
        || owner.getName().equals("java.util.concurrent.Executors")
        || ((is(owner, Thread.class) || is(owner, Thread.Builder.class))
            && target.getName().startsWith("start"))
        || (is(owner, CompletableFuture.class) && target.getName().endsWith("Async"));
  }

  private static boolean is(JavaClass owner, Class<?> type) {
    DescribedPredicate<JavaClass> assignable = assignableTo(type);
    return assignable.test(owner);
  }
}
