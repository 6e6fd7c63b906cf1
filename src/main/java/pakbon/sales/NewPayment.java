package pakbon.sales;

import java.time.Instant;
import org.joda.money.Money;

/** A payment that a person records. {@code type} is the code of a {@link UsualPayment}, or the person's word. */
public record NewPayment(String type, Money amount, Instant at) {}
