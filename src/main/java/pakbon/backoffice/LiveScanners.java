package pakbon.backoffice;

import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import pakbon.scanner.DeviceChanged;
import pakbon.scanner.PresenceChanged;

/** Tells pages and Scanners who is at which fulfillment, and a Scanner that it was changed. */
@Component
class LiveScanners {
    private final LivePages pages;

    LiveScanners(LivePages pages) {
        this.pages = pages;
    }

    @EventListener
    void on(PresenceChanged presence) {
        var fulfillment = presence.fulfillment();
        pages.publish(
                presence.retailer(),
                Set.of(presence.outlet()),
                "presence",
                (fulfillment == null ? "-" : fulfillment.toString()) + " " + presence.user() + " " + presence.name());
    }

    @EventListener
    void on(DeviceChanged changed) {
        pages.publish(
                changed.retailer(), Set.of(), "scanner-device", changed.device().toString());
    }
}
