package pakbon.sales;

import java.time.Instant;
import org.joda.money.Money;

/** A payment that a person records. {@code type} is the person's word: cash, card, bank transfer. */
public record NewPayment(String type, Money amount, Instant at) {}
