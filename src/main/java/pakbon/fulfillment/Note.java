package pakbon.fulfillment;

import java.time.Instant;

/** What somebody wrote in the Scanner about packing this (article S15). */
public record Note(String text, String author, Instant at) {}
