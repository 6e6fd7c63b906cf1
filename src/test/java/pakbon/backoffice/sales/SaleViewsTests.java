package pakbon.backoffice.sales;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.backoffice.Formats;
import pakbon.backoffice.Texts;
import pakbon.sales.Sale;
import pakbon.sales.Sales;
import pakbon.shared.Ids;
import pakbon.shared.UserId;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;
import pakbon.users.Role;
import pakbon.users.SignedIn;

/** A sale's page is made of many rooms' answers; whoever reads it reads one moment. */
@PakbonTest
class SaleViewsTests {
    @Autowired
    ApplicationContext pakbon;

    @Autowired
    JdbcClient db;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    MessageSource words;

    @Autowired
    Clock clock;

    @Test
    void whatIsWrittenWhileASaleIsReadIsOnAllOfItsPageOrOnNone() throws Exception {
        var shop = Business.open(pakbon, "Utrecht").selling("TEA", 5);
        shop.receive(AnOrder.delivery("1").of(1, "TEA").unpaid());
        var sale = shop.sale("1");
        shop.pay("1", "1.00");
        try (var reader = Executors.newSingleThreadExecutor()) {
            // The calls to the shop are read after the payments and before the history.
            var read = new TransactionTemplate(transactions).execute(_ -> {
                db.sql("lock table channels.attempt in access exclusive mode").update();
                var reading = reader.submit(() -> read(shop, sale));
                untilSomebodyWaits();
                theShopConfirms(shop, sale);
                return reading;
            });
            var view = read.get();
            assertThat(List.of(isConfirmed(view), tellsOfIt(view))).containsExactly(false, false);
            var later = read(shop, sale);
            assertThat(List.of(isConfirmed(later), tellsOfIt(later))).containsExactly(true, true);
        }
    }

    private SaleView read(Business shop, Sale sale) {
        var formats = new Formats(new Texts(words, Locale.of("nl")), ZoneOffset.UTC, clock.instant());
        return shop.in(() -> pakbon.getBean(SaleViews.class)
                .view(sale.id(), manager(shop), formats)
                .orElseThrow());
    }

    private static SignedIn manager(Business shop) {
        return new SignedIn(
                shop.retailer,
                new UserId(Ids.next()),
                "Roos",
                "roos@voorbeeld.nl",
                Role.MANAGER,
                Set.of(),
                Locale.of("nl"));
    }

    private void untilSomebodyWaits() {
        while (db.sql("select count(*) from pg_locks where not granted")
                        .query(Integer.class)
                        .single()
                == 0) {
            Thread.yield();
        }
    }

    private void theShopConfirms(Business shop, Sale sale) {
        var apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        shop.in(() -> apart.execute(_ -> {
            shop.the(Sales.class).confirmPayments(sale, shop.person, clock.instant());
            return sale;
        }));
    }

    private static boolean isConfirmed(SaleView view) {
        return view.payments().stream().allMatch(payment -> payment.confirmedAt() != null);
    }

    private static boolean tellsOfIt(SaleView view) {
        return view.timeline().stream().anyMatch(moment -> moment.text().contains("bevestigde de betaling"));
    }
}
