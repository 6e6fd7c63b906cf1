package pakbon.channels.platform;

/**
 * Something that a merchant copies from the platform, so that Pakbon may talk to the shop.
 *
 * @param name of the credential: {@code consumer_key}; its words for people are {@code connect.<platform>.<name>}
 * @param example how it begins, so that the right one is copied; empty when that tells nothing
 * @param isSecret never shown again
 * @param isRequired whether nothing works without it
 */
public record AskedKey(String name, String example, boolean isSecret, boolean isRequired) {}
