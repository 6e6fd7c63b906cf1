package pakbon.notifications;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import pakbon.sales.Sale;

/**
 * A mail before it is sent.
 *
 * @param to the customer's address as the shop told it; may be empty
 * @param warnings what speaks against it
 */
public record Draft(Sale sale, Occasion occasion, String to, Locale language, Letter letter, List<Warning> warnings) {
    public Draft {
        warnings = List.copyOf(warnings);
    }

    /** Goes back with the wish to send it: what the person has been warned of. */
    public String seen() {
        return seen(warnings);
    }

    static String seen(List<Warning> warnings) {
        return warnings.stream().map(Warning::key).sorted().collect(Collectors.joining(" "));
    }
}
