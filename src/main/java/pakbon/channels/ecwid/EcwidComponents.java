package pakbon.channels.ecwid;

import java.util.Map;

/**
 * What is known of the products that composite products are made of: the order names them by number only.
 *
 * @param products by their number
 */
record EcwidComponents(Map<String, Product> products) {
    static final EcwidComponents UNKNOWN = new EcwidComponents(Map.of());

    EcwidComponents {
        products = Map.copyOf(products);
    }

    /**
     * @param name with what was chosen
     * @param isGoods false for what is never shipped
     */
    record Product(String name, String sku, boolean isGoods) {}

    /** The variant's number where there is one, under its product's. */
    static String number(String product, String combination) {
        return combination.isEmpty() || combination.equals("0") ? product : product + "/" + combination;
    }
}
