package pakbon.backoffice.fulfillments;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import pakbon.backoffice.NavigationMark;
import pakbon.backoffice.OutletChoice;
import pakbon.backoffice.Texts;
import pakbon.fulfillment.FulfillmentFilter;
import pakbon.fulfillment.FulfillmentList;
import pakbon.users.SignedIn;

/** How much waits at the chosen outlet, behind the page's name. */
@Component
class OpenWork implements NavigationMark {
    private final FulfillmentList list;
    private final Clock clock;

    OpenWork(FulfillmentList list, Clock clock) {
        this.list = list;
        this.clock = clock;
    }

    @Override
    public String path() {
        return "/fulfillments";
    }

    @Override
    public Optional<Mark> of(SignedIn person, OutletChoice outlets, Texts texts) {
        if (outlets.shown().isEmpty()) {
            return Optional.empty();
        }
        var filter = FulfillmentFilter.everything(List.copyOf(outlets.shown()), clock.instant(), 1);
        long waiting = list.counts(person.retailer(), filter).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        return waiting == 0
                ? Optional.empty()
                : Optional.of(new Mark.Count(waiting, texts.of("fulfillments.waiting", waiting)));
    }
}
