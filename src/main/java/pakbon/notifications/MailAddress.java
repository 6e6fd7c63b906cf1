package pakbon.notifications;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.IDN;
import java.util.Optional;

/** One mail address as it goes over the wire: no name, no second one, its domain in ASCII. */
public record MailAddress(String value) {
    private static final int LONGEST = 254;
    private static final int LONGEST_LOCAL = 64;

    /** Empty when this is no address that mail servers everywhere accept. */
    public static Optional<MailAddress> of(String typed) {
        var text = typed.strip();
        int at = text.lastIndexOf('@');
        if (at < 1
                || at > LONGEST_LOCAL
                || text.length() > LONGEST
                || !text.substring(0, at).matches("[\\x21-\\x7e&&[^@,;:<>()\\[\\]\\\\\"]]+")) {
            return Optional.empty();
        }
        try {
            var domain = IDN.toASCII(text.substring(at + 1), IDN.USE_STD3_ASCII_RULES);
            if (!domain.contains(".") || domain.startsWith(".") || domain.endsWith(".")) {
                return Optional.empty();
            }
            var address = new InternetAddress(text.substring(0, at) + "@" + domain, true);
            return Optional.of(new MailAddress(address.getAddress()));
        } catch (IllegalArgumentException | AddressException e) {
            return Optional.empty();
        }
    }

    String domain() {
        return value.substring(value.lastIndexOf('@') + 1);
    }

    @Override
    public String toString() {
        return value;
    }
}
