package pakbon.backoffice.setup;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import pakbon.backoffice.SandboxTour.Colleague;
import pakbon.outlets.Outlet;
import pakbon.outlets.OutletId;
import pakbon.retailers.Retailer;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.users.Account;
import pakbon.users.AccountRefusal;
import pakbon.users.NewPerson;
import pakbon.users.Role;
import pakbon.users.Users;

/** Colleagues beside the owner, who is the admin: a manager, a cashier, and a cashier who works at one outlet only. */
@Component
class TryOutPeople {
    static final String DOMAIN = "@theehuis.example";
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private record Part(String name, String key, Role role, boolean atOneOutlet) {}

    private static final List<Part> PARTS = List.of(
            new Part("Roos van Dam", "roos", Role.MANAGER, false),
            new Part("Samira Haddad", "samira", Role.CASHIER, false),
            new Part("Bram Kok", "bram", Role.CASHIER, true));

    private final Users users;

    TryOutPeople(Users users) {
        this.users = users;
    }

    static List<String> addresses() {
        return PARTS.stream().map(part -> part.key() + DOMAIN).toList();
    }

    /** Where passwords come from. */
    interface PasswordMaker {
        String next();

        /** Twelve signs that nobody knows and everybody can type. */
        static String unguessable() {
            var password = new StringBuilder();
            for (int sign = 0; sign < 12; sign++) {
                password.append(sign > 0 && sign % 4 == 0 ? "-" : "").append(LETTERS.charAt(RANDOM.nextInt(31)));
            }
            return password.toString();
        }
    }

    /** Those who were not there yet. */
    List<Colleague> add(Retailer retailer, List<Outlet> outlets, PasswordMaker passwords, Instant now) {
        var there = users.list(retailer.id()).stream().map(Account::email).toList();
        var added = new ArrayList<Colleague>();
        for (var part : PARTS) {
            if (there.stream().noneMatch(email -> email.matches(part.key() + "(-\\d+)?" + DOMAIN))) {
                added.add(add(retailer, outlets, part, passwords.next(), now));
            }
        }
        return added;
    }

    private Colleague add(Retailer retailer, List<Outlet> outlets, Part part, String password, Instant now) {
        var place = part.atOneOutlet() ? Optional.of(outlets.get(1)) : Optional.<Outlet>empty();
        var works = place.map(Outlet::id).map(Set::of).orElseGet(Set::<OutletId>of);
        // a sign-in name belongs to one person, whatever the retailer
        for (int same = 1; ; same++) {
            var email = part.key() + (same == 1 ? "" : "-" + same) + DOMAIN;
            var person = new NewPerson(part.name(), email, password, part.role(), works, retailer.language());
            switch (users.create(retailer.id(), person, now)) {
                case Done<?> _ -> {
                    return new Colleague(
                            part.name(),
                            email,
                            password,
                            part.role(),
                            place.map(Outlet::name).orElse(""));
                }
                case Refused<?>(AccountRefusal.EmailTaken _) -> {}
                case Refused<?>(var refusal) -> throw new IllegalStateException(part.name() + ": " + refusal.code());
            }
        }
    }
}
