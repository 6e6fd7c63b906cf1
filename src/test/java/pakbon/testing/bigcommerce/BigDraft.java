package pakbon.testing.bigcommerce;

import java.util.ArrayList;
import java.util.List;

/** An order about to be placed in a {@link FakeBigStore}; unless told otherwise it is paid by card and to be sent. */
public final class BigDraft {
    private final FakeBigStore store;
    final List<Goods> goods = new ArrayList<>();
    final List<String> addresses = new ArrayList<>(List.of("Kade 1"));
    int status = 11;
    String paymentMethod = "iDEAL";
    String paymentStatus = "captured";
    String shippingPrice = "0.0000";
    String discount = "0.0000";
    String message = "";
    String percent = "";

    BigDraft(FakeBigStore store) {
        this.store = store;
    }

    /** @param address by its place in the list; -1 for none */
    record Goods(String sku, String name, String price, int quantity, String type, int address, String location) {}

    public BigDraft sent(int quantity, String sku, String price) {
        return sentTo(0, quantity, sku, price);
    }

    /** To one of several addresses, counted from 0. */
    public BigDraft sentTo(int address, int quantity, String sku, String price) {
        while (addresses.size() <= address) {
            addresses.add("Dorpsstraat " + addresses.size());
        }
        goods.add(new Goods(sku, "Product " + sku, price, quantity, "physical", address, ""));
        return this;
    }

    public BigDraft collected(int quantity, String sku, String price, String location) {
        goods.add(new Goods(sku, "Product " + sku, price, quantity, "physical", -1, location));
        return this;
    }

    public BigDraft download(String sku, String price) {
        goods.add(new Goods(sku, "Product " + sku, price, 1, "digital", -1, ""));
        return this;
    }

    public BigDraft shipping(String price) {
        shippingPrice = price;
        return this;
    }

    public BigDraft discount(String amount) {
        discount = amount;
        return this;
    }

    public BigDraft message(String text) {
        message = text;
        return this;
    }

    /** By a method of which the store knows nothing but the order's status. */
    public BigDraft offline(String method, int statusId) {
        paymentMethod = method;
        paymentStatus = "";
        status = statusId;
        return this;
    }

    public BigDraft authorized() {
        paymentStatus = "authorized";
        return this;
    }

    /** All of it at so many percent, within the prices. */
    public BigDraft taxed(String rate) {
        percent = rate;
        return this;
    }

    public BigDraft standing(int statusId) {
        status = statusId;
        return this;
    }

    public long place() {
        return store.place(this);
    }
}
