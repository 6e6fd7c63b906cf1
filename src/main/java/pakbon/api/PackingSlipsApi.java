package pakbon.api;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import pakbon.documents.Documents;
import pakbon.documents.PackingSlip;
import pakbon.documents.PaperKind;
import pakbon.documents.PrintLog;
import pakbon.fulfillment.FulfillmentId;
import pakbon.fulfillment.FulfillmentRefusal.FulfillmentUnknown;
import pakbon.sales.SaleLineId;
import pakbon.shared.Actor;
import pakbon.shared.Quantity;

/** Packing slips as pages to print, whole or for one parcel of several (I1, I4), as the X-Series gives them. */
@RestController
class PackingSlipsApi {
    private static final int MOST_LINES = 1_000;
    /** It is to be printed, and to do nothing else wherever it is opened. */
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'none'";

    private final Documents documents;
    private final SlipWriter writer;
    private final PrintLog log;
    private final Problems problems;
    private final Clock clock;

    PackingSlipsApi(Documents documents, SlipWriter writer, PrintLog log, Problems problems, Clock clock) {
        this.documents = documents;
        this.writer = writer;
        this.log = log;
        this.problems = problems;
        this.clock = clock;
    }

    @Wire
    record PackedLine(
            @Nullable UUID saleLineItemId, @Nullable BigDecimal quantity) {}

    /** @param lang a language tag; any other than Dutch and English is the customer's own */
    @Wire
    record PartialRequest(@Nullable String lang, @Nullable List<@Nullable PackedLine> packedLineItems) {}

    @Requires(Scope.SALES_READ)
    @GetMapping(Api.ROOT + "/packing_slip/{fulfillment_id}")
    ResponseEntity<Object> whole(
            @PathVariable("fulfillment_id") UUID id,
            @RequestParam(name = "lang", required = false) @Nullable String language,
            Actor actor) {
        return documents
                .packingSlip(new FulfillmentId(id), actor)
                .map(slip -> printed(slip, language, actor))
                .orElseGet(() -> problems.refused(new FulfillmentUnknown()));
    }

    /** What is in one parcel, said line by line; a line takes no more than there is of it. */
    @Requires(Scope.SALES_READ)
    @PostMapping(Api.ROOT + "/partial_packing_slip/{fulfillment_id}")
    ResponseEntity<Object> partial(
            @PathVariable("fulfillment_id") UUID id, @RequestBody PartialRequest request, Actor actor) {
        var slip = documents.packingSlip(new FulfillmentId(id), actor).orElse(null);
        if (slip == null) {
            return problems.refused(new FulfillmentUnknown());
        }
        var reading = new Reading();
        var inside = inside(request, slip, reading);
        return reading.isFine()
                ? printed(slip.ofParcel(inside), request.lang(), actor)
                : problems.refused(reading.refusal());
    }

    private static Map<SaleLineId, Quantity> inside(PartialRequest request, PackingSlip slip, Reading reading) {
        var there = slip.lines().stream().collect(Collectors.toMap(PackingSlip.Line::id, PackingSlip.Line::quantity));
        var given = request.packedLineItems() == null ? List.<@Nullable PackedLine>of() : request.packedLineItems();
        if (given.isEmpty() || given.size() > MOST_LINES) {
            reading.fault("packed_line_items", "is missing, empty, or has more than " + MOST_LINES + " lines");
            return Map.of();
        }
        var inside = new HashMap<SaleLineId, Quantity>();
        for (int at = 0; at < given.size(); at++) {
            var line = given.get(at);
            var field = "packed_line_items[" + at + "]";
            if (line == null) {
                reading.fault(field, "is missing");
                continue;
            }
            var item = new SaleLineId(reading.id(field + ".sale_line_item_id", line.saleLineItemId()));
            var quantity = reading.quantity(field + ".quantity", line.quantity());
            if (!there.containsKey(item)) {
                reading.fault(field + ".sale_line_item_id", "is no line of this fulfillment");
            } else if (!quantity.isPositive() || quantity.isMoreThan(there.get(item))) {
                reading.fault(field + ".quantity", "is not between zero and " + there.get(item));
            } else if (inside.put(item, quantity) != null) {
                reading.fault(field + ".sale_line_item_id", "is named twice");
            }
        }
        return inside;
    }

    private ResponseEntity<Object> printed(PackingSlip slip, @Nullable String language, Actor actor) {
        var html = writer.html(actor.retailer(), slip, known(language));
        log.printed(PaperKind.PACKING_SLIP, List.of(slip.fulfillment().id().value()), actor, clock.instant());
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header("Content-Security-Policy", POLICY)
                .body(html);
    }

    private static String known(@Nullable String tag) {
        var language = tag == null ? "" : Locale.forLanguageTag(tag).getLanguage();
        return language.equals("nl") || language.equals("en") ? language : "";
    }
}
