package org.chainkeeper.web;

import com.fasterxml.jackson.core.JsonGenerator;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import org.chainkeeper.jira.FieldCatalog;
import org.chainkeeper.jira.JiraField;
import org.chainkeeper.jira.Query;
import org.chainkeeper.jira.Reply;
import org.chainkeeper.jira.SystemFields;
import org.chainkeeper.macro.Macros;
import org.chainkeeper.tenant.Viewer;

/** The API of the editor: the fields that can be columns. */
public final class FieldRoutes implements Routes {
  private static final int HEAP_DIVISOR = 128;

  private final Callers callers;
  private final MacroAnswers answers;

  public FieldRoutes(Callers callers, Macros macros) {
    this.callers = callers;
    this.answers = new MacroAnswers(macros, HEAP_DIVISOR);
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.get("/api/fields", callers.viewer(this::fields));
  }

  private void fields(Context ctx, Viewer viewer) throws IOException {
    answers.send(
        ctx,
        viewer,
        new MacroRequest<>(
            new Query.FieldList(), MacroParameters.ofApi(ctx).site(), FieldRoutes::write));
  }

  private static void write(Reply.Found<FieldCatalog> found, OutputStream out) throws IOException {
    try (JsonGenerator json = Json.MAPPER.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      json.writeArrayFieldStart("fields");
      for (JiraField field : found.value().fields()) {
        write(json, field);
      }
      json.writeEndArray();
      json.writeBooleanField("complete", found.value().complete());
      json.writeEndObject();
    }
  }

  private static void write(JsonGenerator json, JiraField field) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", field.id());
    json.writeStringField("name", field.name());
    json.writeStringField("type", field.type());
    json.writeArrayFieldStart("aliases");
    for (String alias : SystemFields.namesOf(field.id())) {
      json.writeString(alias);
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
