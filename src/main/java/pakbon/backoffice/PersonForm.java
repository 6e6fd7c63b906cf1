package pakbon.backoffice;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pakbon.outlets.OutletId;
import pakbon.shared.Refusal;
import pakbon.shared.TextTooLong;
import pakbon.users.Account;
import pakbon.users.AccountRefusal;
import pakbon.users.NewPerson;
import pakbon.users.Role;

/**
 * What stands in the fields about one person.
 *
 * @param id nobody yet when this person is being added
 * @param outlets ids of the outlets that are ticked; none means everywhere
 */
public record PersonForm(
        @Nullable UUID id,
        String name,
        String email,
        Role role,
        Set<String> outlets,
        String language,
        boolean active,
        long version,
        List<Refusal> objections) {
    static PersonForm empty(Locale language) {
        return new PersonForm(null, "", "", Role.CASHIER, Set.of(), language.getLanguage(), true, 0, List.of());
    }

    static PersonForm of(Account account) {
        return new PersonForm(
                account.id().value(),
                account.name(),
                account.email(),
                account.role(),
                account.outlets().stream().map(OutletId::toString).collect(Collectors.toUnmodifiableSet()),
                account.language().getLanguage(),
                account.active(),
                account.version(),
                List.of());
    }

    public enum Field {
        NAME,
        EMAIL,
        PASSWORD,
        WHOLE
    }

    public Optional<Refusal> about(Field field) {
        return objections.stream().filter(refusal -> fieldOf(refusal) == field).findFirst();
    }

    private static Field fieldOf(Refusal refusal) {
        return switch (refusal) {
            case AccountRefusal.NameMissing _, TextTooLong _ -> Field.NAME;
            case AccountRefusal.EmailNotValid _, AccountRefusal.EmailTaken _ -> Field.EMAIL;
            case AccountRefusal.PasswordTooShort _,
                    AccountRefusal.PasswordTooLong _,
                    AccountRefusal.PasswordTooObvious _,
                    AccountRefusal.WrongSignIn _,
                    AccountRefusal.WrongPassword _,
                    AccountRefusal.TooManyAttempts _ -> Field.PASSWORD;
            default -> Field.WHOLE;
        };
    }

    PersonForm refused(List<Refusal> refusals) {
        return new PersonForm(id, name, email, role, outlets, language, active, version, refusals);
    }

    /** Only outlets that exist: a form from elsewhere may name others. */
    Set<OutletId> outletIds(OutletChoice choice) {
        return choice.ever().stream()
                .map(outlet -> outlet.id())
                .filter(outlet -> outlets.contains(outlet.toString()))
                .collect(Collectors.toUnmodifiableSet());
    }

    Locale locale() {
        return ReaderLanguage.known(language).orElse(Texts.ENGLISH);
    }

    NewPerson newPerson(String password, OutletChoice choice) {
        return new NewPerson(name, email, password, role, outletIds(choice), locale());
    }
}
