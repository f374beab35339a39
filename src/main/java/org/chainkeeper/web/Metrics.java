package org.chainkeeper.web;

import io.javalin.http.Context;
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
import java.util.Optional;
import java.util.Set;

/** The figures of the process, as Prometheus reads them. Other parts add theirs to the registry. */
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

  String scrape() {
    return registry.scrape();
  }

  /** By the route's pattern, never by the path: paths have no end. */
  void answered(Context ctx, Duration took) {
    Timer.builder("http.server.requests")
        .description("answered requests")
        .tag("method", METHODS.contains(ctx.method().name()) ? ctx.method().name() : "OTHER")
        .tag("route", route(ctx).orElse("none"))
        .tag("status", Integer.toString(ctx.statusCode()))
        .register(registry)
        .record(took);
  }

  /** A request ended with a failure that no route expects. */
  void requestFailed() {
    registry.counter("chainkeeper.errors", "where", "request").increment();
  }

  /** A request was refused by a limit of ours. */
  public void limited(String limit) {
    registry.counter("chainkeeper.limited", "limit", limit).increment();
  }

  static Optional<String> route(Context ctx) {
    return Optional.ofNullable(ctx.endpoints().matchedHttpEndpoint()).map(route -> route.path);
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
