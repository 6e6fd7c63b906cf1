package pakbon.backoffice.sales;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import pakbon.backoffice.Needs;
import pakbon.backoffice.papers.PaperFile;
import pakbon.documents.CarrierLabels;
import pakbon.documents.PaperKind;
import pakbon.documents.PrintLog;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentId;
import pakbon.fulfillment.Fulfillments;
import pakbon.shared.Actor;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/** Asking a carrier for a label, and fetching it (C11). */
@Controller
@Needs(Permission.COMPLETE)
class CarrierLabelPage {
    private final CarrierLabels labels;
    private final Fulfillments fulfillments;
    private final PrintLog log;
    private final Clock clock;

    CarrierLabelPage(CarrierLabels labels, Fulfillments fulfillments, PrintLog log, Clock clock) {
        this.labels = labels;
        this.fulfillments = fulfillments;
        this.log = log;
        this.clock = clock;
    }

    /** Asked again, it is another label: the one before it is left as it is. */
    @PostMapping("/fulfillments/{id}/carrier-label")
    String ask(@PathVariable UUID id, @RequestParam(defaultValue = "") String carrier, SignedIn person) {
        var part = fulfillment(id, person);
        var asked = labels.ask(part.id(), carrier, actor(person));
        return "redirect:/sales/" + part.sale() + (asked ? "?done=label-asked" : "");
    }

    @GetMapping("/fulfillments/{id}/carrier-label")
    ResponseEntity<byte[]> file(@PathVariable UUID id, SignedIn person) {
        var part = fulfillment(id, person);
        var label = labels.latest(person.retailer(), List.of(part.id())).get(part.id());
        if (label == null) {
            throw SalesPage.missing();
        }
        var file = labels.file(person.retailer(), label).orElseThrow(SalesPage::missing);
        log.printed(PaperKind.LABEL, List.of(id), actor(person), clock.instant());
        return label.format().equals("zpl")
                ? PaperFile.zpl(file, "label-" + label.code())
                : PaperFile.pdf(file, "label-" + label.code());
    }

    private Fulfillment fulfillment(UUID id, SignedIn person) {
        return fulfillments.byId(new FulfillmentId(id), actor(person)).orElseThrow(SalesPage::missing);
    }

    private static Actor actor(SignedIn person) {
        return person.actor(Actor.Client.BACKOFFICE);
    }
}
