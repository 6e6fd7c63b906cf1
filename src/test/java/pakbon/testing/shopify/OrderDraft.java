package pakbon.testing.shopify;

import static pakbon.testing.shopify.ShopTruth.gid;
import static pakbon.testing.shopify.ShopTruth.money;
import static pakbon.testing.shopify.ShopTruth.object;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An order that a customer is about to place. What is said of place and way counts for the lines before it. */
public final class OrderDraft {
    static final String HOME = "Hoofdwinkel";
    private static final BigDecimal CARRIAGE = new BigDecimal("4.95");

    private final FakeShopifyShop shop;
    final List<Line> lines = new ArrayList<>();
    private int settled;
    private boolean paid = true;
    private String note;

    /** @param method of delivery, in the shop's word */
    record Line(int quantity, long variant, String place, String method) {}

    OrderDraft(FakeShopifyShop shop) {
        this.shop = shop;
    }

    public OrderDraft of(int quantity, long variant) {
        lines.add(new Line(quantity, variant, HOME, "SHIPPING"));
        return this;
    }

    public OrderDraft sent() {
        return sentFrom(HOME);
    }

    public OrderDraft sentFrom(String place) {
        return by(place, "SHIPPING");
    }

    public OrderDraft collectedAt(String place) {
        return by(place, "PICK_UP");
    }

    public OrderDraft by(String place, String method) {
        for (; settled < lines.size(); settled++) {
            var line = lines.get(settled);
            lines.set(settled, new Line(line.quantity(), line.variant(), place, method));
        }
        return this;
    }

    /** A bank transfer that has not come. */
    public OrderDraft unpaid() {
        paid = false;
        return this;
    }

    public OrderDraft noting(String words) {
        note = words;
        return this;
    }

    /** @return the number in the shop's ids */
    public long place() {
        return shop.place(this);
    }

    Map<String, Object> order(ShopTruth truth, int number) {
        long id = truth.next();
        var now = truth.now().toString();
        boolean isSent = lines.stream().anyMatch(line -> line.method().equals("SHIPPING"));
        var items = lines.stream().map(line -> item(line, truth)).toList();
        var carriage = isSent ? CARRIAGE : BigDecimal.ZERO;
        var total = lines.stream()
                .map(line -> price(line, truth).multiply(BigDecimal.valueOf(line.quantity())))
                .reduce(carriage, BigDecimal::add);
        var tax = tax(total);
        var address = object(
                "name", "Sanne Bakker",
                "company", null,
                "address1", "Oudegracht 12",
                "address2", null,
                "zip", "3511 AB",
                "city", "Utrecht",
                "province", null,
                "countryCodeV2", "NL",
                "phone", "+31302345678");
        return object(
                "id",
                gid("Order", id),
                "legacyResourceId",
                String.valueOf(id),
                "name",
                "#" + number,
                "createdAt",
                now,
                "processedAt",
                now,
                "updatedAt",
                now,
                "cancelledAt",
                null,
                "closedAt",
                null,
                "currencyCode",
                "EUR",
                "taxesIncluded",
                true,
                "displayFinancialStatus",
                paid ? "PAID" : "PENDING",
                "displayFulfillmentStatus",
                "UNFULFILLED",
                "note",
                note,
                "email",
                "sanne@voorbeeld.nl",
                "phone",
                null,
                "customAttributes",
                List.of(),
                "customer",
                object(
                        "displayName",
                        "Sanne Bakker",
                        "defaultEmailAddress",
                        object("emailAddress", "sanne@voorbeeld.nl")),
                "shippingAddress",
                isSent ? address : null,
                "billingAddress",
                address,
                "shippingLines",
                List.of(object(
                        "id", gid("ShippingLine", truth.next()),
                        "title", isSent ? "Standaard" : lines.getFirst().place(),
                        "code", isSent ? "Standaard" : lines.getFirst().place(),
                        "isRemoved", false,
                        "originalPriceSet", money(carriage),
                        "discountedPriceSet", money(carriage),
                        "taxLines", List.of(object("ratePercentage", 21, "priceSet", money(tax(carriage)))))),
                "additionalFees",
                List.of(),
                "totalPriceSet",
                money(total),
                "currentTotalPriceSet",
                money(total),
                "totalTaxSet",
                money(tax),
                "currentTotalTaxSet",
                money(tax),
                "totalOutstandingSet",
                money(paid ? BigDecimal.ZERO : total),
                "totalReceivedSet",
                money(paid ? total : BigDecimal.ZERO),
                "totalRefundedSet",
                money(BigDecimal.ZERO),
                "transactions",
                new ArrayList<>(List.of(object(
                        "kind",
                        "SALE",
                        "status",
                        paid ? "SUCCESS" : "PENDING",
                        "gateway",
                        paid ? "shopify_payments" : "bank_transfer",
                        "processedAt",
                        now))),
                "fulfillments",
                new ArrayList<>(),
                "disputes",
                new ArrayList<>(),
                "refunds",
                new ArrayList<>(),
                "lineItems",
                new ArrayList<>(items),
                "fulfillmentOrders",
                new ArrayList<>());
    }

    private static Map<String, Object> item(Line line, ShopTruth truth) {
        var variant = truth.variants.get(line.variant());
        var price = price(line, truth);
        return object(
                "id", gid("LineItem", truth.next()),
                "name", variant.get("name"),
                "title", variant.get("name"),
                "variantTitle", null,
                "sku", variant.get("sku"),
                "quantity", line.quantity(),
                "currentQuantity", line.quantity(),
                "unfulfilledQuantity", line.quantity(),
                "requiresShipping", !line.method().equals("NONE"),
                "isGiftCard", false,
                "customAttributes", List.of(),
                "product", object("id", gid("Product", line.variant())),
                "variant", object("id", variant.get("id"), "barcode", variant.get("barcode")),
                "originalUnitPriceSet", money(price),
                "discountedUnitPriceAfterAllDiscountsSet", money(price),
                "discountAllocations", List.of(),
                "taxLines",
                        List.of(object(
                                "ratePercentage",
                                21,
                                "priceSet",
                                money(tax(price.multiply(BigDecimal.valueOf(line.quantity())))))));
    }

    private static BigDecimal price(Line line, ShopTruth truth) {
        return ShopTruth.amount(truth.variants.get(line.variant()), "price");
    }

    private static BigDecimal tax(BigDecimal included) {
        return included.multiply(BigDecimal.valueOf(21)).divide(BigDecimal.valueOf(121), 2, RoundingMode.HALF_UP);
    }
}
