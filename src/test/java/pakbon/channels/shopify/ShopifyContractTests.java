package pakbon.channels.shopify;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import pakbon.channels.platform.Platform;
import pakbon.channels.platform.PlatformContract;
import pakbon.channels.platform.Session;
import pakbon.orders.ExternalId;
import pakbon.shared.Handover;

class ShopifyContractTests extends PlatformContract {
    private final OpenedShop shop = new OpenedShop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Override
    protected Platform platform() {
        return shop.platform;
    }

    @Override
    protected Session shop() {
        return shop.session();
    }

    @Override
    protected Optional<String> pageOf1001() {
        return Optional.of(shop().address() + "/admin/orders/1001");
    }

    @Override
    protected ExternalId placePaid(Handover handover) {
        var order = shop.fake.order().of(2, shop.mug);
        return OpenedShop.id((handover == Handover.PICKUP ? order.collectedAt("Zeist") : order.sent()).place());
    }

    @Override
    protected ExternalId placeUnpaid() {
        return OpenedShop.id(shop.fake.order().of(1, shop.mug).unpaid().place());
    }

    @Override
    protected ExternalId placePayable() {
        shop.fake.scopes("write_orders");
        return placeUnpaid();
    }

    @Override
    protected void cancel(ExternalId order) {
        shop.fake.cancel(number(order));
    }

    @Override
    protected String statusOf(ExternalId order) {
        return shop.fake.statusOf(number(order));
    }

    @Override
    protected Optional<String> counted(long quantity) {
        shop.fake.counts(shop.mug, Map.of("Utrecht", quantity));
        return Optional.of(String.valueOf(shop.mug));
    }

    @Override
    protected long stockOf(String variant) {
        return shop.fake.countAt(Long.parseLong(variant), "Utrecht");
    }

    @Override
    protected Map<Handover, String> packedWords() {
        return Map.of();
    }

    @Override
    protected Map<Handover, String> completedWords() {
        return Map.of(Handover.DELIVERY, "FULFILLED", Handover.PICKUP, "FULFILLED");
    }

    @Override
    protected long writesOf(ExternalId order) {
        return shop.fake.writesOf(number(order));
    }

    private static long number(ExternalId order) {
        return Long.parseLong(order.value());
    }
}
