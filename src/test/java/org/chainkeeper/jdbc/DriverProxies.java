package org.chainkeeper.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.SQLException;

/** Stands between the app and a driver, to change what some calls do. */
final class DriverProxies {
  private DriverProxies() {}

  interface Call {
    Object on(Method method, Object[] given) throws SQLException, ReflectiveOperationException;
  }

  static <T> T of(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, given) -> {
              try {
                Object result = call.on(method, given);
                Class<?> returned = method.getReturnType();
                return returned == void.class || !isFitting(returned, result) ? null : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  private static boolean isFitting(Class<?> returned, Object result) {
    return returned.isPrimitive() || returned.isInstance(result);
  }
}
