package pakbon.notifications;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import pakbon.shared.RetailerId;

/** Reminds customers of what lies ready and has not been collected, once, where the retailer wants that (D9, C22). */
@Component
class Reminders {
    private static final int AT_ONCE = 100;

    private final SettingStore settings;
    private final MailStore store;
    private final Standings standings;
    private final Informants informants;

    Reminders(SettingStore settings, MailStore store, Standings standings, Informants informants) {
        this.settings = settings;
        this.store = store;
        this.standings = standings;
        this.informants = informants;
    }

    void queue(RetailerId retailer, Instant now) {
        int days = settings.of(retailer).map(SettingStore.Row::reminderDays).orElse(0);
        if (days == 0) {
            return;
        }
        var told = store.toRemind(retailer, now.minus(Duration.ofDays(days)), AT_ONCE);
        for (var mail : told) {
            var standing = standings.of(retailer, mail.sale()).orElse(null);
            if (standing != null
                    && standing.of(Occasion.PICKUP_REMINDER) instanceof Truth.True
                    && informants
                            .of(retailer, standing, Occasion.PICKUP_REMINDER)
                            .includesUs()) {
                store.insert(
                        retailer,
                        Mails.automatic(mail.sale(), Occasion.PICKUP_REMINDER, mail.to(), mail.language(), now, now));
            }
        }
        if (!told.isEmpty()) {
            store.reminded(retailer, List.copyOf(told.stream().map(Mail::sale).toList()), now);
        }
    }
}
