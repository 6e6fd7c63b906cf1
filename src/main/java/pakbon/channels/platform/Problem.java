package pakbon.channels.platform;

/**
 * Something about a connection that a person has to put right.
 *
 * @param code kebab-case; names the sentence in the language files ({@code problem.<code>})
 * @param detail the permission that is missing, the address that did not answer; may be empty
 * @param blocks whether orders cannot come in or statuses cannot go out because of it
 */
public record Problem(String code, String detail, boolean blocks) {}
