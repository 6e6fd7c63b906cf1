package pakbon.channels.sandbox;

import java.lang.reflect.Method;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import pakbon.channels.platform.Cursor;
import pakbon.channels.platform.Platform;
import pakbon.channels.platform.PlatformContract;
import pakbon.channels.platform.Session;
import pakbon.orders.ExternalId;
import pakbon.orders.OnlineOrder;
import pakbon.shared.ConnectionId;
import pakbon.shared.Handover;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;

/** The sandbox shop keeps to what every platform keeps to. */
@PakbonTest
class SandboxContractTests extends PlatformContract {
    /** With the retailer bound, as the tasks do it. */
    @RegisterExtension
    final InvocationInterceptor bound = new InvocationInterceptor() {
        @Override
        public void interceptTestMethod(
                Invocation<Void> test, ReflectiveInvocationContext<Method> method, ExtensionContext context) {
            run(test);
        }

        @Override
        public void interceptTestTemplateMethod(
                Invocation<Void> test, ReflectiveInvocationContext<Method> method, ExtensionContext context) {
            run(test);
        }

        private void run(Invocation<Void> test) {
            business.in(() -> {
                try {
                    return test.proceed();
                } catch (Error | Exception e) {
                    throw e;
                } catch (Throwable e) {
                    throw new AssertionError(e);
                }
            });
        }
    };

    @Autowired
    private ApplicationContext pakbon;

    private final Map<String, Integer> told = new HashMap<>();
    private final Set<ExternalId> taken = new HashSet<>();
    private Business business;
    private Session shop;

    @BeforeEach
    void open() {
        business = Business.open(pakbon, "Utrecht");
        shop = new Session(
                ConnectionId.create(),
                URI.create("sandbox:test"),
                Map.of("places", "Utrecht"),
                "",
                Map.of(),
                (what, _, _) -> told.merge(what.split(" ", -1)[1], 1, Integer::sum));
    }

    @Override
    protected Platform platform() {
        return business.the(SandboxPlatform.class);
    }

    @Override
    protected Session shop() {
        return shop;
    }

    @Override
    protected Optional<String> pageOf1001() {
        return Optional.empty();
    }

    @Override
    protected ExternalId placePaid(Handover handover) {
        return next(order ->
                order.payment().received() && order.lines().stream().allMatch(line -> line.handover() == handover));
    }

    @Override
    protected ExternalId placeUnpaid() {
        return next(order -> !order.payment().received());
    }

    private ExternalId next(Predicate<OnlineOrder> wanted) {
        return platform().ordersChangedSince(Cursor.START, shop).orders().stream()
                .filter(wanted)
                .map(OnlineOrder::id)
                .filter(taken::add)
                .findFirst()
                .orElseThrow();
    }

    @Override
    protected void cancel(ExternalId order) {
        business.the(SandboxShop.class)
                .change(
                        shop.connection(),
                        Integer.parseInt(order.value()),
                        placed -> placed.is(ShopOrder.Status.CANCELLED, ""));
    }

    @Override
    protected String statusOf(ExternalId order) {
        return platform().order(order, shop).orElseThrow().shopStatus();
    }

    @Override
    protected Map<Handover, String> packedWords() {
        return Map.of(Handover.DELIVERY, "packed", Handover.PICKUP, "packed");
    }

    @Override
    protected Map<Handover, String> completedWords() {
        return Map.of(Handover.DELIVERY, "completed", Handover.PICKUP, "completed");
    }

    @Override
    protected long writesOf(ExternalId order) {
        return told.getOrDefault(order.value(), 0);
    }
}
