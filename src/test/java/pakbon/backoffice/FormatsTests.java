package pakbon.backoffice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import pakbon.shared.Quantity;
import pakbon.users.AccountRefusal;

class FormatsTests {
    private static final Instant NOON = Instant.parse("2026-11-20T11:00:00Z");
    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-20T07:31:00Z | 08:31",
                "2026-11-19T15:48:00Z | do 16:48",
                "2026-11-09T15:48:00Z | 9 nov 16:48",
                "2025-11-09T15:48:00Z | 9 nov 2025"
            })
    void aTimeSaysNoMoreThanIsNeeded(Instant at, String shown) {
        assertThat(dutch().time(at)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "0:0:0:0:0:0:0:1, ::1",
        "2001:db8:0:0:1:0:0:0, 2001:db8:0:0:1::",
        "fe80:0:0:0:1:2:3:4, fe80::1:2:3:4",
        "192.168.1.20, 192.168.1.20",
        "0:0:0:0:0:0:0:0, ::"
    })
    void anAddressIsAsShortAsPeopleWriteIt(String address, String shown) {
        assertThat(Addresses.shown(address)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-20T17:00:00Z | 18:00",
                "2026-11-20T23:00:00Z | vandaag",
                "2026-11-21T23:00:00Z | morgen",
                "2026-11-21T17:00:00Z | morgen 18:00",
                "2026-11-22T23:00:00Z | zo",
                "2026-11-23T17:00:00Z | ma 18:00",
                "2026-12-09T23:00:00Z | 9 dec",
                "2026-12-09T17:00:00Z | 9 dec 18:00"
            })
    void whatIsToComeHasItsDayAndMidnightIsTheEndOfOne(Instant at, String shown) {
        assertThat(dutch().soon(at)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T10:59:30Z,zojuist",
        "2026-11-20T10:48:00Z,12 min",
        "2026-11-19T19:00:00Z,16 u",
        "2026-11-17T11:00:00Z,3 d"
    })
    void anAgeIsCountedBackFromThePage(Instant since, String shown) {
        assertThat(dutch().age(since)).isEqualTo(shown);
    }

    @Test
    void theExactTimeIsThatOfTheOutletAlsoWhenTheClockIsTurnedBack() {
        assertThat(dutch().exact(Instant.parse("2026-10-25T00:30:00Z"))).endsWith("02:30:00 CEST");
        assertThat(dutch().exact(Instant.parse("2026-10-25T01:30:00Z"))).endsWith("02:30:00 CET");
        assertThat(dutch().in(ZoneId.of("America/New_York")).clock(NOON)).isEqualTo("06:00");
    }

    @Test
    void sumsAndQuantitiesAreWrittenAsTheReaderDoes() {
        assertThat(dutch().money(Money.parse("EUR 1041.75"))).isEqualTo("€\u00a01.041,75");
        assertThat(english().money(Money.parse("EUR 1041.75"))).isEqualTo("€1,041.75");
        assertThat(dutch().money(Money.parse("EUR -39.95"))).isEqualTo("-€\u00a039,95");
        assertThat(english().money(Money.parse("EUR -39.95"))).isEqualTo("-€39.95");
        assertThat(dutch().amount(Money.parse("EUR 1041.50"))).isEqualTo("1041,50");
        assertThat(dutch().sum(Money.parse("EUR 1041.50"))).isEqualTo("1.041,50");
        assertThat(dutch().sum(Money.parse("EUR -3160.00"))).isEqualTo("-3.160,00");
        assertThat(dutch().quantity(Quantity.of("1.5"))).isEqualTo("1,5");
    }

    @Test
    void aRefusalBecomesASentence() {
        assertThat(RefusalMessages.sentence(new AccountRefusal.TooManyAttempts(NOON.plusSeconds(30)), dutch()))
                .isEqualTo("Te veel pogingen. Probeer het over 30 seconden opnieuw.");
        assertThat(RefusalMessages.sentence(new AccountRefusal.TooManyAttempts(NOON.plusSeconds(121)), english()))
                .isEqualTo("Too many attempts. Try again in 3 minutes.");
        assertThat(RefusalMessages.sentence(new AccountRefusal.WrongSignIn(1), english()))
                .isEqualTo("That email address and password do not match. One attempt left.");
    }

    private static Formats dutch() {
        return formats(Texts.DUTCH);
    }

    private static Formats english() {
        return formats(Texts.ENGLISH);
    }

    private static Formats formats(Locale locale) {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/texts");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return new Formats(new Texts(messages, locale), AMSTERDAM, NOON);
    }
}
