package pakbon.backoffice.sales;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
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
import pakbon.fulfillment.Measures;
import pakbon.sales.Sales;
import pakbon.shared.Actor;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Refusal;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/** Asking a carrier for a label, and fetching it (C11). */
@Controller
@Needs(Permission.COMPLETE)
class CarrierLabelPage {
    private final CarrierLabels labels;
    private final Fulfillments fulfillments;
    private final Sales sales;
    private final PrintLog log;
    private final Clock clock;

    CarrierLabelPage(CarrierLabels labels, Fulfillments fulfillments, Sales sales, PrintLog log, Clock clock) {
        this.labels = labels;
        this.fulfillments = fulfillments;
        this.sales = sales;
        this.log = log;
        this.clock = clock;
    }

    /** Asked again, it is another label: the one before it is left as it is. */
    @PostMapping("/fulfillments/{id}/carrier-label")
    String ask(
            @PathVariable UUID id,
            @RequestParam Map<String, String> fields,
            SignedIn person,
            Model model,
            HttpServletResponse response) {
        var part = fulfillment(id, person);
        var typed = LabelForm.typed(fields);
        return switch (typed.read()) {
            case Done<Measures>(var measures) -> {
                var asked = labels.ask(part.id(), typed.carrier(), measures, actor(person));
                yield "redirect:/sales/" + part.sale() + (asked ? "?done=label-asked" : "");
            }
            case Refused<Measures>(var refusal) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield refused(part, typed, refusal, person, model);
            }
        };
    }

    /** Asked once more on a page of its own, with what was typed. */
    private String refused(Fulfillment part, LabelForm typed, Refusal refusal, SignedIn person, Model model) {
        model.addAttribute("fulfillment", part);
        model.addAttribute("sale", sales.byId(person.retailer(), part.sale()).orElseThrow());
        model.addAttribute("carriers", labels.carriers());
        model.addAttribute("form", typed);
        model.addAttribute("refusal", refusal);
        return "backoffice/sales/label-refused";
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
