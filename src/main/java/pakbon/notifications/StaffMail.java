package pakbon.notifications;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.retailers.Logos;
import pakbon.retailers.Retailers;
import pakbon.shared.Outcome;
import pakbon.shared.RetailerId;

/** Mail to who works here, by the same server and on the same paper as that to customers. It waits in no outbox. */
@Service
public class StaffMail {
    private final MailSetup setup;
    private final Typesetter typesetter;
    private final Retailers retailers;
    private final Logos logos;
    private final TransactionTemplate transaction;

    StaffMail(
            MailSetup setup,
            Typesetter typesetter,
            Retailers retailers,
            Logos logos,
            PlatformTransactionManager transactions) {
        this.setup = setup;
        this.typesetter = typesetter;
        this.retailers = retailers;
        this.logos = logos;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Whether there is a server that takes mail. */
    public boolean isPossible(RetailerId retailer) {
        return setup.of(retailer).source() != MailSettings.Source.NONE;
    }

    /**
     * Called outside a transaction: it waits for the server.
     *
     * @param paragraphs each of one or more lines
     * @return what the server said; refused when there is none, or this is no address
     */
    public Outcome<Delivery> send(
            RetailerId retailer, String to, Locale language, String subject, List<List<String>> paragraphs) {
        var letter = Objects.requireNonNull(transaction.execute(_ -> typesetter.plain(
                retailers.get(retailer).name(), logos.of(retailer).isPresent(), language, subject, paragraphs)));
        return setup.test(to, letter, retailer);
    }
}
