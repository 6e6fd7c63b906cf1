package pakbon.catalog;

/** A product's picture as the browser gets it. */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way out; nobody compares them
public record Picture(String mediaType, byte[] content) {}
