package pakbon.channels.support;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import pakbon.channels.platform.CallLog;
import pakbon.channels.platform.Hint;
import pakbon.channels.platform.InboundRequest;
import pakbon.channels.platform.Platform;
import pakbon.channels.platform.Session;
import pakbon.shared.ConnectionId;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Recorded webhooks with the secret that signed them; one line for each. */
public record VerifyWebhooks(Map<String, Platform> platforms, VectorClock now, PrintStream out, PrintStream err) {
    private static final JsonMapper JSON = new JsonMapper();

    /** Answers 0 when all are valid, 1 when one is not, 2 when this is no such file. */
    public int all(String file) {
        JsonNode vectors;
        try {
            vectors = JSON.readTree(Files.readAllBytes(Path.of(file))).path("vectors");
        } catch (IOException | InvalidPathException | JacksonException e) {
            err.println("The file " + file + " cannot be read as JSON");
            return 2;
        }
        if (!vectors.isArray() || vectors.isEmpty()) {
            err.println("The file " + file + " has no list of vectors");
            return 2;
        }
        int code = 0;
        for (var vector : vectors.values()) {
            var why = objection(vector);
            out.println(text(vector, "platform") + " " + (why.isEmpty() ? "valid" : "invalid: " + why));
            code = Math.max(code, why.isEmpty() ? 0 : 1);
        }
        return code;
    }

    private String objection(JsonNode vector) {
        var name = text(vector, "platform");
        now.stand(at(vector));
        if (vector.path("query").isObject()) {
            var platform = platforms.get(name.replaceFirst("-oauth-callback$", ""));
            return platform == null
                    ? unknown(name)
                    : platform.consent()
                            .map(consent -> consent.objection(query(vector), session(vector)))
                            .orElse(platform.name() + " is not connected by consent");
        }
        if (name.endsWith("-oauth-callback")) {
            return "it has no query";
        }
        var platform = platforms.get(name);
        if (platform == null) {
            return unknown(name);
        }
        return platform.read(
                                new InboundRequest(
                                        headers(vector), text(vector, "body").getBytes(StandardCharsets.UTF_8)),
                                session(vector))
                        instanceof Hint.NotOurs(var why)
                ? why
                : "";
    }

    private String unknown(String name) {
        return "no platform is called " + name + "; there are " + String.join(", ", platforms.keySet());
    }

    private static Map<String, String> headers(JsonNode vector) {
        var headers = new HashMap<String, String>();
        headers.put(text(vector, "header").toLowerCase(Locale.ROOT), text(vector, "signature"));
        for (var name : new String[] {"webhook_id", "webhook_timestamp"}) {
            if (vector.has(name)) {
                headers.put(name.replace('_', '-'), text(vector, name));
            }
        }
        vector.path("headers")
                .properties()
                .forEach(header -> headers.put(
                        header.getKey().toLowerCase(Locale.ROOT),
                        header.getValue().asString("")));
        return headers;
    }

    private static Map<String, String> query(JsonNode vector) {
        var query = new HashMap<String, String>();
        vector.path("query")
                .properties()
                .forEach(each -> query.put(each.getKey(), each.getValue().asString("")));
        query.put("hmac", text(vector, "hmac"));
        return query;
    }

    /** The secret stands wherever a platform may look for it. */
    private static Session session(JsonNode vector) {
        var secret = text(vector, "secret");
        return new Session(
                new ConnectionId(new UUID(0, 0)),
                URI.create("https://shop.invalid"),
                Map.of("client_secret", secret),
                secret,
                Map.of(),
                CallLog.NONE);
    }

    private static Instant at(JsonNode vector) {
        var seconds = vector.path("webhook_timestamp")
                .asLong(vector.path("eventCreated")
                        .asLong(vector.path("query").path("timestamp").asLong(0)));
        return seconds == 0 ? Instant.now() : Instant.ofEpochSecond(seconds);
    }

    private static String text(JsonNode of, String field) {
        return of.path(field).asString("");
    }
}
