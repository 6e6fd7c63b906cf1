package pakbon.sales;

import java.time.Instant;
import org.joda.money.Money;

/** Money that the shop says it has received. {@code type} is the shop's name for the way of paying. */
public record ShopPayment(String type, Money amount, Instant at) {}
