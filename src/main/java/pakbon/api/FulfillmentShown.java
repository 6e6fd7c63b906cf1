package pakbon.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentLine;
import pakbon.fulfillment.FulfillmentSearch.Found;
import pakbon.fulfillment.FulfillmentState;
import pakbon.fulfillment.Note;
import pakbon.shared.Handover;
import pakbon.shared.UserId;

/** A fulfillment as the X-Series shows it; quantities are decimal strings there. */
@Wire
@JsonInclude(JsonInclude.Include.NON_NULL)
record FulfillmentShown(
        UUID id,
        UUID outletId,
        UUID saleId,
        String type,
        String state,
        List<UUID> userIds,
        String note,
        Instant createdAt,
        Instant updatedAt,
        int version,
        List<Line> lineItems) {
    /** @param leftOutQuantity not in the X-Series: of what is packed, so many are not in the bag */
    @Wire
    record Line(
            UUID saleLineItemId,
            UUID productId,
            String quantity,
            String pickedQuantity,
            String packedQuantity,
            String fulfilledQuantity,
            String leftOutQuantity) {
        static Line of(FulfillmentLine line) {
            return new Line(
                    line.line().value(),
                    line.product().value(),
                    line.quantity().toString(),
                    line.picked().toString(),
                    line.packed().toString(),
                    line.fulfilled().toString(),
                    line.leftOut().toString());
        }
    }

    static FulfillmentShown of(Found found) {
        var fulfillment = found.fulfillment();
        return new FulfillmentShown(
                fulfillment.id().value(),
                fulfillment.outlet().value(),
                fulfillment.sale().value(),
                type(fulfillment),
                state(fulfillment),
                found.assigned().stream().map(UserId::value).toList(),
                found.notes().stream().map(Note::text).collect(Collectors.joining("\n")),
                fulfillment.openedAt(),
                fulfillment.updatedAt(),
                fulfillment.version(),
                fulfillment.lines().stream().map(Line::of).toList());
    }

    static String type(Fulfillment fulfillment) {
        return fulfillment.handover() == Handover.PICKUP ? "PICKUP" : "DISPATCH";
    }

    /** The last two are not in the X-Series; they are seen in our own answers only. */
    static String state(Fulfillment fulfillment) {
        return switch (fulfillment.state()) {
            case FulfillmentState.New _ -> "OPEN";
            case FulfillmentState.InProgress _ -> isPicked(fulfillment) ? "PICKED" : "STARTED";
            case FulfillmentState.Packed _ -> "PACKED";
            case FulfillmentState.Completed _ -> "FULFILLED";
            case FulfillmentState.ToPutBack _ -> "TO_PUT_BACK";
            case FulfillmentState.Cancelled _ -> "CANCELLED";
        };
    }

    private static boolean isPicked(Fulfillment fulfillment) {
        return !fulfillment.picked().isLessThan(fulfillment.quantity());
    }
}
