package pakbon.channels;

import pakbon.shared.ConnectionId;

/**
 * Why orders of a shop cannot come in, or what became of them cannot be told there, until a person has acted.
 *
 * @param shop as people call it
 * @param code kebab-case; names the sentence in the language files ({@code problem.<code>})
 * @param detail the permission that is missing; may be empty
 */
public record Hindrance(ConnectionId connection, String shop, String code, String detail) {}
