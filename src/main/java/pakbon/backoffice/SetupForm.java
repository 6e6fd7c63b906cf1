package pakbon.backoffice;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import pakbon.outlets.OutletRefusal;
import pakbon.shared.Refusal;
import pakbon.shared.TextTooLong;
import pakbon.users.AccountRefusal;
import pakbon.users.FirstRun;
import pakbon.users.FirstRunRefusal;

/** What stands in the fields of the first run; never the password, which is typed anew each time. */
public record SetupForm(
        String business,
        String currency,
        String zone,
        List<String> outlets,
        String name,
        String email,
        List<Refusal> objections) {
    static final SetupForm EMPTY = new SetupForm("", "EUR", "Europe/Amsterdam", List.of(), "", "", List.of());

    private static final List<String> CURRENCIES =
            List.of("EUR", "GBP", "CHF", "DKK", "NOK", "SEK", "PLN", "CZK", "USD", "CAD", "AUD", "NZD");

    public enum Field {
        BUSINESS,
        OUTLETS,
        NAME,
        EMAIL,
        PASSWORD
    }

    /** What is wrong with this field, if anything. */
    public Optional<Refusal> about(Field field) {
        return objections.stream().filter(refusal -> fieldOf(refusal) == field).findFirst();
    }

    private static Field fieldOf(Refusal refusal) {
        return switch (refusal) {
            case FirstRunRefusal.OutletMissing _, FirstRunRefusal.OutletNamedTwice _, OutletRefusal.TextTooLong _ ->
                Field.OUTLETS;
            case AccountRefusal.NameMissing _, TextTooLong _ -> Field.NAME;
            case AccountRefusal.EmailNotValid _, AccountRefusal.EmailTaken _ -> Field.EMAIL;
            case AccountRefusal.PasswordTooShort _,
                    AccountRefusal.PasswordTooLong _,
                    AccountRefusal.PasswordTooObvious _ -> Field.PASSWORD;
            default -> Field.BUSINESS;
        };
    }

    /** The names typed so far, and always one field to type in. */
    public List<String> outletFields() {
        return outlets.isEmpty() ? List.of("") : outlets;
    }

    public static List<String> currencies() {
        return CURRENCIES;
    }

    public static String currencyName(String code, Locale locale) {
        return Currency.getInstance(code).getDisplayName(locale);
    }

    public static List<String> zones() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(id -> id.matches("(Europe|Africa|America|Asia|Atlantic|Australia|Indian|Pacific)/.*"))
                .sorted()
                .toList();
    }

    SetupForm withOutlets(List<String> names) {
        return new SetupForm(business, currency, zone, List.copyOf(names), name, email, objections);
    }

    SetupForm withObjections(List<Refusal> refusals) {
        return new SetupForm(business, currency, zone, outlets, name, email, refusals);
    }

    FirstRun.Setup setup(Locale language, String password) {
        return new FirstRun.Setup(
                business,
                language,
                CurrencyUnit.of(CURRENCIES.contains(currency) ? currency : "EUR"),
                knownZone(),
                new ArrayList<>(outlets),
                name,
                email,
                password);
    }

    private ZoneId knownZone() {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            return ZoneId.of("Europe/Amsterdam");
        }
    }
}
