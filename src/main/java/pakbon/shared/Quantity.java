package pakbon.shared;

import java.math.BigDecimal;
import java.util.Collection;

/** How many, or how much: an exact decimal, because tea is sold by the kilo. Negative when something comes back. */
public record Quantity(BigDecimal value) implements Comparable<Quantity> {
    public static final Quantity ZERO = new Quantity(BigDecimal.ZERO);
    public static final Quantity ONE = new Quantity(BigDecimal.ONE);

    public Quantity {
        value = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        if (value.scale() < 0) {
            value = value.setScale(0);
        }
    }

    public static Quantity of(long whole) {
        return new Quantity(BigDecimal.valueOf(whole));
    }

    /** @throws NumberFormatException when the text is not a plain decimal number */
    public static Quantity of(String decimal) {
        return new Quantity(new BigDecimal(decimal));
    }

    public static Quantity sum(Collection<Quantity> parts) {
        return parts.stream().reduce(ZERO, Quantity::plus);
    }

    public Quantity plus(Quantity other) {
        return new Quantity(value.add(other.value));
    }

    public Quantity minus(Quantity other) {
        return new Quantity(value.subtract(other.value));
    }

    public Quantity negated() {
        return new Quantity(value.negate());
    }

    public Quantity min(Quantity other) {
        return compareTo(other) <= 0 ? this : other;
    }

    public Quantity max(Quantity other) {
        return compareTo(other) >= 0 ? this : other;
    }

    public boolean isZero() {
        return value.signum() == 0;
    }

    public boolean isPositive() {
        return value.signum() > 0;
    }

    public boolean isNegative() {
        return value.signum() < 0;
    }

    /** Not a part of something: {@code 3}, and not {@code 1.5}. */
    public boolean isWhole() {
        return value.scale() <= 0;
    }

    public boolean isMoreThan(Quantity other) {
        return compareTo(other) > 0;
    }

    public boolean isLessThan(Quantity other) {
        return compareTo(other) < 0;
    }

    @Override
    public int compareTo(Quantity other) {
        return value.compareTo(other.value);
    }

    /** A plain decimal: {@code 3}, {@code 1.5}. */
    @Override
    public String toString() {
        return value.toPlainString();
    }
}
