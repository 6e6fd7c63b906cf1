package pakbon.backoffice.sales;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import pakbon.backoffice.Needs;
import pakbon.backoffice.papers.PaperFile;
import pakbon.backoffice.papers.Papers;
import pakbon.backoffice.papers.Sheet;
import pakbon.documents.AddressLabel;
import pakbon.documents.Documents;
import pakbon.documents.PackingSlip;
import pakbon.documents.PaperKind;
import pakbon.documents.PrintLog;
import pakbon.documents.Receipt;
import pakbon.fulfillment.FulfillmentId;
import pakbon.fulfillment.Fulfillments;
import pakbon.sales.SaleId;
import pakbon.shared.Actor;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/** Receipt, packing slip and label, ready for the printer, in the language of the customer or another that was chosen. */
@Controller
@Needs(Permission.PRINT)
class PaperPages {
    private static final int MOST_AT_ONCE = 500;

    private final Documents documents;
    private final Papers papers;
    private final PrintLog log;
    private final SaleViews views;
    private final Fulfillments fulfillments;
    private final Clock clock;

    PaperPages(
            Documents documents, Papers papers, PrintLog log, SaleViews views, Fulfillments fulfillments, Clock clock) {
        this.documents = documents;
        this.papers = papers;
        this.log = log;
        this.views = views;
        this.fulfillments = fulfillments;
        this.clock = clock;
    }

    /**
     * @param paper {@code a4} or {@code roll}, 80 mm wide; as the outlet prints them when it is neither
     * @param gift without prices
     */
    @GetMapping("/sales/{id}/receipt")
    String receipt(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String paper,
            @RequestParam(defaultValue = "false") boolean gift,
            @RequestParam(defaultValue = "") String language,
            SignedIn person,
            Model model) {
        var receipt = receipt(id, person);
        model.addAttribute("receipt", receipt);
        model.addAttribute(
                "formats", papers.forCustomer(person.retailer(), receipt.sale(), receipt.outlet(), language));
        model.addAttribute("wide", isWide(paper, receipt));
        model.addAttribute("gift", gift);
        model.addAttribute(
                "printed", log.of(person.retailer(), PaperKind.RECEIPT, id).orElse(null));
        return "backoffice/sales/receipt";
    }

    @GetMapping("/sales/{id}/receipt.pdf")
    ResponseEntity<byte[]> receiptPdf(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String paper,
            @RequestParam(defaultValue = "false") boolean gift,
            @RequestParam(defaultValue = "") String language,
            SignedIn person) {
        var receipt = receipt(id, person);
        var formats = papers.forCustomer(person.retailer(), receipt.sale(), receipt.outlet(), language);
        var file = papers.receiptPdf(receipt, formats, isWide(paper, receipt), gift);
        log.printed(PaperKind.RECEIPT, List.of(id), actor(person), clock.instant());
        return PaperFile.pdf(file, "receipt-" + receipt.sale().receiptNumber());
    }

    @GetMapping("/sales/{id}/returns/{which}/note.pdf")
    ResponseEntity<byte[]> returnNote(
            @PathVariable UUID id,
            @PathVariable UUID which,
            @RequestParam(defaultValue = "") String language,
            SignedIn person) {
        var sale = views.sale(new SaleId(id), person).orElseThrow(SalesPage::missing);
        var note = documents.returnNote(person.retailer(), sale, which).orElseThrow(SalesPage::missing);
        var formats = papers.forCustomer(person.retailer(), sale, note.outlet(), language);
        var file = papers.returnNotePdf(note, formats);
        log.printed(PaperKind.RETURN, List.of(which), actor(person), clock.instant());
        return PaperFile.pdf(file, "return-" + note.taken().number());
    }

    /** @param only what is in the one parcel that it is for ({@link ParcelSlip}); empty for all of it */
    @GetMapping("/fulfillments/{id}/packing-slip")
    String packingSlip(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") List<String> only,
            SignedIn person,
            Model model) {
        var sheet = slip(id, language, person);
        model.addAttribute("slip", ParcelSlip.of(sheet.document(), only));
        model.addAttribute("only", ParcelSlip.query(only));
        model.addAttribute("formats", sheet.formats());
        model.addAttribute(
                "printed", log.of(person.retailer(), PaperKind.PACKING_SLIP, id).orElse(null));
        return "backoffice/fulfillments/packing-slip";
    }

    @GetMapping("/fulfillments/{id}/packing-slip.pdf")
    ResponseEntity<byte[]> packingSlipPdf(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") List<String> only,
            SignedIn person) {
        var sheet = slip(id, language, person);
        var slip = ParcelSlip.of(sheet.document(), only);
        var file = papers.slipsPdf(List.of(new Sheet<>(slip, sheet.formats())));
        log.printed(PaperKind.PACKING_SLIP, List.of(id), actor(person), clock.instant());
        return PaperFile.pdf(file, "packing-slip-" + slip.sale().receiptNumber());
    }

    private Sheet<PackingSlip> slip(UUID id, String language, SignedIn person) {
        return papers.slips(List.of(new FulfillmentId(id)), language, actor(person)).stream()
                .findFirst()
                .orElseThrow(SalesPage::missing);
    }

    @GetMapping("/fulfillments/{id}/label.pdf")
    ResponseEntity<byte[]> labelPdf(
            @PathVariable UUID id, @RequestParam(defaultValue = "") String language, SignedIn person) {
        var sheets = labels(id, language, person);
        var file = papers.labelsPdf(sheets);
        log.printed(PaperKind.LABEL, List.of(id), actor(person), clock.instant());
        return PaperFile.pdf(
                file, "label-" + sheets.getFirst().document().sale().receiptNumber());
    }

    /** A page went to the printer of whoever reads it. What they may not see, they cannot have printed. */
    @PostMapping("/papers/printed")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void printed(@RequestParam PaperKind kind, @RequestParam(defaultValue = "") List<UUID> subject, SignedIn person) {
        var asked = subject.stream().limit(MOST_AT_ONCE).toList();
        var seen = switch (kind) {
            case RECEIPT ->
                asked.stream()
                        .filter(id -> views.sale(new SaleId(id), person).isPresent())
                        .toList();
            case PACKING_SLIP, PICK_LIST, LABEL ->
                fulfillments.byIds(asked.stream().map(FulfillmentId::new).toList(), actor(person)).stream()
                        .map(part -> part.id().value())
                        .toList();
            case RETURN -> List.<UUID>of();
        };
        log.printed(kind, seen, actor(person), clock.instant());
    }

    /** For a label printer. */
    @GetMapping("/fulfillments/{id}/label.zpl")
    ResponseEntity<byte[]> labelZpl(
            @PathVariable UUID id, @RequestParam(defaultValue = "") String language, SignedIn person) {
        var sheets = labels(id, language, person);
        var file = papers.labelsZpl(sheets);
        log.printed(PaperKind.LABEL, List.of(id), actor(person), clock.instant());
        return PaperFile.zpl(
                file, "label-" + sheets.getFirst().document().sale().receiptNumber());
    }

    private List<Sheet<AddressLabel>> labels(UUID id, String language, SignedIn person) {
        var sheets = papers.labels(List.of(new FulfillmentId(id)), language, actor(person));
        if (sheets.isEmpty()) {
            throw SalesPage.missing();
        }
        return sheets;
    }

    private static boolean isWide(String paper, Receipt receipt) {
        return switch (paper) {
            case "a4" -> true;
            case "roll" -> false;
            default -> receipt.outlet().rules().papers().receiptsOnA4();
        };
    }

    private Receipt receipt(UUID id, SignedIn person) {
        var sale = views.sale(new SaleId(id), person).orElseThrow(SalesPage::missing);
        return documents.receipt(person.retailer(), sale);
    }

    private static Actor actor(SignedIn person) {
        return person.actor(Actor.Client.BACKOFFICE);
    }
}
