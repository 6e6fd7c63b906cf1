package pakbon.backoffice.sales;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import pakbon.documents.PackingSlip;
import pakbon.sales.SaleLineId;
import pakbon.shared.Quantity;

/** The slip of one parcel as it stands in an address: {@code only=<line>:<quantity>}, once for each line that is in it. */
final class ParcelSlip {
    private ParcelSlip() {}

    /** What nobody can have chosen on the page is no address of ours. */
    static PackingSlip of(PackingSlip whole, List<String> only) {
        if (only.isEmpty()) {
            return whole;
        }
        var inside = new HashMap<SaleLineId, Quantity>();
        try {
            for (var each : only) {
                var parts = each.split(":", 2);
                inside.put(new SaleLineId(UUID.fromString(parts[0])), Quantity.of(parts[1]));
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "no parcel", e);
        }
        var lines = whole.lines().stream().collect(Collectors.toMap(PackingSlip.Line::id, PackingSlip.Line::quantity));
        boolean fits = inside.entrySet().stream()
                .allMatch(each -> each.getValue().isPositive()
                        && !each.getValue().isMoreThan(lines.getOrDefault(each.getKey(), Quantity.ZERO)));
        if (!fits) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "no parcel");
        }
        return whole.ofParcel(inside);
    }

    static String query(List<String> only) {
        return only.stream().map(each -> "&only=" + each).collect(Collectors.joining());
    }

    static String query(Map<SaleLineId, Quantity> inside) {
        return inside.entrySet().stream()
                .map(each -> "only=" + each.getKey() + ":" + each.getValue())
                .collect(Collectors.joining("&", "?", ""));
    }
}
