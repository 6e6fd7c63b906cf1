package pakbon.channels.woocommerce;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import pakbon.channels.platform.Platform;
import pakbon.channels.platform.PlatformContract;
import pakbon.channels.platform.Session;
import pakbon.orders.ExternalId;
import pakbon.shared.Handover;
import pakbon.testing.woo.FakeWooShop;

class WooContractTests extends PlatformContract {
    private final FakeWooShop fake = FakeWooShop.open();
    private final WooShop shop = new WooShop(fake.address(), fake.credentials());
    private final long mug = fake.product("MUG-RED", "Mok rood", "12.50");

    @AfterEach
    void close() {
        fake.close();
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
        return Optional.of(shop().address() + "/wp-admin/post.php?post=1001&action=edit");
    }

    @Override
    protected ExternalId placePaid(Handover handover) {
        var order = fake.order().of("2", mug);
        return id((handover == Handover.PICKUP ? order.collectedAt("Winkel Zeist") : order.sent()).place());
    }

    @Override
    protected ExternalId placeUnpaid() {
        return id(fake.order().of("1", mug).cashOnDelivery().place());
    }

    @Override
    protected ExternalId placePayable() {
        return id(fake.order().of("1", mug).byBankTransfer().place());
    }

    @Override
    protected void cancel(ExternalId order) {
        fake.setStatus(number(order), "cancelled");
    }

    @Override
    protected String statusOf(ExternalId order) {
        return fake.statusOf(number(order));
    }

    @Override
    protected Map<Handover, String> packedWords() {
        return Map.of();
    }

    @Override
    protected Map<Handover, String> completedWords() {
        return Map.of(Handover.DELIVERY, "completed", Handover.PICKUP, "completed");
    }

    @Override
    protected long writesOf(ExternalId order) {
        return fake.putsOf(number(order));
    }

    @Override
    protected List<?> leftByTestMessages() {
        return fake.webhooks().stream()
                .filter(hook -> hook.path("delivery_url").asString("").contains(Platform.PROOF))
                .toList();
    }

    @Override
    protected Optional<String> counted(long quantity) {
        fake.counted(mug, quantity);
        return Optional.of(String.valueOf(mug));
    }

    @Override
    protected long stockOf(String variant) {
        return fake.stockOf(Long.parseLong(variant));
    }

    private static ExternalId id(long number) {
        return new ExternalId(String.valueOf(number));
    }

    private static long number(ExternalId order) {
        return Long.parseLong(order.value());
    }
}
