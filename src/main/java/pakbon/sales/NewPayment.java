package pakbon.sales;

import java.time.Instant;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A payment that a person records. {@code type} is the code of a {@link UsualPayment}, or the person's word.
 *
 * @param deed the id that the form bears; what is sent by the same one again is recorded once. Null where nobody gives one
 */
public record NewPayment(
        String type, Money amount, Instant at, @Nullable UUID deed) {
    public NewPayment(String type, Money amount, Instant at) {
        this(type, amount, at, null);
    }
}
