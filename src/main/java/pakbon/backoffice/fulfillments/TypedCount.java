package pakbon.backoffice.fulfillments;

import java.util.regex.Pattern;
import pakbon.catalog.SoldBy;
import pakbon.shared.Quantity;

/** How many of a line somebody typed, with a comma or a point. */
final class TypedCount {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}([.,]\\d{1,6})?");
    private static final int FINEST = 4;

    private TypedCount() {}

    static boolean isNumber(String typed) {
        return NUMBER.matcher(typed).matches();
    }

    /** Only of what {@link #isNumber}. */
    static Quantity read(String typed) {
        return Quantity.of(typed.replace(',', '.'));
    }

    /** Whether so many can be of a line: no more than there are, and of pieces whole ones. */
    static boolean isPossible(String typed, Quantity most, SoldBy by) {
        if (!isNumber(typed)) {
            return false;
        }
        var some = read(typed);
        return !some.isMoreThan(most) && some.value().scale() <= FINEST && (some.isWhole() || by.isMeasured());
    }
}
