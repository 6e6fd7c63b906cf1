package pakbon.retailers;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;
import pakbon.trail.Kind;
import pakbon.trail.Trail;

/** The businesses that this Pakbon serves. */
@Service
public class Retailers {
    public static final int LONGEST_NAME = 120;

    private final JdbcClient db;
    private final List<Priced> priced;

    Retailers(JdbcClient db, List<Priced> priced) {
        this.db = db;
        this.priced = List.copyOf(priced);
    }

    /** To be called with the new id bound ({@link CurrentRetailer#run}), in the transaction that sets up the rest. */
    @Transactional
    public Retailer create(RetailerId id, String name, Locale language, CurrencyUnit currency, Instant now) {
        db.sql("insert into directory.retailer (retailer_id) values (:retailer)")
                .param("retailer", id.value())
                .update();
        Trail.added(null, Kind.BUSINESS, id.value());
        db.sql("""
                insert into retailers.retailer (retailer_id, name, language, currency, created_at)
                values (:retailer, :name, :language, :currency, :now)
                """)
                .param("retailer", id.value())
                .param("name", name.strip())
                .param("language", language.getLanguage())
                .param("currency", currency.getCode())
                .param("now", Times.toDatabase(now))
                .update();
        return new Retailer(id, name.strip(), language, currency, "", 0);
    }

    /** Whether there is nobody yet: the first run. */
    @Transactional(readOnly = true)
    public boolean isEmpty() {
        return db.sql("select not exists (select from directory.retailer)")
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    /**
     * Whether there is nobody yet; if so, nobody else can become the first until the running transaction ends, so that
     * two nodes starting at once on an empty database make one business.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean claimFirst() {
        db.sql("lock table directory.retailer in share row exclusive mode").update();
        return isEmpty();
    }

    @Transactional(readOnly = true)
    public Retailer get(RetailerId id) {
        return db.sql("""
                select name, language, currency, vat_number, version
                  from retailers.retailer where retailer_id = :retailer
                """)
                .param("retailer", id.value())
                .query((row, _) -> new Retailer(
                        id,
                        row.getString("name"),
                        Locale.of(row.getString("language")),
                        CurrencyUnit.of(row.getString("currency")),
                        row.getString("vat_number"),
                        row.getLong("version")))
                .single();
    }

    /** Why another currency cannot be chosen any more; empty while nothing was priced or sold. */
    @Transactional(readOnly = true)
    public Optional<BusinessRefusal> currencyStays(RetailerId id) {
        var currency = get(id).currency();
        return priced.stream()
                .flatMap(room -> room.keeps(id, currency).stream())
                .findFirst();
    }

    private static @Nullable CurrencyUnit known(String code) {
        try {
            return CurrencyUnit.of(code);
        } catch (IllegalCurrencyException e) {
            return null;
        }
    }

    /**
     * Changes what the business says of itself. Refused: no name or one of more than {@value #LONGEST_NAME} signs, a VAT
     * number that its country does not write like that, a currency that is none or that {@link #currencyStays}, or facts that
     * somebody else changed since {@code version}.
     */
    @Transactional
    public Outcome<Retailer> change(RetailerId id, BusinessFacts facts, long version, Instant now) {
        var name = facts.name().strip();
        var vatNumber = VatNumber.plain(facts.vatNumber());
        if (name.isEmpty()) {
            return new Refused<>(new BusinessRefusal.NameMissing());
        }
        if (name.length() > LONGEST_NAME) {
            return new Refused<>(new BusinessRefusal.NameTooLong(LONGEST_NAME));
        }
        if (!vatNumber.isEmpty() && !VatNumber.isOne(vatNumber)) {
            return new Refused<>(
                    new BusinessRefusal.VatNumberNotValid(facts.vatNumber().strip()));
        }
        var before = get(id).currency();
        var currency = facts.currency().isEmpty() ? before : known(facts.currency());
        if (currency == null) {
            return new Refused<>(new BusinessRefusal.CurrencyUnknown(facts.currency()));
        }
        var stays = currency.equals(before) ? Optional.<BusinessRefusal>empty() : currencyStays(id);
        if (stays.isPresent()) {
            return new Refused<>(stays.get());
        }
        Trail.changed(null, Kind.BUSINESS, id.value());
        int kept = db.sql("""
                update retailers.retailer
                   set name = :name, vat_number = :vat, currency = :currency, version = :next
                 where retailer_id = :retailer and version = :version
                """)
                .param("name", name)
                .param("vat", vatNumber)
                .param("currency", currency.getCode())
                .param("next", Times.nextVersion(version, now))
                .param("retailer", id.value())
                .param("version", version)
                .update();
        return kept == 1 ? new Done<>(get(id)) : new Refused<>(new BusinessRefusal.BusinessChanged());
    }
}
