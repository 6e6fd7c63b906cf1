package pakbon.channels;

import java.time.Duration;
import java.util.Optional;
import pakbon.shared.ConnectionId;
import pakbon.shared.RetailerId;

/** One direction of one connection. The task is only the alarm clock; what there is to do stands in our rows. */
interface Work {
    /** Does what is due. Empty: the connection is gone, and so is its task. */
    Optional<Rest> run(RetailerId retailer, ConnectionId connection);

    /** Whether something is due now. */
    boolean isDue(RetailerId retailer, ConnectionId connection);

    /**
     * @param pause until the next time
     * @param lookAgain whether work that came meanwhile should be done at once; not when the shop is away
     */
    record Rest(Duration pause, boolean lookAgain) {}
}
