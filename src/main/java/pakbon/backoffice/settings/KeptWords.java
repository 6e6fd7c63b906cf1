package pakbon.backoffice.settings;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pakbon.audit.Change;
import pakbon.audit.Entry;
import pakbon.backoffice.Formats;
import pakbon.shared.RetailerId;
import pakbon.trail.Kind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is kept about a customer, as that customer can read it (Regulation (EU) 2016/679, article 12): the rooms' documents in
 * the words of the audit log, and each of them field by field behind it, so that nothing is left out.
 */
@Component
public class KeptWords {
    private static final JsonMapper JSON = new JsonMapper();
    /** Who somebody is and what they bought stands before what became of it. */
    private static final List<String> FIRST = List.of("sales", "orders", "fulfillments");

    private final AuditNames names;

    KeptWords(AuditNames names) {
        this.names = names;
    }

    /**
     * One thing that is kept.
     *
     * @param title what people call it
     * @param sentences what it says
     * @param fields all of it as it is kept, by the path within its document
     */
    public record Thing(String title, List<String> sentences, Map<String, String> fields) {}

    /** @param kept by room, as {@link pakbon.privacy.Privacy#export} tells it */
    Map<String, List<Thing>> of(RetailerId retailer, Map<String, List<String>> kept, Formats formats) {
        var things = new LinkedHashMap<String, List<Thing>>();
        Stream.concat(FIRST.stream().filter(kept::containsKey), kept.keySet().stream())
                .forEach(room -> things.computeIfAbsent(
                        room, _ -> room(retailer, room, kept.getOrDefault(room, List.of()), formats)));
        return things;
    }

    private List<Thing> room(RetailerId retailer, String room, List<String> documents, Formats formats) {
        var kind = kind(room);
        if (kind == null) {
            return documents.stream()
                    .map(document -> thing(room, document, formats))
                    .toList();
        }
        var entries = documents.stream()
                .map(document -> entry(kind, document, formats))
                .toList();
        var known = names.of(retailer, entries);
        var words = new AuditWords(known, formats);
        var things = new ArrayList<Thing>();
        for (int at = 0; at < entries.size(); at++) {
            var document = JSON.readTree(documents.get(at));
            var line = words.line(entries.get(at));
            var outlet = known.names().getOrDefault(text(document, "outlet_id"), "");
            things.add(new Thing(
                    kind == Kind.FULFILLMENT ? outlet : line.about(), line.sentences(), fields(documents.get(at))));
        }
        return things;
    }

    /** Rooms whose documents the audit knows; null of others. */
    private static @Nullable Kind kind(String room) {
        return switch (room) {
            case "sales" -> Kind.SALE;
            case "orders" -> Kind.ORDER;
            case "fulfillments" -> Kind.FULFILLMENT;
            default -> null;
        };
    }

    private static Entry entry(Kind kind, String written, Formats formats) {
        var document = JSON.readTree(written);
        var sale = text(document, "sale_id");
        return new Entry(
                UUID.fromString(text(document, "id")),
                formats.now(),
                kind,
                UUID.fromString(text(document, "id")),
                Entry.What.ADDED,
                kind == Kind.SALE ? text(document, "receipt_number") : text(document, "number"),
                "",
                sale.isEmpty() ? null : UUID.fromString(sale),
                "",
                "",
                "",
                Change.all(written),
                null,
                false);
    }

    private static Thing thing(String room, String written, Formats formats) {
        var document = JSON.readTree(written);
        var texts = formats.texts();
        if (room.equals("mails")) {
            return new Thing(
                    texts.of("word.Occasion." + text(document, "occasion")) + ", "
                            + formats.moment(moment(document, "queued_at")),
                    Stream.of("to recipient", "subject subject", "text text_body")
                            .map(each -> each.split(" "))
                            .filter(each -> !text(document, each[1]).isEmpty())
                            .map(each -> texts.of(
                                    "audit.said.set", texts.of("privacy.mail." + each[0]), text(document, each[1])))
                            .toList(),
                    fields(written));
        }
        return new Thing(
                formats.moment(moment(document, "at")),
                Stream.of(text(document, "what"), text(document, "answer"))
                        .filter(each -> !each.isEmpty())
                        .toList(),
                fields(written));
    }

    private static Map<String, String> fields(String written) {
        return Change.all(written).stream()
                .filter(each -> !each.after().isBlank())
                .collect(Collectors.toMap(
                        each -> each.field().replace("/", " \u203a "),
                        Change::after,
                        (one, _) -> one,
                        LinkedHashMap::new));
    }

    private static String text(JsonNode document, String field) {
        var value = document.get(field);
        return value == null || value.isNull() ? "" : value.asString();
    }

    private static Instant moment(JsonNode document, String field) {
        return OffsetDateTime.parse(text(document, field)).toInstant();
    }
}
