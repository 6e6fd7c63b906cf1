package pakbon.backoffice.payments;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pakbon.backoffice.OutletChoice;
import pakbon.backoffice.Texts;
import pakbon.backoffice.UsualPayments;
import pakbon.sales.PaymentType;
import pakbon.sales.SalesRefusal.PaymentTypePlaceNotValid;
import pakbon.shared.Refusal;

/**
 * What stands in the fields while somebody writes down a way of paying; nothing typed is lost.
 *
 * @param id null for a new one
 * @param outlets as browsers send them; none: everywhere
 * @param seen the version that the person looks at
 */
public record PaymentTypeForm(
        @Nullable UUID id,
        String name,
        String position,
        Set<String> outlets,
        boolean active,
        long seen,
        @Nullable Refusal refusal) {
    public PaymentTypeForm {
        outlets = Set.copyOf(outlets);
    }

    static PaymentTypeForm empty(String name, int position) {
        return new PaymentTypeForm(null, name, String.valueOf(position), Set.of(), true, 0, null);
    }

    /** One of the usual ones is called as the reader calls it, and stays what it is as long as it is called so. */
    static PaymentTypeForm of(PaymentType type, Texts texts) {
        return new PaymentTypeForm(
                type.id(),
                UsualPayments.word(type.name(), texts),
                String.valueOf(type.position()),
                type.outlets().stream().map(UUID::toString).collect(Collectors.toSet()),
                type.active(),
                type.version(),
                null);
    }

    PaymentTypeForm refused(Refusal why, long version) {
        return new PaymentTypeForm(id, name, position, outlets, active, version, why);
    }

    /** Behind the others, where somebody wrote nothing; 0 for what is no number. */
    int place() {
        var plain = position.strip();
        return plain.isEmpty() ? PaymentType.LAST : plain.matches("[0-9]{1,4}") ? Integer.parseInt(plain) : 0;
    }

    /** Why it was refused, where that is about its place. */
    public Optional<Refusal> aboutPlace() {
        return Optional.ofNullable(refusal).filter(PaymentTypePlaceNotValid.class::isInstance);
    }

    public Optional<Refusal> aboutName() {
        return Optional.ofNullable(refusal).filter(why -> aboutPlace().isEmpty());
    }

    /** Those that the person may choose among. */
    Set<UUID> outletIds(OutletChoice choice) {
        return choice.ever().stream()
                .map(outlet -> outlet.id().value())
                .filter(id -> outlets.contains(id.toString()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
