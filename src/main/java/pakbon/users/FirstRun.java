package pakbon.users;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.outlets.Outlet;
import pakbon.outlets.OutletDetails;
import pakbon.outlets.OutletRefusal;
import pakbon.outlets.OutletText;
import pakbon.outlets.Outlets;
import pakbon.retailers.BusinessRefusal;
import pakbon.retailers.CurrentRetailer;
import pakbon.retailers.Retailers;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Refusal;
import pakbon.shared.RetailerId;

/** Sets up the one business of an empty Pakbon: by the page, or by the environment. */
@Service
public class FirstRun {
    private final Retailers retailers;
    private final Outlets outlets;
    private final Users users;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    FirstRun(
            Retailers retailers,
            Outlets outlets,
            Users users,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.retailers = retailers;
        this.outlets = outlets;
        this.users = users;
        this.events = events;
        this.transaction = transaction;
    }

    /**
     * @param zone of all outlets
     * @param outlets their names; the first becomes the default
     */
    public record Setup(
            String business,
            Locale language,
            CurrencyUnit currency,
            ZoneId zone,
            List<String> outlets,
            String ownerName,
            String ownerEmail,
            String ownerPassword) {
        NewPerson owner() {
            return new NewPerson(ownerName, ownerEmail, ownerPassword, Role.ADMIN, Set.of(), language);
        }
    }

    public boolean isNeeded() {
        return retailers.isEmpty();
    }

    /** All that stands in the way, so that a form can show it together. */
    public List<Refusal> objections(Setup setup) {
        var objections = new ArrayList<>(aboutBusiness(setup));
        objections.addAll(users.objections(setup.owner()));
        return List.copyOf(objections);
    }

    /** Refused: the first of {@link #objections}, or somebody else was ahead. Refused means that nothing was made. */
    public Outcome<RetailerSetUp> setUp(Setup setup, Instant now) {
        var objections = objections(setup);
        return objections.isEmpty() ? make(setup, now) : new Refused<>(objections.getFirst());
    }

    /** Takes the owner's password as it is; see {@link Users#createAsGiven}. */
    Outcome<RetailerSetUp> setUpAsGiven(Setup setup, Instant now) {
        var objections = aboutBusiness(setup);
        return objections.isEmpty() ? make(setup, now) : new Refused<>(objections.getFirst());
    }

    private static List<Refusal> aboutBusiness(Setup setup) {
        var objections = new ArrayList<Refusal>();
        if (setup.business().isBlank()) {
            objections.add(new FirstRunRefusal.BusinessNameMissing());
        }
        if (setup.business().strip().length() > Retailers.LONGEST_NAME) {
            objections.add(new BusinessRefusal.NameTooLong(Retailers.LONGEST_NAME));
        }
        if (setup.outlets().stream().anyMatch(name -> name.strip().length() > OutletDetails.LONGEST)) {
            objections.add(new OutletRefusal.TextTooLong(OutletText.NAME, OutletDetails.LONGEST));
        }
        var seen = new HashSet<String>();
        for (var name : setup.outlets()) {
            if (!name.isBlank() && !seen.add(name.strip())) {
                objections.add(new FirstRunRefusal.OutletNamedTwice(name.strip()));
            }
        }
        if (seen.isEmpty()) {
            objections.add(new FirstRunRefusal.OutletMissing());
        }
        return objections;
    }

    private Outcome<RetailerSetUp> make(Setup setup, Instant now) {
        var retailer = RetailerId.create();
        try {
            return CurrentRetailer.call(
                    retailer,
                    () -> transaction.execute(status -> {
                        var outcome = makeIn(retailer, setup, now);
                        if (outcome instanceof Refused) {
                            status.setRollbackOnly();
                        }
                        return outcome;
                    }));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("setting up " + setup.business(), e);
        }
    }

    private Outcome<RetailerSetUp> makeIn(RetailerId retailer, Setup setup, Instant now) {
        if (!retailers.claimFirst()) {
            return new Refused<>(new FirstRunRefusal.AlreadySetUp());
        }
        retailers.create(retailer, setup.business(), setup.language(), setup.currency(), now);
        var opened = setup.outlets().stream()
                .filter(name -> !name.isBlank())
                .map(name -> outlets.open(retailer, name, setup.zone(), now))
                .map(Outlet::id)
                .toList();
        return switch (users.createAsGiven(retailer, setup.owner(), now)) {
            case Refused<Account>(var refusal) -> new Refused<>(refusal);
            case Done<Account>(var owner) -> {
                var made = new RetailerSetUp(retailer, owner.id(), opened, now);
                events.publishEvent(made);
                yield new Done<>(made);
            }
        };
    }
}
