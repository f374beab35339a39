package org.chainkeeper.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The metrics of the process in Prometheus' format. Listeners of other packages register with the same
 * {@link #registry()}. Safe for concurrent use.
 */
public final class Metrics implements AutoCloseable {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();

  public Metrics() {
    collections.bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  public PrometheusMeterRegistry registry() {
    return registry;
  }

  /** All metrics in Prometheus' text format, version 0.0.4. */
  public String scrape() {
    return registry.scrape();
  }

  /**
   * @param route the route's pattern, never the path: the number of paths has no bound
   */
  public void requestAnswered(String method, String route, int status, Duration took) {
    Timer.builder(MetricNames.HTTP_REQUESTS)
        .description("answered requests")
        .tag("method", METHODS.contains(method) ? method : "OTHER")
        .tag("route", route)
        .tag("status", Integer.toString(status))
        .register(registry)
        .record(took);
  }

  /** A request ended with a failure that no route expects. */
  public void requestFailed() {
    registry.counter(MetricNames.ERRORS, "where", "request").increment();
  }

  /** Shows the limit with zero refusals until it refuses the first request. */
  public void addLimit(String limit) {
    registry.counter(MetricNames.LIMITED, "limit", limit);
  }

  /** A limit of this app refused a request. */
  public void limited(String limit) {
    registry.counter(MetricNames.LIMITED, "limit", limit).increment();
  }

  /**
   * @param status an HTTP status, or a word where there was none
   */
  public void jiraAnswered(String status) {
    registry.counter(MetricNames.JIRA_REQUESTS, "status", status).increment();
  }

  /**
   * @param bytes the size of the embedded database's file; empty where there is none
   */
  public void addDatabaseFile(Supplier<OptionalLong> bytes) {
    Gauge.builder(MetricNames.DATABASE_FILE, bytes, size -> size.get().orElse(0))
        .baseUnit("bytes")
        .strongReference(true)
        .register(registry);
  }

  /**
   * @param age since the sweep that ended last
   */
  public void addSweepAge(Supplier<Duration> age) {
    addAge(MetricNames.LAST_SWEEP_AGE, age);
  }

  /**
   * @param age since the renewal of leases that ended last
   */
  public void addRenewalAge(Supplier<Duration> age) {
    addAge(MetricNames.LAST_RENEWAL_AGE, age);
  }

  private void addAge(String name, Supplier<Duration> age) {
    Gauge.builder(name, age, each -> each.get().toMillis() / 1000.0)
        .baseUnit("seconds")
        .strongReference(true)
        .register(registry);
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
