package org.chainkeeper.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.admin.ConnectionFilter;
import org.chainkeeper.admin.ConnectionList;
import org.chainkeeper.admin.ListOrder;
import org.chainkeeper.fault.StorageUnavailable;
import org.chainkeeper.tenant.Viewer;

/** The connections on the admin page, as a list and as a file. */
public final class ConnectionListRoutes implements Routes {
  private static final String FILE_NAME = "jira-connections.csv";

  private final AdminGate gate;
  private final ConnectionList list;

  public ConnectionListRoutes(AdminGate gate, ConnectionList list) {
    this.gate = gate;
    this.list = list;
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.get("/api/admin/connections", gate.administrators(this::connections));
    routes.get("/api/admin/connections.csv", gate.administrators(this::file));
  }

  private void connections(Context ctx, Viewer admin) {
    ConnectionListParameters parameters = ConnectionListParameters.of(ctx);
    ConnectionList.Page page =
        list.page(admin.caller(), parameters.filter(), parameters.order(ListOrder.DEFAULT_LIMIT));
    ctx.json(
        new PageJson(
            page.connections().stream().map(AdminConnectionJson::of).toList(),
            page.total(),
            page.previous().map(ListPositionText::write),
            page.next().map(ListPositionText::write)));
  }

  private record PageJson(
      List<AdminConnectionJson> connections,
      long total,
      Optional<String> previous,
      Optional<String> next) {}

  /**
   * Sends one page after the other, so that the file is never in memory as a whole. A file that is not
   * complete says so in its last row.
   */
  private void file(Context ctx, Viewer admin) throws IOException {
    ConnectionListParameters parameters = ConnectionListParameters.of(ctx);
    ListOrder order = parameters.order(ListOrder.MAX_LIMIT);
    Messages messages = Messages.to(ctx);
    if (ForgeProxy.isProxied(ctx)) {
      sendAsJson(ctx, admin, parameters.filter(), order, messages);
      return;
    }
    CsvResponse file = new CsvResponse(ctx, FILE_NAME, messages.text("export.stopped"));
    try (file) {
      if (list.export(admin.caller(), parameters.filter(), order, file::add)) {
        file.note(messages.text("export.cut", Integer.toString(ConnectionList.MAX_EXPORTED)));
      }
      file.complete();
    } catch (StorageUnavailable e) {
      if (!file.hasBegun()) {
        throw e;
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void sendAsJson(
      Context ctx, Viewer admin, ConnectionFilter filter, ListOrder order, Messages messages) {
    CsvAsJson file = new CsvAsJson();
    boolean goesOn = list.export(admin.caller(), filter, order, file::add);
    if (file.isCut() || goesOn) {
      file.note(messages.text("export.cut", Integer.toString(file.rows())));
    }
    file.send(ctx, FILE_NAME);
  }
}
