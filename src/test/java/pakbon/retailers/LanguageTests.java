package pakbon.retailers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import pakbon.retailers.LanguageRules.OfShop;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;

@PakbonTest
class LanguageTests {
    private static final Locale DUTCH = Locale.of("nl");

    @Autowired
    ApplicationContext pakbon;

    private Business business;
    private LanguageRules rules;

    @BeforeEach
    void open() {
        business = Business.open(pakbon, "Utrecht").selling("THEE", 20);
        rules = business.the(LanguageRules.class);
    }

    @Test
    void everybodyReadsAsTheBusinessUntilSomebodySaysOtherwise() {
        var languages = languages();
        assertThat(languages.ofNewPeople()).isEqualTo(DUTCH);
        assertThat(languages.ofUnknownCustomers()).isEqualTo(DUTCH);
        assertThat(languages.ofCustomer(business.connection, " be ")).isEqualTo(DUTCH);
        assertThat(languages.ofCustomer(business.connection, "DE")).isEqualTo(Locale.ENGLISH);
        assertThat(languages.ofCustomer(null, "")).isEqualTo(DUTCH);
    }

    @Test
    void aShopThatSpeaksOneLanguageSpeaksItWithAllOfItsCustomers() {
        business.receive(AnOrder.delivery("1").of(1, "THEE"));
        assertThat(read("1")).isEqualTo(DUTCH);

        keep(null, null, Locale.ENGLISH);
        assertThat(read("1")).isEqualTo(Locale.ENGLISH);
        assertThat(languages().ofCustomer(null, "NL")).isEqualTo(DUTCH);

        keep(null, null, null);
        assertThat(read("1")).isEqualTo(DUTCH);
    }

    @Test
    void newPeopleAndCustomersOfWhomNothingIsKnownMayReadAnotherLanguageThanTheBusiness() {
        keep(Locale.ENGLISH, Locale.ENGLISH, null);
        assertThat(languages().business()).isEqualTo(DUTCH);
        assertThat(languages().ofNewPeople()).isEqualTo(Locale.ENGLISH);
        assertThat(languages().ofCustomer(null, "")).isEqualTo(Locale.ENGLISH);
        assertThat(languages().ofCustomer(null, "NL")).isEqualTo(DUTCH);
    }

    @Test
    void whoeverIsSecondIsToldThatSomebodyElseWasFirst() {
        var seen = languages().version();
        assertThat(keep(Locale.ENGLISH, null, null, seen)).isInstanceOf(Done.class);
        assertThat(keep(null, null, Locale.ENGLISH, seen))
                .isEqualTo(new Refused<>(new BusinessRefusal.BusinessChanged()));
        assertThat(languages().shops()).isEmpty();
    }

    private Locale read(String order) {
        return business.sale(order).customerLanguage(languages());
    }

    private Languages languages() {
        return business.in(() -> rules.of(business.retailer));
    }

    private void keep(@Nullable Locale people, @Nullable Locale customers, @Nullable Locale shop) {
        assertThat(keep(people, customers, shop, languages().version())).isInstanceOf(Done.class);
    }

    private Outcome<Languages> keep(
            @Nullable Locale people, @Nullable Locale customers, @Nullable Locale shop, long version) {
        return business.in(() -> rules.keep(
                business.retailer,
                DUTCH,
                people,
                customers,
                List.of(new OfShop(business.connection, "Webwinkel", shop)),
                version,
                Instant.parse("2026-11-20T09:00:00Z")));
    }
}
