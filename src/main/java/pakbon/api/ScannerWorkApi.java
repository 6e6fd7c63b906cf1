package pakbon.api;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import pakbon.catalog.Product;
import pakbon.catalog.ProductId;
import pakbon.catalog.Products;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentFilter;
import pakbon.fulfillment.FulfillmentId;
import pakbon.fulfillment.FulfillmentLine;
import pakbon.fulfillment.FulfillmentList;
import pakbon.fulfillment.FulfillmentRefusal.FulfillmentUnknown;
import pakbon.orders.Gathering;
import pakbon.orders.Orders;
import pakbon.outlets.Outlet;
import pakbon.outlets.OutletId;
import pakbon.outlets.Outlets;
import pakbon.scanner.ScannedCodes;
import pakbon.scanner.Sender;
import pakbon.shared.Quantity;
import pakbon.shared.RetailerId;
import pakbon.stock.Bins;
import pakbon.stock.Stock;
import pakbon.stock.StockAt;
import tools.jackson.databind.json.JsonMapper;

/** What a Scanner reads: the open work of an outlet, one piece of it, what a code leads to, where else there is some. */
@RestController
class ScannerWorkApi {
    private static final String PATH = ScannerCookie.PATH;
    private static final int MOST = 500;

    private final FulfillmentList list;
    private final WorkDrawing drawing;
    private final ScannedCodes codes;
    private final Products products;
    private final Bins bins;
    private final Stock stock;
    private final Orders orders;
    private final Gathering gathering;
    private final Outlets outlets;
    private final Problems problems;
    private final JsonMapper json;
    private final Clock clock;

    ScannerWorkApi(
            FulfillmentList list,
            WorkDrawing drawing,
            ScannedCodes codes,
            Products products,
            Bins bins,
            Stock stock,
            Orders orders,
            Gathering gathering,
            Outlets outlets,
            Problems problems,
            JsonMapper json,
            Clock clock) {
        this.list = list;
        this.drawing = drawing;
        this.codes = codes;
        this.products = products;
        this.bins = bins;
        this.stock = stock;
        this.orders = orders;
        this.gathering = gathering;
        this.outlets = outlets;
        this.problems = problems;
        this.json = json;
        this.clock = clock;
    }

    /**
     * @param arrivals on their way here from other outlets (G8); what each becomes part of is among the work
     * @param more there is more than fits; the oldest come first
     */
    @Wire
    record Work(Instant asOf, List<WorkShown> fulfillments, List<WorkShown> arrivals, boolean more) {}

    /** All open work of the outlet, oldest first, for reading without a network. */
    @Requires(Scope.SCANNER)
    @GetMapping(PATH + "/work")
    ResponseEntity<Object> work(
            @RequestParam(name = "outlet_id", required = false) @Nullable UUID outlet,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known,
            Sender sender) {
        var here = outlet(outlet, sender);
        if (here.isEmpty()) {
            return problems.refused(new ApiRefusal.OutletUnknown());
        }
        var retailer = sender.actor().retailer();
        var now = clock.instant();
        var rows = list.rows(retailer, FulfillmentFilter.everything(List.of(here.get()), now, MOST + 1));
        var shown = drawing.draw(retailer, rows.subList(0, Math.min(MOST, rows.size())));
        var coming = gathering.underway(List.of(here.get()), sender.actor()).stream()
                .map(Fulfillment::id)
                .toList();
        var arrivals = drawing.drawArriving(retailer, list.underway(coming, sender.actor()));
        var tag = "\"" + fingerprint(json.writeValueAsBytes(List.of(shown, arrivals))) + "\"";
        return tag.equals(known)
                ? ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(tag).build()
                : ResponseEntity.ok()
                        .eTag(tag)
                        .body(Map.of("data", new Work(now, shown, arrivals, rows.size() > MOST)));
    }

    /** The one asked for, else the device's, else the first that a program works at. A device is at its own outlet only. */
    private Optional<OutletId> outlet(@Nullable UUID asked, Sender sender) {
        var session = DeviceFilter.sessionOrNone();
        var wanted = asked != null
                ? asked
                : session == null ? null : session.device().outlet().value();
        return outlets.working(sender.actor().retailer()).stream()
                .map(Outlet::id)
                .filter(each -> wanted == null || each.value().equals(wanted))
                .filter(each -> sender.actor().reaches(each.value()))
                .findFirst();
    }

    private static String fingerprint(byte[] bytes) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))
                    .substring(0, 32);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** One of them, also when it is over; what comes from another outlet only as long as it is on its way. */
    @Requires(Scope.SCANNER)
    @GetMapping(PATH + "/work/{fulfillment_id}")
    ResponseEntity<Object> one(@PathVariable("fulfillment_id") UUID id, Sender sender) {
        return list.row(new FulfillmentId(id), sender.actor())
                .map(row -> drawing.draw(sender.actor().retailer(), List.of(row)))
                .or(() -> Optional.of(drawing.drawArriving(
                        sender.actor().retailer(), list.underway(List.of(new FulfillmentId(id)), sender.actor()))))
                .flatMap(shown -> shown.stream().findFirst())
                .map(shown -> ResponseEntity.<Object>ok(Map.of("data", shown)))
                .orElseGet(() -> problems.refused(new FulfillmentUnknown()));
    }

    @Wire
    record Found(List<UUID> fulfillments) {}

    /**
     * A packing slip, a receipt, a pickup code or an order number; those at this outlet first. Others of this person's outlets
     * are named only so that the device can say that it is not here.
     */
    @Requires(Scope.SCANNER)
    @GetMapping(PATH + "/find")
    ResponseEntity<Object> find(@RequestParam("code") String code, Sender sender) {
        var here = outlet(null, sender).orElse(null);
        var found = codes.fulfillments(code, sender.person()).stream()
                .sorted(Comparator.comparing(each -> !each.outlet().equals(here)))
                .map(each -> each.id().value())
                .toList();
        return ResponseEntity.ok(Map.of("data", new Found(found)));
    }

    @Wire
    record ProductFound(
            UUID productId,
            String sku,
            String name,
            String options,
            @Nullable String bin,
            @Nullable String picture) {}

    /** What somebody scanned that is in no order: by barcode, else by SKU. */
    @Requires(Scope.SCANNER)
    @GetMapping(PATH + "/product")
    ResponseEntity<Object> product(@RequestParam("code") String code, Sender sender) {
        var retailer = sender.actor().retailer();
        var wanted = List.of(code.strip());
        return Optional.ofNullable(products.byBarcode(retailer, wanted).get(code.strip()))
                .or(() -> Optional.ofNullable(products.bySku(retailer, wanted).get(code.strip())))
                .flatMap(id -> products.byId(retailer, id))
                .map(each -> new ProductFound(
                        each.id().value(),
                        each.sku(),
                        each.name(),
                        each.options(),
                        WorkDrawing.orNull(binHere(retailer, each, sender)),
                        WorkDrawing.picture(each.id(), products.pictureMarks(retailer, List.of(each.id())))))
                .map(each -> ResponseEntity.<Object>ok(Map.of("data", each)))
                .orElseGet(() -> problems.refused(new ApiRefusal.ProductUnknown()));
    }

    private String binHere(RetailerId retailer, Product product, Sender sender) {
        return outlet(null, sender)
                .map(here -> Bins.at(here, product, bins.of(retailer, List.of(product.id()))))
                .orElse(product.bin());
    }

    @Requires(Scope.SCANNER)
    @GetMapping(PATH + "/pictures/{product_id}")
    ResponseEntity<Object> picture(@PathVariable("product_id") UUID id, Sender sender) {
        return products.picture(sender.actor().retailer(), new ProductId(id))
                .map(each -> ResponseEntity.ok()
                        .contentType(MediaType.parseMediaType(each.mediaType()))
                        .cacheControl(CacheControl.maxAge(Duration.ofDays(7)).cachePrivate())
                        .<Object>body(each.content()))
                .orElseGet(problems::missing);
    }

    @Wire
    record Elsewhere(UUID saleLineItemId, String here, List<Place> outlets) {}

    @Wire
    record Place(UUID id, String name, String available) {}

    /** For each line, what this outlet's books have of it still, and the outlets to which the work could go now; most first. */
    @Requires(Scope.SCANNER)
    @GetMapping(PATH + "/elsewhere")
    ResponseEntity<Object> elsewhere(@RequestParam("fulfillment_id") UUID id, Sender sender) {
        var fulfillment = new FulfillmentId(id);
        var row = list.row(fulfillment, sender.actor()).orElse(null);
        if (row == null) {
            return problems.refused(new FulfillmentUnknown());
        }
        var open = orders.rerouteTargets(fulfillment, sender.actor()).stream()
                .filter(each -> each.isOpen())
                .toList();
        var part = row.fulfillment();
        var here = stock.levels(
                sender.actor().retailer(),
                List.of(part.outlet()),
                part.lines().stream().map(FulfillmentLine::product).distinct().toList());
        var lines = part.lines().stream()
                .map(line -> new Elsewhere(
                        line.line().value(),
                        here.getOrDefault(new StockAt(part.outlet(), line.product()), Quantity.ZERO)
                                .toString(),
                        open.stream()
                                .filter(each -> each.level(line.product()).isPositive())
                                .sorted(Comparator.comparing(
                                        each -> each.level(line.product()).negated()))
                                .map(each -> new Place(
                                        each.outlet().id().value(),
                                        each.outlet().name(),
                                        each.level(line.product()).toString()))
                                .toList()))
                .toList();
        return ResponseEntity.ok(Map.of("data", lines));
    }
}
