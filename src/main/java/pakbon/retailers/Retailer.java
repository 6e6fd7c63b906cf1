package pakbon.retailers;

import java.util.Locale;
import org.joda.money.CurrencyUnit;
import pakbon.shared.RetailerId;

/**
 * One business: the language it starts with and the currency of its prices.
 *
 * @param vatNumber as it stands on receipts; empty where nobody has said it
 */
public record Retailer(
        RetailerId id, String name, Locale language, CurrencyUnit currency, String vatNumber, long version) {}
