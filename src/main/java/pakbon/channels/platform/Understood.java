package pakbon.channels.platform;

import java.util.List;
import java.util.stream.Stream;
import pakbon.orders.OnlineOrder;
import pakbon.shared.Handover;

/**
 * What became of an order that stands in a file.
 *
 * @param handovers how its goods reach the customer, also where the file leaves out which goods those are
 * @param remarks what the file leaves out, or what had to be taken for granted; in words
 */
public record Understood(OnlineOrder order, List<Handover> handovers, List<String> remarks) {
    public Understood {
        handovers = List.copyOf(handovers);
        remarks = List.copyOf(remarks);
    }

    /** An order whose lines say how each of them is handed over. */
    public static Understood of(OnlineOrder order, String... remarks) {
        return new Understood(
                order,
                order.lines().stream()
                        .flatMap(line -> Stream.ofNullable(line.handover()))
                        .distinct()
                        .toList(),
                List.of(remarks));
    }
}
