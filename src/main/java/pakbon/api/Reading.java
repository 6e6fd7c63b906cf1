package pakbon.api;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pakbon.api.ApiRefusal.Fault;
import pakbon.api.ApiRefusal.RequestInvalid;
import pakbon.shared.Quantity;

/** Reads values out of a request and gathers what is wrong with them, so that all of it can be said at once. */
final class Reading {
    private static final int DECIMALS = 4;
    private static final int DIGITS_OF_QUANTITY = 10;
    private static final int DIGITS_OF_AMOUNT = 12;
    private static final int LONGEST_TEXT = 500;

    private final List<Fault> faults = new ArrayList<>();

    boolean isFine() {
        return faults.isEmpty();
    }

    RequestInvalid refusal() {
        return new RequestInvalid(faults);
    }

    void fault(String field, String message) {
        faults.add(new Fault(field, message));
    }

    String text(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            fault(field, "is missing");
            return "";
        }
        return optionalText(field, value);
    }

    String optionalText(String field, @Nullable String value) {
        if (value != null && value.length() > LONGEST_TEXT) {
            fault(field, "has more than " + LONGEST_TEXT + " characters");
            return "";
        }
        return value == null ? "" : value.strip();
    }

    UUID id(String field, @Nullable UUID value) {
        if (value == null) {
            fault(field, "is missing");
            return new UUID(0, 0);
        }
        return value;
    }

    /** Exact, and small enough for the column that it is kept in. */
    Quantity quantity(String field, @Nullable BigDecimal value) {
        return new Quantity(decimal(field, value, DIGITS_OF_QUANTITY));
    }

    /** Zero or more. */
    BigDecimal amount(String field, @Nullable BigDecimal value) {
        var amount = decimal(field, value, DIGITS_OF_AMOUNT);
        if (amount.signum() < 0) {
            fault(field, "is less than zero");
        }
        return amount;
    }

    /** Looks at exponents before it calculates: 1e999999999 is nine characters to send and gigabytes to write out. */
    private BigDecimal decimal(String field, @Nullable BigDecimal value, int digits) {
        if (value == null) {
            fault(field, "is missing");
            return BigDecimal.ZERO;
        }
        boolean readable = Math.abs((long) value.scale()) <= 30 && value.precision() <= 60;
        var plain = readable ? value.stripTrailingZeros() : value;
        if (!readable || plain.scale() > DECIMALS || plain.precision() - plain.scale() > digits) {
            fault(field, "has more than " + digits + " digits or " + DECIMALS + " decimals");
            return BigDecimal.ZERO;
        }
        return plain;
    }
}
