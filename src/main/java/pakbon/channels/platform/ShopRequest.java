package pakbon.channels.platform;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call to a shop. {@link #toString()} tells method and path only: secrets may stand in headers and queries.
 *
 * @param body JSON, null for none
 */
public record ShopRequest(
        String method,
        URI address,
        Map<String, String> headers,
        @Nullable String body) {
    public ShopRequest {
        headers = Map.copyOf(headers);
    }

    ShopRequest to(URI other) {
        return new ShopRequest(method, other, headers, body);
    }

    @Override
    public String toString() {
        return method + " " + address.getPath();
    }
}
