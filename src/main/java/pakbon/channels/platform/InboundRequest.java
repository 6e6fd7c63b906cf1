package pakbon.channels.platform;

import java.util.Locale;
import java.util.Map;

/**
 * A message as it arrived, byte for byte.
 *
 * @param headers by lower-case name, first value
 */
@SuppressWarnings("ArrayRecordComponent") // raw bytes are what signatures cover; never compared
public record InboundRequest(Map<String, String> headers, byte[] body) {
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }
}
