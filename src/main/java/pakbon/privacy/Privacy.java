package pakbon.privacy;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.audit.Forgetting;
import pakbon.sales.Customers;
import pakbon.sales.Customers.Bought;
import pakbon.sales.Sales;
import pakbon.shared.Actor;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.RetailerId;
import pakbon.trail.Personal;

/** Shows and forgets one customer, in all rooms at once. */
@Service
public class Privacy {
    private final Customers customers;
    private final Sales sales;
    private final List<Personal> rooms;
    private final Forgetting audit;

    Privacy(Customers customers, Sales sales, List<Personal> rooms, Forgetting audit) {
        this.customers = customers;
        this.sales = sales;
        this.rooms = rooms;
        this.audit = audit;
    }

    /** Their sales, by exactly this e-mail address or phone number. */
    @Transactional(readOnly = true)
    public List<Bought> find(RetailerId retailer, String emailOrPhone) {
        return customers.sales(retailer, emailOrPhone);
    }

    /** Everything that is kept about them: by room, each as documents in JSON. */
    @Transactional(readOnly = true)
    public Map<String, List<String>> export(RetailerId retailer, String emailOrPhone) {
        var sales = ids(customers.sales(retailer, emailOrPhone));
        var all = new LinkedHashMap<String, List<String>>();
        if (!sales.isEmpty()) {
            for (var room : rooms) {
                var kept = room.export(retailer, sales);
                if (!kept.json().isEmpty()) {
                    all.put(kept.name(), kept.json());
                }
            }
        }
        return all;
    }

    /**
     * Forgets them for ever; what was sold, for how much and when stays. Refused: nobody is known by this, goods are still to
     * leave for them, or money for what was cancelled is still to go back.
     *
     * @param settled somebody says that no more money goes back: it did where nobody tells us, or it stays here. Sales that had some to
     *     give back do not ask for it any more, and their timeline says who said so
     * @return how many sales it was about
     */
    @Transactional
    public Outcome<Integer> erase(Actor actor, String emailOrPhone, boolean settled, Instant now) {
        var retailer = actor.retailer();
        var found = customers.lock(retailer, ids(customers.sales(retailer, emailOrPhone)));
        if (found.isEmpty()) {
            return new Refused<>(new PrivacyRefusal.CustomerUnknown());
        }
        var open =
                found.stream().filter(Bought::open).map(Bought::receiptNumber).toList();
        if (!open.isEmpty()) {
            return new Refused<>(new PrivacyRefusal.StillOpen(open));
        }
        var owed = found.stream().filter(Bought::isOwed).toList();
        if (!settled && !owed.isEmpty()) {
            return new Refused<>(new PrivacyRefusal.StillOwed(
                    owed.stream().map(Bought::owed).toList(),
                    owed.stream().map(Bought::receiptNumber).toList()));
        }
        sales.keepMoney(owed.stream().map(Bought::sale).toList(), actor, now);
        forget(retailer, ids(found), now);
        return new Done<>(found.size());
    }

    /** Those who bought long ago, in steps. @return how many sales were forgotten; zero when there is nobody left */
    @Transactional
    public int forgetBefore(RetailerId retailer, Instant before, int most, Instant now) {
        var sales = customers.finishedBefore(retailer, before, most);
        var done = customers.lock(retailer, sales).stream()
                .filter(each -> !each.open() && !each.isOwed())
                .toList();
        if (!done.isEmpty()) {
            forget(retailer, ids(done), now);
        }
        return done.size();
    }

    /** How many sales {@link #forgetBefore} would reach, counted no further than {@code most}. */
    @Transactional(readOnly = true)
    public int reached(RetailerId retailer, Instant before, int most) {
        return customers.finishedBefore(retailer, before, most).size();
    }

    /** Rows are asked for first: some are found by what is forgotten then. */
    private void forget(RetailerId retailer, Collection<UUID> sales, Instant now) {
        var rows = rooms.stream().map(room -> room.rows(retailer, sales)).toList();
        rooms.forEach(room -> room.forget(retailer, sales));
        audit.forget(retailer, rows, sales.size(), now);
    }

    private static List<UUID> ids(List<Bought> sales) {
        return sales.stream().map(each -> each.sale().value()).toList();
    }
}
