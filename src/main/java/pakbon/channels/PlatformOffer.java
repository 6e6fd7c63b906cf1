package pakbon.channels;

import java.util.List;

/**
 * A platform whose shops can be connected, and what a merchant has to copy from there.
 *
 * @param key short and stable: {@code woocommerce}
 * @param name as people know it: {@code WooCommerce}
 * @param permissions what Pakbon needs to be allowed in the shop, by the platform's own names
 */
public record PlatformOffer(String key, String name, List<Key> keys, List<String> permissions) {
    public PlatformOffer {
        keys = List.copyOf(keys);
        permissions = List.copyOf(permissions);
    }

    /**
     * Something that differs between shops of one platform.
     *
     * @param name by which it is handed to {@link Connections#set}
     * @param choices what it may be; empty: words of the person's own
     * @param usual what counts while nobody has said anything
     */
    public record Setting(String name, List<String> choices, String usual) {
        public Setting {
            choices = List.copyOf(choices);
        }
    }

    /**
     * @param name by which it is handed to {@link Connections#connect}
     * @param example how it begins; may be empty
     */
    public record Key(String name, String example, boolean isSecret, boolean isRequired) {}
}
