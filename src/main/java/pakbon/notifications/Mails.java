package pakbon.notifications;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.fulfillment.FulfillmentChanged;
import pakbon.fulfillment.FulfillmentState;
import pakbon.notifications.NotificationRefusal.MailAddressNotValid;
import pakbon.notifications.NotificationRefusal.MailNotSetUp;
import pakbon.notifications.NotificationRefusal.NothingToSay;
import pakbon.notifications.NotificationRefusal.PartsBehind;
import pakbon.notifications.NotificationRefusal.Warned;
import pakbon.sales.Sale;
import pakbon.sales.SaleId;
import pakbon.sales.Sales;
import pakbon.shared.Actor;
import pakbon.shared.Handover;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.RetailerId;

/** The outbox: what customers are told, by hand or by itself, and the log of it (J1, J2, J4). */
@Service
public class Mails {
    /** Who marks the wrong one notices within that time; then nobody has been told. */
    private static final Duration GRACE = Duration.ofMinutes(1);

    private static final Duration TROUBLED_FOR = Duration.ofDays(30);

    private final MailStore store;
    private final SettingStore settings;
    private final MailSetup setup;
    private final Standings standings;
    private final Informants informants;
    private final Scribe scribe;
    private final Sales sales;
    private final Bell bell;
    private final Clock clock;

    Mails(
            MailStore store,
            SettingStore settings,
            MailSetup setup,
            Standings standings,
            Informants informants,
            Scribe scribe,
            Sales sales,
            Bell bell,
            Clock clock) {
        this.store = store;
        this.settings = settings;
        this.setup = setup;
        this.standings = standings;
        this.informants = informants;
        this.scribe = scribe;
        this.sales = sales;
        this.bell = bell;
        this.clock = clock;
    }

    /** What could be told of this sale now. */
    @Transactional(readOnly = true)
    public List<Occasion> possible(RetailerId retailer, SaleId sale) {
        return standings
                .of(retailer, sale)
                .map(standing -> List.of(Occasion.values()).stream()
                        .filter(occasion -> standing.of(occasion) instanceof Truth.True)
                        .filter(occasion -> occasion != Occasion.PICKUP_REMINDER || wasSent(retailer, sale))
                        .toList())
                .orElse(List.of());
    }

    private boolean wasSent(RetailerId retailer, SaleId sale) {
        return store.ofSale(retailer, sale).stream()
                .anyMatch(mail -> mail.occasion() == Occasion.READY_FOR_PICKUP && mail.state() == MailState.SENT);
    }

    /** What did not arrive in the last thirty days and what still waits after a try, newest first, with whose sale it is of. */
    @Transactional(readOnly = true)
    public Map<Mail, Sale> inTrouble(RetailerId retailer, int most) {
        var mails = store.inTrouble(retailer, clock.instant().minus(TROUBLED_FOR), most);
        var of = sales.byIds(retailer, mails.stream().map(Mail::sale).distinct().toList());
        var trouble = new LinkedHashMap<Mail, Sale>();
        for (var mail : mails) {
            var sale = of.get(mail.sale());
            if (sale != null) {
                trouble.put(mail, sale);
            }
        }
        return trouble;
    }

    /** The log of a sale, the newest first. */
    @Transactional(readOnly = true)
    public List<Mail> ofSale(RetailerId retailer, SaleId sale) {
        return store.ofSale(retailer, sale);
    }

    /** Of which of these sales a mail that says where the goods lie ready, and by which code, has reached the mail server. */
    @Transactional(readOnly = true)
    public Set<SaleId> toldOfPickup(RetailerId retailer, Collection<SaleId> sales) {
        return sales.isEmpty() ? Set.of() : store.toldOfPickup(retailer, sales);
    }

    @Transactional(readOnly = true)
    public Optional<Mail> byId(RetailerId retailer, MailId id) {
        return store.byId(retailer, id);
    }

    /**
     * A mail as it would go out, with what speaks against it. Refused: mail that is not set up; an order of which another
     * part has not come so far (C16); an occasion that this sale does not have.
     *
     * @param language null: the customer's own, as far as their address tells
     */
    @Transactional(readOnly = true)
    public Outcome<Draft> draft(RetailerId retailer, SaleId sale, Occasion occasion, @Nullable Locale language) {
        var standing = standings.of(retailer, sale).orElse(null);
        if (standing == null) {
            return new Refused<>(new NothingToSay(occasion));
        }
        if (!setup.of(retailer).isReady()) {
            return new Refused<>(new MailNotSetUp());
        }
        return switch (standing.of(occasion)) {
            case Truth.True _ -> {
                var chosen = language == null ? standings.languageOf(retailer, standing) : language;
                yield new Done<>(new Draft(
                        standing.sale(),
                        occasion,
                        standing.sale().customer().email(),
                        chosen,
                        scribe.draft(retailer, standing, occasion, chosen),
                        warnings(retailer, standing, occasion)));
            }
            case Truth.NotYet(var outlets) -> new Refused<>(new PartsBehind(occasion, outlets));
            case Truth.Over _, Truth.Never _ -> new Refused<>(new NothingToSay(occasion));
        };
    }

    private List<Warning> warnings(RetailerId retailer, Standing standing, Occasion occasion) {
        var warnings = new ArrayList<Warning>();
        store.ofSale(retailer, standing.sale().id()).stream()
                .filter(mail -> mail.occasion() == occasion && mail.state().mayArrive())
                .findFirst()
                .map(mail -> new Warning.ToldAlready(
                        mail.id(), mail.state(), mail.sentAt() == null ? mail.queuedAt() : mail.sentAt(), mail.to()))
                .ifPresent(warnings::add);
        var shop = standing.sale().source().platformName();
        switch (informants.of(retailer, standing, occasion)) {
            case SHOP -> warnings.add(new Warning.ShopTells(shop));
            case NOBODY -> warnings.add(new Warning.NobodyTells(shop));
            case US, BOTH -> {}
        }
        return warnings;
    }

    /**
     * Puts a mail into the outbox; it leaves within seconds, and the log says what became of it. Refused as
     * {@link #draft} is, for an address that is none, and when something speaks against it that the person has not seen.
     *
     * @param seen what the person has been warned of ({@link Draft#seen()})
     */
    @Transactional
    public Outcome<Mail> send(SaleId sale, Occasion occasion, String to, Locale language, String seen, Actor actor) {
        var retailer = actor.retailer();
        if (sales.lock(retailer, sale).isEmpty()) { // two who send at once see each other
            return new Refused<>(new NothingToSay(occasion));
        }
        var drafted = draft(retailer, sale, occasion, language);
        if (!(drafted instanceof Done<Draft>(var draft))) {
            return drafted.map(_ -> {
                throw new IllegalStateException("refused");
            });
        }
        var address = MailAddress.of(to);
        if (address.isEmpty()) {
            return new Refused<>(new MailAddressNotValid());
        }
        if (!draft.seen().equals(seen)) {
            return new Refused<>(new Warned(draft.warnings()));
        }
        var now = clock.instant();
        var mail = new Mail(
                MailId.create(),
                sale,
                occasion,
                address.get().value(),
                language,
                MailState.WAITING,
                false,
                actor.name(),
                now,
                0,
                now,
                null,
                null,
                "",
                draft.letter());
        store.insert(retailer, mail);
        bell.set(retailer);
        return new Done<>(mail);
    }

    /**
     * Heard in the transaction that moved a fulfillment: where the retailer wants that, and the whole order has come so
     * far, a row is written. What the shop's own people completed there is the shop's to tell.
     */
    @EventListener
    @Transactional
    public void on(FulfillmentChanged change) {
        var occasion = change.now().handover() == Handover.PICKUP ? Occasion.READY_FOR_PICKUP : Occasion.SHIPPED;
        boolean mayBe = change.movedOn()
                && change.before() != null
                && change.actor().client() != Actor.Client.SHOP
                && (occasion == Occasion.SHIPPED
                        ? change.now().state() instanceof FulfillmentState.Completed
                        : change.now().state() instanceof FulfillmentState.Packed);
        var retailer = change.actor().retailer();
        if (mayBe && isAutomatic(retailer, occasion)) {
            standings.of(retailer, change.now().sale()).ifPresent(standing -> tell(retailer, standing, occasion));
        }
    }

    private boolean isAutomatic(RetailerId retailer, Occasion occasion) {
        return settings.of(retailer)
                .filter(row -> row.automatic().contains(occasion))
                .isPresent();
    }

    private void tell(RetailerId retailer, Standing standing, Occasion occasion) {
        var sale = standing.sale();
        boolean isTold = store.ofSale(retailer, sale.id()).stream()
                .anyMatch(mail -> mail.occasion() == occasion && mail.state().mayArrive());
        if (isTold
                || MailAddress.of(sale.customer().email()).isEmpty()
                || !(standing.of(occasion) instanceof Truth.True)
                || !informants.of(retailer, standing, occasion).includesUs()) {
            return;
        }
        var now = clock.instant();
        var mail = automatic(
                sale.id(),
                occasion,
                MailAddress.of(sale.customer().email()).get().value(),
                standings.languageOf(retailer, standing),
                now,
                now.plus(GRACE));
        if (store.insert(retailer, mail)) {
            bell.set(retailer);
        }
    }

    static Mail automatic(SaleId sale, Occasion occasion, String to, Locale language, Instant now, Instant dueAt) {
        return new Mail(
                MailId.create(),
                sale,
                occasion,
                to,
                language,
                MailState.WAITING,
                true,
                "Pakbon",
                now,
                0,
                dueAt,
                null,
                null,
                "",
                null);
    }

    /** Takes out of the outbox and the log whom mails went to and what they said. */
    @Transactional
    public void erase(RetailerId retailer, Collection<SaleId> sales) {
        store.erase(retailer, sales);
    }
}
