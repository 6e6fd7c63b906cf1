package pakbon.backoffice.papers;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import pakbon.api.SlipWriter;
import pakbon.backoffice.Formats;
import pakbon.backoffice.Texts;
import pakbon.documents.AddressLabel;
import pakbon.documents.Documents;
import pakbon.documents.PackingSlip;
import pakbon.documents.PickList;
import pakbon.documents.Press;
import pakbon.documents.Press.Size;
import pakbon.documents.Receipt;
import pakbon.documents.ReturnNote;
import pakbon.documents.Zpl;
import pakbon.fulfillment.FulfillmentId;
import pakbon.outlets.Outlet;
import pakbon.retailers.LanguageRules;
import pakbon.retailers.Languages;
import pakbon.sales.Sale;
import pakbon.sales.TaxTable;
import pakbon.shared.Actor;
import pakbon.shared.RetailerId;

/** Sets each paper: in the language of its customer unless somebody chose another, with the times of its outlet. */
@Component
public class Papers implements SlipWriter {
    /** Dots per inch of the usual label printer. */
    private static final int LABEL_DOTS = 203;

    private final Documents documents;
    private final Press press;
    private final TemplateEngine templates;
    private final LanguageRules languages;
    private final MessageSource messages;
    private final Clock clock;

    Papers(
            Documents documents,
            Press press,
            TemplateEngine templates,
            LanguageRules languages,
            MessageSource messages,
            Clock clock) {
        this.documents = documents;
        this.press = press;
        this.templates = templates;
        this.languages = languages;
        this.messages = messages;
        this.clock = clock;
    }

    /** How the customer of this sale reads; {@code chosen} is {@code nl}, {@code en} or empty. */
    public Formats forCustomer(RetailerId retailer, Sale sale, Outlet outlet, String chosen) {
        return forCustomer(languages.of(retailer), sale, outlet, chosen);
    }

    private Formats forCustomer(Languages spoken, Sale sale, Outlet outlet, String chosen) {
        var language = switch (chosen) {
            case "nl" -> Texts.DUTCH;
            case "en" -> Texts.ENGLISH;
            default -> sale.customerLanguage(spoken);
        };
        return formats(language, outlet);
    }

    /** How the business itself reads; {@code chosen} is {@code nl}, {@code en} or empty. */
    public Formats forStaff(RetailerId retailer, Outlet outlet, String chosen) {
        return forStaff(languages.of(retailer), outlet, chosen);
    }

    private Formats forStaff(Languages spoken, Outlet outlet, String chosen) {
        var language = switch (chosen) {
            case "nl" -> Texts.DUTCH;
            case "en" -> Texts.ENGLISH;
            default -> spoken.business();
        };
        return formats(language, outlet);
    }

    private Formats formats(Locale language, Outlet outlet) {
        return new Formats(new Texts(messages, language), outlet.zone(), clock.instant());
    }

    /** Those slips that the actor may see, in the order asked for. */
    public List<Sheet<PackingSlip>> slips(List<FulfillmentId> ids, String language, Actor actor) {
        var spoken = languages.of(actor.retailer());
        return documents.packingSlips(ids, actor).stream()
                .map(slip -> new Sheet<>(slip, forCustomer(spoken, slip.sale(), slip.outlet(), language)))
                .toList();
    }

    /** @param language {@code nl}, {@code en}, or empty for that of the business */
    public List<Sheet<PickList>> pickLists(List<FulfillmentId> ids, String language, Actor actor) {
        var spoken = languages.of(actor.retailer());
        return documents.pickLists(ids, actor).stream()
                .map(list -> new Sheet<>(list, forStaff(spoken, list.outlet(), language)))
                .toList();
    }

    public List<Sheet<AddressLabel>> labels(List<FulfillmentId> ids, String language, Actor actor) {
        var spoken = languages.of(actor.retailer());
        return documents.labels(ids, actor).stream()
                .map(label -> new Sheet<>(label, forCustomer(spoken, label.sale(), label.outlet(), language)))
                .toList();
    }

    /** As a page to print. */
    @Override
    public String html(RetailerId retailer, PackingSlip slip, String language) {
        var sheet = new Sheet<>(slip, forCustomer(retailer, slip.sale(), slip.outlet(), language));
        return written("packing-slips", Map.of("sheets", List.of(sheet)));
    }

    public byte[] slipsPdf(List<Sheet<PackingSlip>> sheets) {
        return press.pdf(written("packing-slips", Map.of("sheets", sheets)), Size.A4);
    }

    public byte[] pickListsPdf(List<Sheet<PickList>> sheets) {
        return press.pdf(written("pick-lists", Map.of("sheets", sheets)), Size.A4);
    }

    public byte[] labelsPdf(List<Sheet<AddressLabel>> sheets) {
        return press.pdf(written("labels", Map.of("sheets", sheets)), Size.A6);
    }

    /** For a label printer: each label as it looks on paper, without the logo. */
    public String labelsZpl(List<Sheet<AddressLabel>> sheets) {
        var pdf = labelsPdf(sheets.stream()
                .map(sheet -> new Sheet<>(sheet.document().plain(), sheet.formats()))
                .toList());
        var zpl = new StringBuilder();
        for (int page = 0; page < press.pages(pdf); page++) {
            zpl.append(Zpl.of(press.dots(pdf, page, LABEL_DOTS)));
        }
        return zpl.toString();
    }

    /**
     * @param wide on A4; otherwise on a till's roll, as long as it takes
     * @param gift without a single price
     */
    public byte[] receiptPdf(Receipt receipt, Formats formats, boolean wide, boolean gift) {
        var html = written("receipt", Map.of("receipt", receipt, "formats", formats, "wide", wide, "gift", gift));
        return press.pdf(html, wide ? Size.A4 : Size.roll(length(receipt, gift)));
    }

    public byte[] returnNotePdf(ReturnNote note, Formats formats) {
        return press.pdf(written("return-note", Map.of("note", note, "formats", formats)), Size.A4);
    }

    /** A line of the roll holds some thirty signs; what is left over is white. */
    private static int length(Receipt receipt, boolean gift) {
        int rows = receipt.printed().stream()
                .mapToInt(line -> 1
                        + (line.name().length() + line.options().length()) / 26
                        + (receipt.leftOut(line).isPositive() ? 1 : 0))
                .sum();
        return gift ? 98 + 5 * rows : 108 + 5 * (rows + receipt.payments().size()) + length(receipt.taxes());
    }

    private static int length(TaxTable taxes) {
        int rows = taxes.rows().stream()
                .mapToInt(row -> row.at().size() > 1 ? 1 + row.at().size() : 1)
                .sum();
        return taxes.isTold() ? 10 + 5 * (3 + rows) : 0;
    }

    private String written(String paper, Map<String, Object> parameters) {
        var output = new StringOutput();
        templates.render("documents/pdf/" + paper + ".jte", parameters, output);
        return output.toString();
    }
}
