package pakbon.backoffice;

import java.util.regex.Pattern;

/** Network addresses as people write them. */
public final class Addresses {
    private static final Pattern ZEROS = Pattern.compile("(?:^|:)0(?::0)+(?=:|$)");

    private static final Pattern LOOPBACK = Pattern.compile("127\\.\\d+\\.\\d+\\.\\d+|(?:0:){7}1|::1|::ffff:127\\..*");

    private Addresses() {}

    /** In the reader's words where it is the very computer that Pakbon runs on, or behind a proxy there. */
    public static String shown(String address, Texts texts) {
        return LOOPBACK.matcher(address).matches() ? texts.of("audit.this-computer") : shown(address);
    }

    /** {@code ::1} for {@code 0:0:0:0:0:0:0:1}: the longest run of zeros is left out, as RFC 5952 has it. Others stay. */
    public static String shown(String address) {
        if (address.chars().filter(sign -> sign == ':').count() != 7) {
            return address;
        }
        return ZEROS.matcher(address)
                .results()
                .reduce((one, other) -> other.group().length() > one.group().length() ? other : one)
                .map(run -> address.substring(0, run.start()) + "::"
                        + address.substring(Math.min(address.length(), run.end() + 1)))
                .orElse(address);
    }
}
