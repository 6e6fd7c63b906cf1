package pakbon.channels;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pakbon.catalog.Picture;
import pakbon.channels.platform.ReconnectNeeded;
import pakbon.channels.platform.Session;
import pakbon.channels.platform.ShopHttp;
import pakbon.channels.platform.ShopRequest;
import pakbon.channels.platform.ShopUnavailable;

/**
 * Fetches the pictures of products. Wherever the shop says that they lie, they are fetched like everything else that
 * leaves the house: https, no private addresses, in time; without the shop's keys. A picture that does not come is left
 * out: it keeps no product waiting.
 */
@Component
class ShopPictures {
    private static final int LARGEST = 2 * 1024 * 1024;
    private static final int MOST_FAILURES = 3;

    private final ShopHttp http;

    ShopPictures(ShopHttp http) {
        this.http = http;
    }

    /** For one page of products: what variants share is fetched once, and a dead picture server is left alone. */
    Fetching fetching(Session shop) {
        return new Fetching(shop);
    }

    final class Fetching {
        private final Session shop;
        private final Map<String, Optional<Picture>> fetched = new HashMap<>();
        private int failures;

        private Fetching(Session shop) {
            this.shop = shop;
        }

        Optional<Picture> at(String address) {
            return address.isBlank() || failures >= MOST_FAILURES
                    ? Optional.empty()
                    : fetched.computeIfAbsent(address.strip(), this::fetch);
        }

        private Optional<Picture> fetch(String address) {
            try {
                var answer = http.call(new ShopRequest("GET", URI.create(address), Map.of(), null), shop);
                var content = answer.body();
                var type = mediaType(content);
                return answer.isSuccess() && content.length <= LARGEST && type != null
                        ? Optional.of(new Picture(type, content))
                        : Optional.empty();
            } catch (ShopUnavailable e) {
                failures++;
                return Optional.empty();
            } catch (ReconnectNeeded | IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }

    /** By what the bytes are, not by what somebody calls them; null when they are no picture that a browser may show. */
    static @Nullable String mediaType(byte[] content) {
        if (begins(content, 0, 0x89, 'P', 'N', 'G', '\r', '\n')) {
            return "image/png";
        }
        if (begins(content, 0, 0xff, 0xd8, 0xff)) {
            return "image/jpeg";
        }
        if (begins(content, 0, 'G', 'I', 'F', '8')) {
            return "image/gif";
        }
        if (begins(content, 0, 'R', 'I', 'F', 'F') && begins(content, 8, 'W', 'E', 'B', 'P')) {
            return "image/webp";
        }
        return begins(content, 4, 'f', 't', 'y', 'p', 'a', 'v', 'i', 'f') ? "image/avif" : null;
    }

    private static boolean begins(byte[] content, int from, int... bytes) {
        if (content.length < from + bytes.length) {
            return false;
        }
        for (int at = 0; at < bytes.length; at++) {
            if ((content[from + at] & 0xff) != bytes[at]) {
                return false;
            }
        }
        return true;
    }
}
