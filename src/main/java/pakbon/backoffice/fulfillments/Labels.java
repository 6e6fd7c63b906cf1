package pakbon.backoffice.fulfillments;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.util.MultiValueMap;
import pakbon.fulfillment.FulfillmentId;
import pakbon.fulfillment.Tracking;

/**
 * The codes that somebody scanned or typed before a selection leaves, as they stand in the fields; nothing typed is lost.
 *
 * @param carrier of every code whose own row names none; empty: each is guessed from its code
 * @param stays what the person was told would stay: it stays, also when it could leave meanwhile
 */
record Labels(Map<FulfillmentId, Label> typed, String carrier, Set<FulfillmentId> stays) {
    static final Labels NONE = new Labels(Map.of(), "", Set.of());

    Labels {
        typed = Map.copyOf(typed);
        stays = Set.copyOf(stays);
    }

    /** The fields of one row stand in the same place of each column; what is no such thing is left out. */
    static Labels of(MultiValueMap<String, String> fields) {
        var typed = new LinkedHashMap<FulfillmentId, Label>();
        var rows = fields.getOrDefault("labelled", List.of());
        for (int at = 0; at < rows.size(); at++) {
            var label = new Label(part(fields, "carrier", at), part(fields, "code", at), part(fields, "known", at));
            for (var id : id(rows.get(at))) {
                typed.putIfAbsent(id, label);
            }
        }
        var stays = new HashSet<FulfillmentId>();
        fields.getOrDefault("stays", List.of()).forEach(each -> stays.addAll(id(each)));
        return new Labels(typed, part(fields, "carriers", 0), stays);
    }

    private static List<FulfillmentId> id(String text) {
        try {
            return List.of(new FulfillmentId(UUID.fromString(text)));
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    private static String part(MultiValueMap<String, String> fields, String name, int at) {
        var column = fields.getOrDefault(name, List.of());
        return at < column.size() ? column.get(at) : "";
    }

    Label of(FulfillmentId id) {
        return typed.getOrDefault(id, Label.NONE);
    }

    boolean isEmpty() {
        return typed.values().stream().allMatch(Label::isEmpty);
    }

    List<Tracking> parcels(FulfillmentId id) {
        var label = of(id);
        return parcels(label.carrier().isBlank() ? carrier : label.carrier(), label.code());
    }

    /** Several codes with commas between them are as many parcels. */
    static List<Tracking> parcels(String carrier, String codes) {
        return Arrays.stream(codes.split("[,;]"))
                .map(code -> Tracking.typed(carrier, code, ""))
                .filter(parcel -> !parcel.isEmpty())
                .toList();
    }
}
