package pakbon.api;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pakbon.outlets.Outlet;
import pakbon.outlets.OutletId;
import pakbon.outlets.Outlets;
import pakbon.scanner.ScannerSession;
import pakbon.users.Account;
import pakbon.users.Permission;
import pakbon.users.Pins;
import pakbon.users.SignedIn;
import pakbon.users.Users;

/** What a Scanner has to know of itself: where it is, who holds it, who else could. */
@Wire
record ScannerSessionShown(
        Named device,
        Place outlet,
        @Nullable Person person,
        List<Colleague> people,
        String language,
        String version,
        Instant serverTime,
        List<Named> outlets) {
    @Wire
    record Named(UUID id, String name) {}

    @Wire
    record Place(UUID id, String name, String timeZone) {}

    @Wire
    record Person(UUID id, String name, String role, List<String> permissions) {
        static Person of(SignedIn person) {
            return new Person(
                    person.user().value(),
                    person.name(),
                    person.role().name().toLowerCase(Locale.ROOT),
                    Arrays.stream(Permission.values())
                            .filter(person::may)
                            .map(Permission::name)
                            .toList());
        }
    }

    @Wire
    record Colleague(UUID id, String name, String initials, String role, boolean hasPin) {}

    @Component
    static class Drawing {
        private static final String VERSION =
                Objects.requireNonNullElse(Api.class.getPackage().getImplementationVersion(), "development");

        private final Users users;
        private final Pins pins;
        private final Outlets outlets;
        private final Clock clock;

        Drawing(Users users, Pins pins, Outlets outlets, Clock clock) {
            this.users = users;
            this.pins = pins;
            this.outlets = outlets;
            this.clock = clock;
        }

        ScannerSessionShown draw(ScannerSession session) {
            var retailer = session.retailer();
            var device = session.device();
            var person = session.person();
            var all = outlets.all(retailer);
            var here = all.stream()
                    .filter(each -> each.id().equals(device.outlet()))
                    .findFirst()
                    .orElseThrow();
            return new ScannerSessionShown(
                    new Named(device.id(), device.name()),
                    new Place(here.id().value(), here.name(), here.zone().getId()),
                    person == null ? null : Person.of(person),
                    colleagues(session, device.outlet()),
                    device.language().getLanguage(),
                    VERSION,
                    clock.instant(),
                    all.stream()
                            .filter(each -> !each.isClosed())
                            .filter(each -> person == null ? each.equals(here) : person.sees(each.id()))
                            .map(Drawing::named)
                            .toList());
        }

        private List<Colleague> colleagues(ScannerSession session, OutletId outlet) {
            var having = pins.having(session.retailer());
            return users.list(session.retailer()).stream()
                    .filter(Account::active)
                    .filter(each -> each.outlets().isEmpty() || each.outlets().contains(outlet))
                    .map(each -> new Colleague(
                            each.id().value(),
                            each.name(),
                            initials(each.name()),
                            each.role().name().toLowerCase(Locale.ROOT),
                            having.contains(each.id())))
                    .toList();
        }

        private static Named named(Outlet outlet) {
            return new Named(outlet.id().value(), outlet.name());
        }

        private static String initials(String name) {
            var words = name.strip().split("\\s+");
            var first = words[0];
            var letters = words.length == 1
                    ? first.substring(0, Math.min(2, first.length()))
                    : first.substring(0, 1) + words[words.length - 1].charAt(0);
            return letters.toUpperCase(Locale.ROOT);
        }
    }
}
