package pakbon.channels.bigcommerce;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import pakbon.channels.platform.Platform;
import pakbon.channels.platform.PlatformContract;
import pakbon.channels.platform.Session;
import pakbon.orders.ExternalId;
import pakbon.shared.Handover;
import pakbon.testing.bigcommerce.FakeBigStore;

class BigContractTests extends PlatformContract {
    private final FakeBigStore fake = FakeBigStore.open().deliveringToAnyPort().at(() -> BigShop.NOW);
    private final BigShop shop = new BigShop(fake.address(), fake.credentials());

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
        return Optional.of("https://store-" + FakeBigStore.HASH + ".mybigcommerce.com/manage/orders/1001");
    }

    @Override
    protected ExternalId placePaid(Handover handover) {
        var draft = fake.order();
        return id((handover == Handover.PICKUP
                        ? draft.collected(2, "MUG-RED", "12.50", "Winkel Zeist")
                        : draft.sent(2, "MUG-RED", "12.50"))
                .place());
    }

    @Override
    protected ExternalId placeUnpaid() {
        return id(fake.order()
                .sent(1, "MUG-RED", "12.50")
                .offline("Bankoverschrijving", 7)
                .place());
    }

    @Override
    protected void cancel(ExternalId order) {
        fake.setStatus(number(order), 5);
    }

    @Override
    protected String statusOf(ExternalId order) {
        return String.valueOf(fake.statusOf(number(order)));
    }

    @Override
    protected List<?> leftByTestMessages() {
        return fake.fields();
    }

    @Override
    protected Optional<String> counted(long quantity) {
        long variant = fake.goods().variantOf("MUG-RED", "Mok");
        fake.goods().counts(variant, 1, quantity);
        return Optional.of(String.valueOf(variant));
    }

    @Override
    protected long stockOf(String variant) {
        return fake.goods().countAt(Long.parseLong(variant), 1);
    }

    @Override
    protected Map<Handover, String> packedWords() {
        return Map.of(Handover.DELIVERY, "9", Handover.PICKUP, "8");
    }

    @Override
    protected Map<Handover, String> completedWords() {
        return Map.of(Handover.DELIVERY, "10", Handover.PICKUP, "10");
    }

    @Override
    protected long writesOf(ExternalId order) {
        return fake.putsOf(number(order));
    }

    private static ExternalId id(long number) {
        return new ExternalId(String.valueOf(number));
    }

    private static long number(ExternalId order) {
        return Long.parseLong(order.value());
    }
}
