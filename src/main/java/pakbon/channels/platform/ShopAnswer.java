package pakbon.channels.platform;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * What a shop answered, whole.
 *
 * @param headers by lower-case name, first value
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record ShopAnswer(int status, Map<String, String> headers, byte[] body) {
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
