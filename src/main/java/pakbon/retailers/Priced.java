package pakbon.retailers;

import java.util.Optional;
import org.joda.money.CurrencyUnit;
import pakbon.shared.RetailerId;

/** A room that keeps amounts which would mean something else in another currency. */
public interface Priced {
    /** Why the currency of the business has to stay; empty while there is no such amount. */
    Optional<BusinessRefusal> keeps(RetailerId retailer, CurrencyUnit currency);
}
