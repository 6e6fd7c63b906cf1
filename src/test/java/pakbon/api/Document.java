package pakbon.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The served description: what it says of each route, and whether an answer is as it says. */
final class Document {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ObjectNode root;
    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    Document(JsonNode served) {
        root = (ObjectNode) served;
    }

    /** Scope by method and path; empty for the open ones. */
    Map<String, String> routes() {
        var routes = new HashMap<String, String>();
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> routes.put(
                                operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                operation.getValue().path("x-scope").asString(""))));
        return routes;
    }

    /** @param operation method and path as the document writes them, below the root of the API */
    void describes(String operation, Client.Answer answer) {
        var method = operation.split(" ")[0].toLowerCase(Locale.ROOT);
        var described = root.path("paths")
                .path(Api.ROOT + operation.split(" ")[1])
                .path(method)
                .path("responses");
        var response = resolved(
                described.has(String.valueOf(answer.status()))
                        ? described.path(String.valueOf(answer.status()))
                        : described.path("default"));
        var content = response.path("content").properties().iterator().next();
        assertThat(answer.header("Content-Type")).as(operation).startsWith(content.getKey());
        var schema = JSON.createObjectNode();
        schema.setAll((ObjectNode) content.getValue().path("schema"));
        schema.set("components", root.path("components"));
        var errors = schemas.getSchema(schema.toString(), InputFormat.JSON)
                .validate(answer.body().toString(), InputFormat.JSON);
        assertThat(errors).as(operation + " " + answer.body()).isEmpty();
    }

    private JsonNode resolved(JsonNode response) {
        return response.has("$ref") ? root.at(response.path("$ref").asString().substring(1)) : response;
    }
}
