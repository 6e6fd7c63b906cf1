package pakbon.backoffice.fulfillments;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import pakbon.fulfillment.FulfillmentId;
import pakbon.fulfillment.FulfillmentList;
import pakbon.fulfillment.Leaving;
import pakbon.fulfillment.Tracking;
import pakbon.shared.Actor;
import pakbon.shared.Refusal;

/** What is doubtful about the codes of a selection, before anything of it leaves. */
@Component
class LabelDoubts {
    private final Leaving leaving;
    private final FulfillmentList list;

    LabelDoubts(Leaving leaving, FulfillmentList list) {
        this.leaving = leaving;
        this.list = list;
    }

    /** What to ask about one row that could leave with these codes; nothing where they are parcels, and its own. */
    Optional<SelectionQuestion> about(Asked asked, Label label) {
        var id = asked.id();
        if (label.isEmpty()
                || !leaving.hindrances(Map.of(id, asked.seen()), asked.actor()).isEmpty()) {
            return Optional.empty();
        }
        var labels = new Labels(Map.of(id, label), "", Set.of());
        var rows = list.rows(List.of(id), asked.actor());
        var doubt = of(rows, labels, asked.actor()).get(id);
        if (doubt == null) {
            return Optional.empty();
        }
        var leaver = new SelectionQuestion.Leaver(rows.getFirst(), label, doubt);
        var picks = new Selection(Map.of(id, asked.seen())).picks();
        return Optional.of(new SelectionQuestion(List.of(leaver), List.of(), "", picks, asked.query()));
    }

    /** Row by row, in their order: what is no parcel, and what stands on another one and nobody said that it is to. */
    Map<FulfillmentId, LabelDoubt> of(List<FulfillmentList.Row> rows, Labels labels, Actor actor) {
        var codes = rows.stream()
                .flatMap(row -> labels.parcels(row.fulfillment().id()).stream())
                .map(Tracking::code)
                .collect(Collectors.toSet());
        var bearers = new HashMap<>(leaving.bearers(codes, actor));
        var others = new HashSet<FulfillmentId>();
        bearers.values().forEach(others::addAll);
        var shown = list.rows(others, actor).stream()
                .collect(Collectors.toMap(row -> row.fulfillment().id(), row -> row));
        var doubts = new LinkedHashMap<FulfillmentId, LabelDoubt>();
        var before = new HashMap<String, FulfillmentList.Row>();
        for (var row : rows) {
            var id = row.fulfillment().id();
            var parcels = labels.parcels(id);
            Refusal wrong = Leaving.wrong(parcels);
            if (wrong != null) {
                doubts.put(id, new LabelDoubt.NoParcel(wrong));
            }
            for (var parcel : parcels) {
                var code = parcel.code();
                var elsewhere = bearers.getOrDefault(code, Set.of()).stream()
                        .filter(other -> !other.equals(id))
                        .map(shown::get)
                        .filter(other -> other != null)
                        .findFirst()
                        .orElse(before.get(code));
                if (elsewhere != null && !labels.of(id).knows(code)) {
                    doubts.putIfAbsent(
                            id,
                            new LabelDoubt.Elsewhere(
                                    code,
                                    elsewhere.sale().receiptNumber(),
                                    elsewhere.sale().customer().name()));
                }
                before.putIfAbsent(code, row);
            }
        }
        return doubts;
    }
}
