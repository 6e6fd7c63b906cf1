package pakbon.sales;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.shared.RetailerId;

/** What went back of sales, when and with how much VAT: for the file of sales, for the pages and for what is printed of a return. */
@Service
public class MoneyWentBack {
    private final SaleStore sales;
    private final ReturnStore returns;
    private final PaymentStore payments;

    MoneyWentBack(SaleStore sales, ReturnStore returns, PaymentStore payments) {
        this.sales = sales;
        this.returns = returns;
        this.payments = payments;
    }

    /** Oldest first; those of which nothing went back are not among them. */
    @Transactional(readOnly = true)
    public Map<SaleId, List<MoneyBack>> of(
            RetailerId retailer, Collection<Sale> sold, Map<SaleId, List<SaleLine>> lines) {
        var ids = sold.stream().map(Sale::id).toList();
        var taken = returns.of(retailer, ids);
        var paid = payments.of(retailer, ids);
        var undated = sold.stream()
                .filter(sale -> MoneyBack.isUndated(
                        sale, taken.getOrDefault(sale.id(), List.of()), paid.getOrDefault(sale.id(), List.of())))
                .map(Sale::id)
                .toList();
        var told = sales.editedInShop(retailer, undated);
        var all = new HashMap<SaleId, List<MoneyBack>>();
        for (var sale : sold) {
            var back = MoneyBack.of(
                    sale,
                    lines.getOrDefault(sale.id(), List.of()),
                    taken.getOrDefault(sale.id(), List.of()),
                    paid.getOrDefault(sale.id(), List.of()),
                    told.getOrDefault(sale.id(), sale.recordedAt()));
            if (!back.isEmpty()) {
                all.put(sale.id(), back);
            }
        }
        return all;
    }

    /** Of one sale, oldest first. */
    @Transactional(readOnly = true)
    public List<MoneyBack> of(RetailerId retailer, Sale sale, List<SaleLine> lines) {
        return of(retailer, List.of(sale), Map.of(sale.id(), lines)).getOrDefault(sale.id(), List.of());
    }
}
