package pakbon.sales;

import org.jspecify.annotations.Nullable;
import pakbon.shared.Handover;

/** The words of Sales history: "Levering, voltooid" and its sisters (article S35, S61; Q27). */
public enum SaleStatus {
    DELIVERY_OPEN,
    DELIVERY_COMPLETED,
    PICKUP_OPEN,
    PICKUP_COMPLETED,
    OPEN,
    COMPLETED,
    VOIDED,
    EXCHANGE_COMPLETED;

    static SaleStatus of(SaleState state, @Nullable Handover handover, boolean returned) {
        if (returned && state == SaleState.COMPLETED) {
            return EXCHANGE_COMPLETED;
        }
        return switch (state) {
            case VOIDED -> VOIDED;
            case OPEN -> handover == null ? OPEN : handover == Handover.PICKUP ? PICKUP_OPEN : DELIVERY_OPEN;
            case COMPLETED ->
                handover == null ? COMPLETED : handover == Handover.PICKUP ? PICKUP_COMPLETED : DELIVERY_COMPLETED;
        };
    }
}
