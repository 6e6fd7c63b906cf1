package pakbon.backoffice.sales;

import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import pakbon.sales.Sale;
import pakbon.sales.SaleState;
import pakbon.sales.SameCustomer.Perhaps;
import pakbon.shared.Address;

/**
 * One customer, as far as their sales know them.
 *
 * @param of the sale by which they were asked for
 * @param sales newest first
 * @param isWhole whether these are all
 * @param perhaps others that may be the same person
 */
public record CustomerView(Sale of, List<Sale> sales, boolean isWhole, List<Perhaps> perhaps) {
    public CustomerView {
        sales = List.copyOf(sales);
        perhaps = List.copyOf(perhaps);
    }

    /** Each as an order wrote it, the newest first. */
    public List<String> names() {
        return said(sale -> sale.customer().name());
    }

    public List<String> phones() {
        return said(sale -> sale.customer().phone());
    }

    private List<String> said(Function<Sale, String> what) {
        return sales.stream()
                .map(what)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
    }

    public List<Address> addresses() {
        return sales.stream()
                .map(Sale::shipping)
                .filter(address -> !address.isEmpty())
                .distinct()
                .toList();
    }

    public Instant since() {
        return sales.getLast().placedAt();
    }

    /** What was bought and not given back, in each currency. */
    public List<Money> bought() {
        var sums = new TreeMap<CurrencyUnit, Money>();
        sales.stream()
                .filter(sale -> sale.state() != SaleState.VOIDED)
                .map(sale -> sale.balance().total().minus(sale.balance().refunded()))
                .forEach(sum -> sums.merge(sum.getCurrencyUnit(), sum, Money::plus));
        return List.copyOf(sums.values());
    }
}
