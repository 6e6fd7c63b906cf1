package pakbon.fulfillment;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import pakbon.outlets.OutletChanged;
import pakbon.outlets.Outlets;

/** Another opening hour, and what lies there is due at another time. */
@Component
class DueTimes {
    private final ListMarks marks;
    private final Outlets outlets;

    DueTimes(ListMarks marks, Outlets outlets) {
        this.marks = marks;
        this.outlets = outlets;
    }

    @EventListener
    @Transactional
    public void on(OutletChanged changed) {
        if (changed.clockChanged()) {
            var retailer = changed.actor().retailer();
            var outlet = changed.now().id();
            marks.due(retailer, outlet, outlets.clock(retailer, outlet));
        }
    }
}
