package pakbon.backoffice.sales;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pakbon.backoffice.Formats;
import pakbon.backoffice.MeasureWords;
import pakbon.backoffice.MoneyWords;
import pakbon.backoffice.PickWords;
import pakbon.backoffice.ShortWords;
import pakbon.backoffice.channels.ShopStatusWords;
import pakbon.backoffice.channels.ShopWords;
import pakbon.backoffice.fulfillments.Slip;
import pakbon.channels.OrderSync;
import pakbon.channels.SyncLog.Attempt;
import pakbon.channels.ToldHow;
import pakbon.fulfillment.FulfillmentEvent;
import pakbon.fulfillment.FulfillmentHistory;
import pakbon.fulfillment.FulfillmentId;
import pakbon.fulfillment.Note;
import pakbon.fulfillment.Tracking;
import pakbon.outlets.OutletId;
import pakbon.sales.Sale;
import pakbon.sales.SaleEvent;
import pakbon.sales.SaleLine;
import pakbon.sales.SaleLineId;
import pakbon.sales.SalesHistory;
import pakbon.shared.RetailerId;

/** One story of a sale and of all its parts, newest first. */
@Component
class Timelines {
    private final SalesHistory sales;
    private final FulfillmentHistory fulfillments;

    Timelines(SalesHistory sales, FulfillmentHistory fulfillments) {
        this.sales = sales;
        this.fulfillments = fulfillments;
    }

    /**
     * @param lines what was sold, by its names
     * @param calls what was said to the shop about it; none where that is not for the reader's eyes
     */
    List<Moment> of(
            RetailerId retailer,
            Sale sale,
            List<SaleLine> lines,
            List<Slip.Part> parts,
            Map<FulfillmentId, List<Note>> notes,
            @Nullable OrderSync sync,
            List<Attempt> calls,
            Formats formats) {
        var moments = new ArrayList<Moment>();
        sales.timeline(retailer, sale.id()).forEach(event -> moments.add(moment(event, sale, lines, formats)));
        var names = parts.stream()
                .collect(Collectors.toMap(part -> part.fulfillment().outlet(), Slip.Part::outletName, (one, _) -> one));
        var goods = lines.stream().collect(Collectors.toMap(SaleLine::id, line -> line));
        for (var part : parts) {
            var events = fulfillments.of(retailer, part.fulfillment().id()).reversed();
            PickWords.together(events).stream()
                    .filter(event -> event.kind() != FulfillmentEvent.Kind.CREATED)
                    .forEach(event -> moments.add(moment(
                            event,
                            sale,
                            part,
                            names,
                            goods,
                            notes.getOrDefault(part.fulfillment().id(), List.of()),
                            formats)));
        }
        if (sync != null) {
            moments.addAll(told(sync, sale, formats));
        }
        moments.addAll(calls(calls, moments, sale, formats));
        moments.sort(Comparator.comparing(Moment::at).reversed());
        return List.copyOf(moments);
    }

    /** Calls between the same two moments stand together: one deed may take several, and some are told many times. */
    private static List<Moment> calls(List<Attempt> calls, List<Moment> others, Sale sale, Formats formats) {
        var times = new TreeSet<>(others.stream().map(Moment::at).toList());
        return calls.stream()
                .collect(Collectors.groupingBy(
                        call -> Optional.ofNullable(times.ceiling(call.at())), LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(together -> new Moment(
                        together.getFirst().at(),
                        "sync",
                        "",
                        formats.texts()
                                .of(
                                        "sale.event.calls",
                                        formats.platform(sale.source()),
                                        formats.number(together.size())),
                        "",
                        List.of(),
                        List.of(),
                        together))
                .toList();
    }

    /** What the shop heard of it, and what it would not hear. */
    private static List<Moment> told(OrderSync sync, Sale sale, Formats formats) {
        var texts = formats.texts();
        var platform = formats.platform(sale.source());
        var moments = new ArrayList<Moment>();
        if (sync.told() != null && sync.toldAt() != null && sync.how() == ToldHow.PUSHED) {
            moments.add(new Moment(
                    sync.toldAt(),
                    "out",
                    "out",
                    texts.of("sale.event.told", platform, texts.word(sync.told())),
                    ShopStatusWords.of(sync.answer(), texts)));
        }
        if (sync.parked() != null && !sync.calls().isEmpty()) {
            moments.add(new Moment(
                    sync.calls().getFirst().at(),
                    "alert",
                    "bad",
                    texts.of("sale.event.not-told", platform),
                    ShopWords.sentence(sync.parked(), texts)));
        }
        return moments;
    }

    private static Moment moment(SaleEvent event, Sale sale, List<SaleLine> lines, Formats formats) {
        var texts = formats.texts();
        var facts = MoneyWords.facts(event, formats);
        if (event.event().equals("recorded")) {
            facts[0] = formats.platform(sale.source());
        }
        var key = "sale.event." + event.event();
        var known = texts.knows(key);
        var edited = event.event().equals("edited-in-shop");
        var text = known ? texts.of(key, edited ? new Object[] {"\u200b"} : facts) : event.event();
        var icon = switch (event.event()) {
            case "recorded" -> "in";
            case "payment-added",
                    "payment-taken-back",
                    "repaid-here",
                    "paid-in-shop",
                    "payment-confirmed-by-shop",
                    "refunded-in-shop",
                    "not-asked" -> "euro";
            case "note-edited", "edited-in-shop" -> "edit";
            case "completed" -> "done";
            case "cancelled-in-shop" -> "stop";
            case "returned",
                    "returned-here",
                    "returned-in-shop",
                    "return-confirmed-by-shop",
                    "return-restock",
                    "return-damaged",
                    "reopened" -> "back";
            default -> "clock";
        };
        var tone = event.event().equals("recorded") ? "in" : event.event().equals("completed") ? "out" : "";
        var detail = edited
                ? event.facts().stream()
                        .map(fact -> EditWords.of(fact, lines, formats))
                        .collect(Collectors.joining(", "))
                : (event.event().startsWith("returned-") || event.event().equals("payment-taken-back"))
                                && !event.facts().isEmpty()
                        ? event.facts().getLast()
                        : "";
        return new Moment(event.at(), icon, tone, text + by(event.actor()), detail);
    }

    private static Moment moment(
            FulfillmentEvent event,
            Sale sale,
            Slip.Part part,
            Map<OutletId, String> names,
            Map<SaleLineId, SaleLine> goods,
            List<Note> notes,
            Formats formats) {
        var source = sale.source();
        var other = event.outlet() == null ? "" : names.getOrDefault(event.outlet(), "");
        var text = part.outletName() + ": "
                + formats.texts().of(PickWords.key(event), formats.platform(source), source.orderNumber(), other);
        var icon = switch (event.kind()) {
            case CREATED -> "in";
            case PICKED, TAKEN_TOO_LATE, STARTED, ASSIGNED -> "scan";
            case PACKED -> "box";
            case FULFILLED, COLLECTED, COLLECTED_WITH_CODE, COLLECTED_BY_NAME, COLLECTED_WITHOUT_CODE, FOUND -> "done";
            case NOTED, NOTE_EDITED -> "note";
            case SHORT -> "alert";
            case VOIDED, REMOVED, SHOP_AGREED -> "stop";
            case QUANTITY_UPDATED, CHANGE_CONFIRMED -> "edit";
            case TRACKED, LEFT_TOO_LATE -> "truck";
            case REROUTED_AWAY, REROUTED_HERE, GATHERED, AWAITS -> "split";
            case SENT_ON -> "truck";
            case ARRIVED_THERE, ARRIVED_HERE -> "in";
            case STAYS, AWAITS_NO_MORE, RECALLED, UNPACKED, RELEASED, PUT_BACK, NOT_COLLECTED, UNVOIDED, REOPENED ->
                "back";
        };
        var detail = switch (event.kind()) {
            case NOTED,
                    NOTE_EDITED,
                    PACKED,
                    COLLECTED,
                    COLLECTED_WITH_CODE,
                    COLLECTED_BY_NAME,
                    COLLECTED_WITHOUT_CODE,
                    FULFILLED,
                    TRACKED,
                    LEFT_TOO_LATE,
                    REROUTED_AWAY,
                    REROUTED_HERE,
                    REOPENED,
                    GATHERED,
                    AWAITS,
                    ARRIVED_THERE,
                    ARRIVED_HERE -> MeasureWords.detail(event, formats);
            case SHORT, FOUND -> ShortWords.of(event, formats.texts());
            default -> PickWords.counts(event) ? PickWords.of(event, goods, formats) : "";
        };
        var photos = photosOf(event, notes);
        var late = event.doneAt() == null
                ? ""
                : " " + formats.texts().of("fulfillments.event.arrived", formats.time(event.at()));
        return new Moment(
                event.happenedAt(),
                icon,
                "",
                text + by(event.actor()) + late,
                detail,
                toldOf(event.detail(), part),
                photos,
                List.of());
    }

    /** Those of the note that an event wrote, as long as its words are the same. */
    private static List<UUID> photosOf(FulfillmentEvent event, List<Note> notes) {
        return switch (event.kind()) {
            case NOTED, NOTE_EDITED ->
                notes.stream()
                        .filter(note -> note.text().equals(event.detail()))
                        .flatMap(note -> note.photos().stream())
                        .toList();
            default -> List.of();
        };
    }

    /** The parcels that an event names, as long as they are the same: then they can be followed from there. */
    private static List<Tracking> toldOf(String detail, Slip.Part part) {
        var told = part.fulfillment().parcels().stream()
                .filter(parcel -> detail.contains(parcel.words()))
                .toList();
        if (words(told).equals(detail)) {
            return told;
        }
        var unmeasured = told.stream().map(Tracking::unmeasured).toList();
        return words(unmeasured).equals(detail) ? unmeasured : List.of();
    }

    private static String words(List<Tracking> parcels) {
        return parcels.stream().map(Tracking::allWords).collect(Collectors.joining(", "));
    }

    private static String by(String actor) {
        return actor.isBlank() ? "" : " \u2013 " + actor;
    }
}
