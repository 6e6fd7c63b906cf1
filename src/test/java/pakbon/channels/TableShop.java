package pakbon.channels;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import pakbon.orders.ExternalId;
import pakbon.shared.Handover;
import pakbon.testing.bigcommerce.FakeBigStore;
import pakbon.testing.cseries.FakeCSeriesShop;
import pakbon.testing.ecwid.FakeEcwidStore;
import pakbon.testing.shopify.FakeShopifyShop;
import pakbon.testing.woo.FakeWooShop;
import tools.jackson.databind.node.ObjectNode;

/** A shop of one platform as the push table sees it: orders are placed in it, and it says how they stand. */
interface TableShop extends AutoCloseable {
    String address();

    Map<String, String> credentials();

    /** One mug, paid. */
    long place(Handover handover);

    /** A mug and a pot. */
    long placeBoth();

    void cancel(long order);

    /** Somebody in the shop's own admin says that it is on its way. */
    void complete(long order);

    /** The shop's own word. */
    String statusOf(long order);

    /** The order's name between the shop and us. */
    default ExternalId idOf(long order) {
        return new ExternalId(String.valueOf(order));
    }

    /** Whether the shop knows the code by which the parcel can be followed. */
    boolean knows(long order, String code);

    @Override
    void close();

    /**
     * @param shopify stands for all of Shopify, so there is one of it
     * @param ecwid likewise
     */
    static TableShop of(String platform, FakeShopifyShop shopify, FakeEcwidStore ecwid) {
        return switch (platform) {
            case "woocommerce" -> new Woo(FakeWooShop.open());
            case "bigcommerce" -> new Big(FakeBigStore.open());
            case "shopify" -> new Shopify(shopify);
            case "cseries" -> new CSeries(FakeCSeriesShop.open());
            case "ecwid" -> new ESeries(ecwid);
            default -> throw new IllegalArgumentException(platform);
        };
    }

    final class Woo implements TableShop {
        private final FakeWooShop shop;
        private final long mug;
        private final long pot;

        Woo(FakeWooShop shop) {
            this.shop = shop.withTrackingExtension();
            this.mug = shop.product("MUG", "Mok", "10.00");
            this.pot = shop.product("POT", "Pot", "30.00");
        }

        @Override
        public String address() {
            return shop.address().toString();
        }

        @Override
        public Map<String, String> credentials() {
            return shop.credentials();
        }

        @Override
        public long place(Handover handover) {
            var order = shop.order().of("1", mug);
            return (handover == Handover.PICKUP ? order.collectedAt("Utrecht") : order.sent()).place();
        }

        @Override
        public long placeBoth() {
            return shop.order().of("1", mug).of("1", pot).sent().place();
        }

        @Override
        public void cancel(long order) {
            shop.setStatus(order, "cancelled");
        }

        @Override
        public void complete(long order) {
            shop.setStatus(order, "completed");
        }

        @Override
        public String statusOf(long order) {
            return shop.statusOf(order);
        }

        @Override
        public boolean knows(long order, String code) {
            return shop.trackingsOf(order).toString().contains(code);
        }

        @Override
        public void close() {
            shop.close();
        }
    }

    final class Big implements TableShop {
        private final FakeBigStore store;

        Big(FakeBigStore store) {
            this.store = store;
        }

        @Override
        public String address() {
            return store.address() + "/v3/";
        }

        @Override
        public Map<String, String> credentials() {
            return store.credentials();
        }

        @Override
        public long place(Handover handover) {
            var order = store.order();
            return (handover == Handover.PICKUP
                            ? order.collected(1, "MUG", "10.00", "Utrecht")
                            : order.sent(1, "MUG", "10.00"))
                    .place();
        }

        @Override
        public long placeBoth() {
            return store.order().sent(1, "MUG", "10.00").sent(1, "POT", "30.00").place();
        }

        @Override
        public void cancel(long order) {
            store.setStatus(order, 5);
        }

        @Override
        public void complete(long order) {
            store.setStatus(order, 10);
        }

        @Override
        public String statusOf(long order) {
            return String.valueOf(store.statusOf(order));
        }

        @Override
        public boolean knows(long order, String code) {
            return store.shipmentsOf(order).toString().contains(code);
        }

        @Override
        public void close() {
            store.close();
        }
    }

    final class Shopify implements TableShop {
        private final FakeShopifyShop shop;
        private final long mug;
        private final long pot;

        Shopify(FakeShopifyShop shop) {
            this.shop = shop;
            this.mug = shop.product("MUG", "Mok", "10.00");
            this.pot = shop.product("POT", "Pot", "30.00");
        }

        @Override
        public String address() {
            return shop.address().toString();
        }

        @Override
        public Map<String, String> credentials() {
            return shop.credentials();
        }

        @Override
        public long place(Handover handover) {
            var order = shop.order().of(1, mug);
            return (handover == Handover.PICKUP ? order.collectedAt("Utrecht") : order.sentFrom("Utrecht")).place();
        }

        @Override
        public long placeBoth() {
            return shop.order()
                    .of(1, mug)
                    .sentFrom("Utrecht")
                    .of(1, pot)
                    .sentFrom("Zeist")
                    .place();
        }

        @Override
        public void cancel(long order) {
            shop.cancel(order);
        }

        @Override
        public void complete(long order) {
            shop.fulfill(order);
        }

        @Override
        public String statusOf(long order) {
            return shop.statusOf(order);
        }

        @Override
        public boolean knows(long order, String code) {
            return shop.fulfillmentsOf(order).toString().contains(code);
        }

        @Override
        public void close() {}
    }

    final class CSeries implements TableShop {
        private final FakeCSeriesShop shop;

        CSeries(FakeCSeriesShop shop) {
            this.shop = shop;
        }

        @Override
        public String address() {
            return "https://www.theewinkel.example";
        }

        @Override
        public Map<String, String> credentials() {
            return shop.credentials();
        }

        @Override
        public long place(Handover handover) {
            return shop.place(order -> {
                if (handover == Handover.PICKUP) {
                    order.put("status", "processing_awaiting_pickup");
                    order.put("shipmentIsPickup", true).put("shipmentTitle", "Utrecht");
                }
            });
        }

        @Override
        public long placeBoth() {
            long order = place(Handover.DELIVERY);
            shop.line(order, 502, "POT", 1, 30.00);
            shop.edit(order, it -> it.put("priceIncl", 59.95));
            return order;
        }

        @Override
        public void cancel(long order) {
            shop.edit(order, it -> it.put("status", "cancelled"));
        }

        @Override
        public void complete(long order) {
            shop.edit(order, it -> it.put("status", "completed_shipped").put("shipmentStatus", "shipped"));
        }

        @Override
        public String statusOf(long order) {
            return shop.statusOf(order);
        }

        @Override
        public boolean knows(long order, String code) {
            return shop.shipmentsOf(order).toString().contains(code);
        }

        @Override
        public void close() {
            shop.close();
        }
    }

    /** Its orders go by a word; here they are counted. */
    final class ESeries implements TableShop {
        private final FakeEcwidStore store;
        private final List<String> orders = new ArrayList<>();

        ESeries(FakeEcwidStore store) {
            this.store = store;
        }

        @Override
        public String address() {
            return store.address().toString();
        }

        @Override
        public Map<String, String> credentials() {
            return store.credentials();
        }

        @Override
        public long place(Handover handover) {
            return place(handover, false);
        }

        @Override
        public long placeBoth() {
            return place(Handover.DELIVERY, true);
        }

        private long place(Handover handover, boolean both) {
            store.at(Instant.now());
            orders.add(store.place(order -> {
                var items = order.withArray("items");
                ((ObjectNode) items.get(0)).put("sku", "MUG");
                if (both) {
                    var pot = (ObjectNode) items.get(0).deepCopy();
                    items.add(pot.put("id", 12)
                            .put("productId", 502)
                            .put("combinationId", 7002)
                            .put("sku", "POT")
                            .put("quantity", 1)
                            .put("price", 30.0)
                            .put("tax", 0));
                    order.put("subtotal", 55.0).put("total", 59.95);
                }
                if (handover == Handover.PICKUP) {
                    order.withObject("shippingOption")
                            .put("fulfillmentType", "PICKUP")
                            .put("isPickup", true)
                            .put("shippingMethodName", "Utrecht");
                }
            }));
            return orders.size();
        }

        @Override
        public void cancel(long order) {
            edit(order, it -> it.put("paymentStatus", "CANCELLED").put("fulfillmentStatus", "WILL_NOT_DELIVER"));
        }

        @Override
        public void complete(long order) {
            edit(order, it -> it.put("fulfillmentStatus", "SHIPPED"));
        }

        private void edit(long order, Consumer<ObjectNode> change) {
            store.at(Instant.now());
            store.edit(idOf(order).value(), change);
        }

        @Override
        public String statusOf(long order) {
            return store.statusOf(idOf(order).value());
        }

        @Override
        public ExternalId idOf(long order) {
            return new ExternalId(orders.get((int) order - 1));
        }

        @Override
        public boolean knows(long order, String code) {
            return store.trackingOf(idOf(order).value()).equals(code);
        }

        @Override
        public void close() {}
    }
}
