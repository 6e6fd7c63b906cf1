package pakbon.notifications;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import pakbon.sales.SaleId;

/**
 * A mail to a customer, as the log shows it.
 *
 * @param automatic sent by a rule and not by a person
 * @param by who asked for it
 * @param answer the mail server's own words, or why it was not sent; may be empty
 * @param nextAt when it is tried; null when it is not
 * @param letter what it says; null until an automatic one is written, which is when its turn comes
 */
public record Mail(
        MailId id,
        SaleId sale,
        Occasion occasion,
        String to,
        Locale language,
        MailState state,
        boolean automatic,
        String by,
        Instant queuedAt,
        int attempts,
        @Nullable Instant nextAt,
        @Nullable Instant sentAt,
        @Nullable Instant settledAt,
        String answer,
        @Nullable Letter letter) {}
