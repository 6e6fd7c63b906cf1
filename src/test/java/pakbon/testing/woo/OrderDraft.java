package pakbon.testing.woo;

import java.util.ArrayList;
import java.util.List;

/** An order about to be placed in a {@link FakeWooShop}; unless told otherwise it is paid and to be sent. */
public final class OrderDraft {
    private final FakeWooShop shop;
    final List<Goods> lines = new ArrayList<>();
    final List<Method> shipping = new ArrayList<>();
    String status = "processing";
    String currency = "EUR";
    String customer = "Anna de Vries";
    String email = "anna@klant.example";
    String note = "";
    String number;
    String paymentMethod = "ideal";
    String paymentTitle = "iDEAL";
    boolean paid = true;
    private boolean nothingToSend;

    OrderDraft(FakeWooShop shop) {
        this.shop = shop;
    }

    record Goods(long product, long variation, String name, String price, String quantity) {}

    record Method(String id, String instance, String title, String price, String place) {
        boolean isSent() {
            return !id.contains("pickup");
        }
    }

    public OrderDraft of(String quantity, long product) {
        return of(quantity, product, 0);
    }

    public OrderDraft of(String quantity, long product, long variation) {
        lines.add(new Goods(product, variation, "", shop.priceOf(variation > 0 ? variation : product), quantity));
        return this;
    }

    /** Something that is no longer for sale: the line has lost its product. */
    public OrderDraft ofGone(String quantity, String name, String price) {
        lines.add(new Goods(0, 0, name, price, quantity));
        return this;
    }

    public OrderDraft sent() {
        shipping.add(new Method("flat_rate", "1", "Bezorgen (PostNL)", "6.00", ""));
        return this;
    }

    /** By a method of some plugin. */
    public OrderDraft sentBy(String method, String title) {
        shipping.add(new Method(method, "4", title, "4.50", ""));
        return this;
    }

    public OrderDraft collectedAt(String place) {
        shipping.add(new Method("pickup_location", "0", "Afhalen (" + place + ")", "0.00", place));
        return this;
    }

    public OrderDraft collected() {
        shipping.add(new Method("local_pickup", "2", "Afhalen in de winkel", "0.00", ""));
        return this;
    }

    public OrderDraft withNothingToSend() {
        nothingToSend = true;
        return this;
    }

    public OrderDraft cashOnDelivery() {
        return unpaid("processing", "cod", "Betalen bij aflevering");
    }

    public OrderDraft byBankTransfer() {
        return unpaid("on-hold", "bacs", "Overboeking");
    }

    private OrderDraft unpaid(String standing, String method, String title) {
        paid = false;
        status = standing;
        paymentMethod = method;
        paymentTitle = title;
        return this;
    }

    public OrderDraft standing(String word) {
        status = word;
        return this;
    }

    public OrderDraft numbered(String text) {
        number = text;
        return this;
    }

    public OrderDraft noting(String words) {
        note = words;
        return this;
    }

    public OrderDraft by(String name, String address) {
        customer = name;
        email = address;
        return this;
    }

    /** @return the order's id */
    public long place() {
        if (shipping.isEmpty() && !nothingToSend) {
            sent();
        }
        return shop.place(this);
    }
}
