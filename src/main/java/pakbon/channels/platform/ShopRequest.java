package pakbon.channels.platform;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One call to a shop. {@link #toString()} tells method and path only: secrets may stand in headers and queries.
 *
 * @param body null for none
 */
public record ShopRequest(
        String method,
        URI address,
        Map<String, String> headers,
        @Nullable Body body) {
    public ShopRequest {
        headers = Map.copyOf(headers);
    }

    /** @param type {@code application/json}; the text is sent as UTF-8 */
    public record Body(String type, String text) {
        public static Body json(String text) {
            return new Body("application/json", text);
        }

        public static Body form(Map<String, String> fields) {
            return new Body("application/x-www-form-urlencoded", encoded(fields));
        }

        @Override
        public String toString() {
            return "Body[" + type + "]";
        }
    }

    /** Names and values as they stand in a query or a form. */
    public static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    ShopRequest to(URI other) {
        return new ShopRequest(method, other, headers, body);
    }

    @Override
    public String toString() {
        return method + " " + address.getPath();
    }
}
