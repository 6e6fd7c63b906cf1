package pakbon.backoffice.sales;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pakbon.documents.PackingSlip;
import pakbon.sales.SaleLineId;
import pakbon.shared.Quantity;

/**
 * What stands in the fields while somebody says what is in one parcel; nothing typed is lost.
 *
 * @param wrong whether something was typed that cannot be
 */
public record ParcelSlipForm(List<Line> lines, boolean wrong) {
    public ParcelSlipForm {
        lines = List.copyOf(lines);
    }

    public record Line(PackingSlip.Line packed, String typed) {
        /** Null for what is no quantity, more than there is of it, or a part of a piece. */
        @Nullable
        Quantity inside() {
            var plain = typed.strip().replace(',', '.');
            if (plain.isEmpty()) {
                return Quantity.ZERO;
            }
            var most = packed.quantity();
            return plain.matches("\\d{1,9}(\\.\\d{1,4})?")
                            && !Quantity.of(plain).isMoreThan(most)
                            && packed.soldBy().fits(Quantity.of(plain))
                    ? Quantity.of(plain)
                    : null;
        }

        public boolean isWrong() {
            return inside() == null;
        }
    }

    static ParcelSlipForm of(PackingSlip slip, Map<String, String> typed) {
        return new ParcelSlipForm(
                slip.lines().stream()
                        .map(line -> new Line(line, typed.getOrDefault("q-" + line.id(), "")))
                        .toList(),
                false);
    }

    ParcelSlipForm refused() {
        return new ParcelSlipForm(lines, true);
    }

    /** Empty when nothing is in it, or something cannot be. */
    Map<SaleLineId, Quantity> inside() {
        var inside = new LinkedHashMap<SaleLineId, Quantity>();
        for (var line : lines) {
            var quantity = line.inside();
            if (quantity == null) {
                return Map.of();
            }
            if (quantity.isPositive()) {
                inside.put(line.packed().id(), quantity);
            }
        }
        return inside;
    }
}
