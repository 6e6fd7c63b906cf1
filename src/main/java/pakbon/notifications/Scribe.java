package pakbon.notifications;

import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import pakbon.shared.RetailerId;

/** Writes letters: for somebody who looks at them first, or when the turn of one has come that nobody looks at. */
@Component("mailScribe")
class Scribe {
    private final Standings standings;
    private final Wordings wordings;
    private final Typesetter typesetter;
    private final MailStore store;

    Scribe(Standings standings, Wordings wordings, Typesetter typesetter, MailStore store) {
        this.standings = standings;
        this.wordings = wordings;
        this.typesetter = typesetter;
        this.store = store;
    }

    Letter draft(RetailerId retailer, Standing standing, Occasion occasion, Locale language) {
        return typesetter.set(
                wordings.of(retailer, occasion, language), standings.facts(retailer, standing, occasion, language));
    }

    /** The letter of a mail whose turn has come; none when it is no longer true. */
    Optional<Letter> write(RetailerId retailer, Mail mail) {
        var standing = standings.of(retailer, mail.sale()).orElse(null);
        if (standing == null || !(standing.of(mail.occasion()) instanceof Truth.True)) {
            return Optional.empty();
        }
        if (mail.letter() != null) {
            return Optional.of(mail.letter());
        }
        var letter = draft(retailer, standing, mail.occasion(), mail.language());
        store.write(retailer, mail.id(), letter);
        return Optional.of(letter);
    }
}
