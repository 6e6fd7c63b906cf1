package pakbon.backoffice.channels;

import java.util.Optional;
import org.springframework.stereotype.Component;
import pakbon.backoffice.NavigationMark;
import pakbon.backoffice.OutletChoice;
import pakbon.backoffice.Texts;
import pakbon.channels.ChannelState;
import pakbon.channels.Health;
import pakbon.users.SignedIn;

/** Says behind the page's name when a shop wants attention or lags. */
@Component
class ChannelMark implements NavigationMark {
    private final Health health;

    ChannelMark(Health health) {
        this.health = health;
    }

    @Override
    public String path() {
        return "/channels";
    }

    @Override
    public Optional<Mark> of(SignedIn person, OutletChoice outlets, Texts texts) {
        var states =
                health.all(person.retailer()).stream().map(each -> each.state()).toList();
        if (states.contains(ChannelState.ATTENTION)) {
            return Optional.of(new Mark.Attention(true, texts.word(ChannelState.ATTENTION)));
        }
        return states.contains(ChannelState.LAGGING)
                ? Optional.of(new Mark.Attention(false, texts.word(ChannelState.LAGGING)))
                : Optional.empty();
    }
}
