package pakbon.backoffice;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import pakbon.shared.Quote;

/**
 * A day in the address of a page, as a browser's field writes it, or nothing.
 *
 * @param written {@code 2026-11-28}, empty for none, or whatever somebody made of the address
 */
public record TypedDay(String written) {
    private static final int LENGTH = 10;

    /** Empty also when it is no day. */
    public Optional<LocalDate> day() {
        try {
            return written.length() == LENGTH
                    ? Optional.of(LocalDate.parse(written)).filter(day -> day.getYear() > 0)
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Something is written, and it is no day. */
    public boolean isStrange() {
        return !written.isEmpty() && day().isEmpty();
    }

    /** Of what nobody reads, the beginning. */
    public String quoted() {
        return Quote.of(written);
    }
}
