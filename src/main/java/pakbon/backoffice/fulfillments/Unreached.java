package pakbon.backoffice.fulfillments;

import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import pakbon.notifications.Mail;
import pakbon.notifications.Occasion;
import pakbon.notifications.ReturnedMail;
import pakbon.sales.Sale;
import pakbon.sales.Sales;
import pakbon.users.SignedIn;

/** Customers whose mail came back and who know nothing yet: said above the list, because nobody looks for it (J4). */
@Component
class Unreached {
    private final ReturnedMail returned;
    private final Sales sales;

    Unreached(ReturnedMail returned, Sales sales) {
        this.returned = returned;
        this.sales = sales;
    }

    /** Their sales, as far as this person sees them; who has fetched the goods needs no word that they lie ready. */
    List<Sale> of(SignedIn person) {
        var back = returned.unanswered(person.retailer());
        if (back.isEmpty()) {
            return List.of();
        }
        var found = sales.byIds(
                person.retailer(), back.stream().map(Mail::sale).distinct().toList());
        return back.stream()
                .filter(mail -> mail.occasion() == Occasion.SHIPPED
                        || found.containsKey(mail.sale())
                                && found.get(mail.sale()).isOpen())
                .map(mail -> found.get(mail.sale()))
                .filter(Objects::nonNull)
                .distinct()
                .filter(sale -> sale.outlets().stream().anyMatch(person::sees))
                .toList();
    }
}
