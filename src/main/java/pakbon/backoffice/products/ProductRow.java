package pakbon.backoffice.products;

import java.util.List;
import org.joda.money.Money;
import pakbon.catalog.Product;
import pakbon.shared.Quantity;

/** @param level what lies at the outlets that the reader sees, together */
public record ProductRow(Product product, Money price, List<String> barcodes, Quantity level) {}
