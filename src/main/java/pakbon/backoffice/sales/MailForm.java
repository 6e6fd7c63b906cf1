package pakbon.backoffice.sales;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import pakbon.notifications.Draft;
import pakbon.notifications.Occasion;
import pakbon.notifications.Warning;
import pakbon.sales.Sale;
import pakbon.shared.Refusal;

/**
 * What stands in the fields while somebody is about to mail a customer; nothing typed is lost.
 *
 * @param draft null when there is nothing to send, for the reason that {@code refusal} gives
 * @param refusal why it was not sent; null when nobody has tried
 */
public record MailForm(
        Sale sale,
        Occasion occasion,
        String to,
        Locale language,
        @Nullable Draft draft,
        @Nullable Refusal refusal) {
    public List<Warning> warnings() {
        return draft == null ? List.of() : draft.warnings();
    }

    public String path() {
        return "/sales/" + sale.id() + "/mails/" + occasion.word();
    }
}
