package pakbon.backoffice.sales;

import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import pakbon.backoffice.Formats;
import pakbon.backoffice.Needs;
import pakbon.backoffice.Texts;
import pakbon.documents.Documents;
import pakbon.fulfillment.FulfillmentId;
import pakbon.outlets.Outlet;
import pakbon.retailers.Retailers;
import pakbon.sales.SaleId;
import pakbon.shared.Actor;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/** Receipt and packing slip, ready for the printer, in the language of the business. */
@Controller
@Needs(Permission.PRINT)
class PaperPages {
    private final Documents documents;
    private final SaleViews views;
    private final Retailers retailers;
    private final MessageSource messages;

    PaperPages(Documents documents, SaleViews views, Retailers retailers, MessageSource messages) {
        this.documents = documents;
        this.views = views;
        this.retailers = retailers;
        this.messages = messages;
    }

    /** @param paper {@code a4}, or else a roll of 80 mm */
    @GetMapping("/sales/{id}/receipt")
    String receipt(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String paper,
            SignedIn person,
            Formats formats,
            Model model) {
        var sale = views.sale(new SaleId(id), person).orElseThrow(SalesPage::missing);
        var receipt = documents.receipt(person.retailer(), sale);
        model.addAttribute("receipt", receipt);
        model.addAttribute("formats", onPaper(person, receipt.outlet(), formats));
        model.addAttribute("wide", paper.equals("a4"));
        return "backoffice/sales/receipt";
    }

    @GetMapping("/fulfillments/{id}/packing-slip")
    String packingSlip(@PathVariable UUID id, SignedIn person, Formats formats, Model model) {
        var slip = documents
                .packingSlip(new FulfillmentId(id), person.actor(Actor.Client.BACKOFFICE))
                .orElseThrow(SalesPage::missing);
        model.addAttribute("slip", slip);
        model.addAttribute("formats", onPaper(person, slip.outlet(), formats));
        return "backoffice/fulfillments/packing-slip";
    }

    private Formats onPaper(SignedIn person, Outlet outlet, Formats formats) {
        var language = retailers.get(person.retailer()).language();
        return new Formats(new Texts(messages, language), outlet.zone(), formats.now());
    }
}
