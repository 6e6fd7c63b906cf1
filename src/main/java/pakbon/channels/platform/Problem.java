package pakbon.channels.platform;

/**
 * Something about a connection that a person has to put right.
 *
 * @param code kebab-case; names the sentence in the language files ({@code problem.<code>})
 * @param detail the permission that is missing, the address that did not answer; may be empty
 * @param blocks whether orders cannot come in or statuses cannot go out because of it
 */
public record Problem(String code, String detail, boolean blocks) {
    /** Sales come in, but the shop may not be told anything: the credentials lack a right (S67). */
    public static final String ORDERS_READ_ONLY = "orders-read-only";

    /** Whether what happens here cannot be told there until a person has acted. */
    public boolean holdsPushes() {
        return blocks || code.equals(ORDERS_READ_ONLY);
    }
}
