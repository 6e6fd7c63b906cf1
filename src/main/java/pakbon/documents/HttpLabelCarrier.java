package pakbon.documents;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import pakbon.shared.Address;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A label service that the operator names: one JSON request, one label back (docs/labels.md). Whatever carrier stands
 * behind it, a bridge of a few lines makes it speak this.
 */
final class HttpLabelCarrier implements LabelCarrier {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LARGEST = 4 * 1024 * 1024;
    private static final int LONGEST_WORDS = 300;

    private final String name;
    private final URI address;
    private final String token;
    private final JsonMapper json;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    HttpLabelCarrier(String name, URI address, String token, JsonMapper json) {
        this.name = name;
        this.address = address;
        this.token = token;
        this.json = json;
    }

    @Override
    public String key() {
        return "service";
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Answer make(Request request) {
        try {
            var answer = http.send(
                    HttpRequest.newBuilder(address)
                            .timeout(PATIENCE)
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/json")
                            .header("Idempotency-Key", request.id().toString())
                            .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(asked(request))))
                            .build(),
                    HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofString(), LARGEST));
            return read(answer);
        } catch (IOException e) {
            return new Answer.TryLater(Duration.ZERO, Reason.NO_ANSWER, cut(String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.TryLater(Duration.ZERO, Reason.NO_ANSWER, "");
        }
    }

    private static Map<String, Object> asked(Request request) {
        var asked = new HashMap<String, Object>(Map.of(
                "reference", request.reference(),
                "language", request.language(),
                "from", address(request.from()),
                "to", address(request.to()),
                "phone", request.phone(),
                "email", request.email()));
        var weight = request.measures().weight();
        if (weight != null) {
            asked.put("weight_kg", weight.toString());
        }
        var size = request.measures().size();
        if (size != null) {
            asked.put("length_cm", size.length().toString());
            asked.put("width_cm", size.width().toString());
            asked.put("height_cm", size.height().toString());
        }
        return asked;
    }

    private static Map<String, String> address(Address of) {
        return Map.of(
                "name", of.name(),
                "company", of.company(),
                "street", of.street(),
                "extra", of.extra(),
                "postcode", of.postcode(),
                "city", of.city(),
                "region", of.region(),
                "country", of.country());
    }

    private Answer read(HttpResponse<String> answer) {
        int status = answer.statusCode();
        if (status == 429 || status >= 500) {
            var pause = answer.headers().firstValue("Retry-After").orElse("");
            return new Answer.TryLater(
                    pause.matches("\\d{1,5}") ? Duration.ofSeconds(Long.parseLong(pause)) : Duration.ZERO,
                    Reason.SAID,
                    (status + " " + said(answer.body())).strip());
        }
        if (status != 200 && status != 201) {
            return new Answer.Rejected(Reason.SAID, (status + " " + said(answer.body())).strip());
        }
        try {
            var made = json.readTree(answer.body());
            var format = made.path("format").asString("");
            var label = Base64.getDecoder().decode(made.path("label").asString(""));
            var code = made.path("code").asString("").strip();
            var begins = new String(label, 0, Math.min(5, label.length), StandardCharsets.ISO_8859_1);
            boolean isLabel =
                    format.equals("pdf") && begins.equals("%PDF-") || format.equals("zpl") && begins.startsWith("^XA");
            return isLabel && !code.isEmpty() && code.length() <= 100
                    ? new Answer.Made(cut(made.path("carrier").asString("").strip()), code, format, label)
                    : new Answer.Rejected(Reason.NO_LABEL, "");
        } catch (JacksonException | IllegalArgumentException e) {
            return new Answer.Rejected(Reason.UNREADABLE, "");
        }
    }

    private String said(String body) {
        try {
            JsonNode said = json.readTree(body);
            return cut(said.path("error").asString(""));
        } catch (JacksonException e) {
            return "";
        }
    }

    private static String cut(String words) {
        return words.length() > LONGEST_WORDS ? words.substring(0, LONGEST_WORDS) : words;
    }
}
