package pakbon.channels.platform;

/**
 * How far a connection has read, in the platform's own words; made of the shop's timestamps, never of our clock.
 *
 * @param value empty: from the beginning that the platform thinks sensible
 */
public record Cursor(String value) {
    public static final Cursor START = new Cursor("");
}
