package pakbon.orders;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pakbon.shared.Address;

/**
 * What a shop tells us about an order, as a marked block in the sale's note (article S14, S21, S45). The block may be
 * renewed; what a person wrote is never touched (Q20b).
 */
final class SyncedNote {
    private static final String LEFT_TO_RIGHT = "\u200e";

    private SyncedNote() {}

    static String of(String platformName, OnlineOrder order) {
        var lines = new ArrayList<String>();
        lines.add("[" + platformName + " " + order.number() + "]");
        var places = new LinkedHashSet<String>();
        order.lines().forEach(line -> {
            if (line.place() != null && !line.place().isBlank()) {
                places.add(line.place());
            }
        });
        var customer = order.customer();
        // where it goes comes first: that is what people look for in a list
        lines.add(address(order.shipping(), customer.name()));
        lines.add(joined(order.shippingMethod(), String.join(", ", places)));
        if (!order.customerNote().isBlank()) {
            lines.add("\u201c" + order.customerNote().strip() + "\u201d");
        }
        lines.add(joined(customer.name(), customer.phone(), customer.email()));
        if (!order.trackingNote().isBlank()) {
            lines.add(order.trackingNote().strip());
        }
        lines.removeIf(String::isBlank);
        return String.join("\n", lines) + "\n[/" + platformName + "]";
    }

    private static String address(@Nullable Address address, String customer) {
        return address == null || address.isEmpty()
                ? ""
                : String.join(
                        ", ",
                        address.lines().stream()
                                .filter(line -> !line.equals(customer))
                                .map(SyncedNote::apart)
                                .toList());
    }

    private static String joined(String... parts) {
        return Arrays.stream(parts)
                .filter(part -> !part.isBlank())
                .map(SyncedNote::apart)
                .collect(Collectors.joining(" \u00b7 "));
    }

    /** A name from right to left does not turn around the number that stands behind it. */
    private static String apart(String part) {
        boolean isTurned = part.codePoints()
                .map(Character::getDirectionality)
                .anyMatch(way -> way == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                        || way == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC);
        return isTurned ? part + LEFT_TO_RIGHT : part;
    }

    /**
     * The note with the block renewed. Where the old block no longer stands as it was, a person has worked on it: then
     * the new one is added behind, and nothing is taken away.
     */
    static String renew(String note, String oldBlock, String newBlock) {
        if (oldBlock.equals(newBlock) || note.contains(newBlock)) {
            return note;
        }
        if (!oldBlock.isEmpty() && note.contains(oldBlock)) {
            return note.replace(oldBlock, newBlock);
        }
        return note.isBlank() ? newBlock : note + "\n\n" + newBlock;
    }
}
