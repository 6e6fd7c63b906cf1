package pakbon.retailers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import pakbon.retailers.BusinessRefusal.CurrencyPriced;
import pakbon.retailers.BusinessRefusal.CurrencySold;
import pakbon.retailers.BusinessRefusal.CurrencyUnknown;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;

/** Whoever began with the wrong currency can say so until there are amounts in it. */
@PakbonTest
class CurrencyTests {
    @Autowired
    ApplicationContext pakbon;

    private Business business;

    @BeforeEach
    void open() {
        business = Business.open(pakbon, "Utrecht");
    }

    @Test
    void itCanBeChangedWhileNothingWasPricedOrSold() {
        assertThat(change("GBP")).isInstanceOf(Done.class);
        assertThat(currency()).isEqualTo(CurrencyUnit.GBP);
        assertThat(change("")).isInstanceOf(Done.class);
        assertThat(currency()).isEqualTo(CurrencyUnit.GBP);
        assertThat(change("XXQ")).isEqualTo(new Refused<>(new CurrencyUnknown("XXQ")));
    }

    @Test
    void itStaysOnceAProductHasAPriceAndOnceSomethingWasSold() {
        business.selling("TEA", 9);
        assertThat(change("GBP")).isEqualTo(new Refused<>(new CurrencyPriced("EUR")));
        assertThat(change("EUR")).isInstanceOf(Done.class);

        business.receive(AnOrder.delivery("1").of(1, "TEA"));
        assertThat(change("GBP")).isEqualTo(new Refused<>(new CurrencySold("EUR")));
        assertThat(currency()).isEqualTo(CurrencyUnit.EUR);
    }

    private CurrencyUnit currency() {
        return business.in(
                () -> business.the(Retailers.class).get(business.retailer).currency());
    }

    private Outcome<Retailer> change(String currency) {
        return business.in(() -> {
            var retailers = business.the(Retailers.class);
            return retailers.change(
                    business.retailer,
                    new BusinessFacts("Theehuis", "", currency),
                    retailers.get(business.retailer).version(),
                    Instant.parse("2026-11-20T09:00:00Z"));
        });
    }
}
