package org.chainkeeper.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/** Connections that prepare one statement otherwise than it was written. */
final class RewritingDataSource {
  private final String url;
  private final String from;
  private final String to;
  private final AtomicLong rewritten = new AtomicLong();

  RewritingDataSource(String url, SqlMutant mutant) {
    this.url = url;
    this.from = SqlMutant.prepared(mutant.statement());
    this.to = SqlMutant.prepared(mutant.broken());
  }

  /** How often the statement was prepared. */
  long rewritten() {
    return rewritten.get();
  }

  DataSource dataSource() {
    return proxy(
        DataSource.class,
        (_, method, _) ->
            switch (method.getName()) {
              case "getConnection" -> connection(DriverManager.getConnection(url));
              case "getLoginTimeout" -> 1;
              case "setLoginTimeout" -> null;
              default -> throw new UnsupportedOperationException(method.getName());
            });
  }

  private Connection connection(Connection real) {
    return proxy(
        Connection.class,
        (_, method, given) -> {
          if (method.getName().equals("prepareStatement") && given[0].equals(from)) {
            rewritten.incrementAndGet();
            given[0] = to;
          }
          try {
            return method.invoke(real, given);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
