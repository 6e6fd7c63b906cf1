package pakbon.trail;

import java.time.Instant;
import pakbon.shared.RetailerId;

/** What a room keeps for a while only, to explain what happened: logs of calls, what shops and mail servers answered. */
public interface Passing {
    /** @return how many rows went */
    int forgetBefore(RetailerId retailer, Instant before);
}
