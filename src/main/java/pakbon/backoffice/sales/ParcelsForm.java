package pakbon.backoffice.sales;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.Tracking;
import pakbon.shared.Refusal;

/**
 * What stands in the fields while somebody writes down with what parcels a fulfillment left; nothing typed is lost.
 *
 * @param seen the version that the person looks at
 */
public record ParcelsForm(
        List<Tracking> parcels, int seen, @Nullable Refusal refusal) {
    public ParcelsForm {
        parcels = List.copyOf(parcels);
    }

    /** @param pasted a code that was found elsewhere and is not among them yet; empty for none */
    static ParcelsForm of(Fulfillment fulfillment, String pasted) {
        var parcels = new ArrayList<>(fulfillment.parcels());
        parcels.add(Tracking.typed("", pasted, ""));
        return new ParcelsForm(parcels, fulfillment.version(), null);
    }

    static ParcelsForm typed(List<String> carriers, List<String> codes, List<String> links, int seen) {
        var parcels = new ArrayList<Tracking>();
        for (int at = 0; at < codes.size(); at++) {
            parcels.add(Tracking.typed(part(carriers, at), codes.get(at), part(links, at)));
        }
        return new ParcelsForm(parcels, seen, null);
    }

    private static String part(List<String> column, int at) {
        return at < column.size() ? column.get(at) : "";
    }

    /** Those with a code; the others are rows that nobody filled in, or emptied. */
    List<Tracking> filled() {
        return parcels.stream().filter(each -> !each.isEmpty()).toList();
    }

    ParcelsForm withRoom() {
        var more = new ArrayList<>(filled());
        more.add(Tracking.NONE);
        return new ParcelsForm(more, seen, refusal);
    }

    ParcelsForm refused(Refusal why, int version) {
        return new ParcelsForm(parcels, version, why).withRoom();
    }
}
