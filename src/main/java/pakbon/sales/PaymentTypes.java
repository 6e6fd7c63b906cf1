package pakbon.sales;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.outlets.OutletId;
import pakbon.sales.SalesRefusal.PaymentTypeChangedMeanwhile;
import pakbon.sales.SalesRefusal.PaymentTypeNameLength;
import pakbon.sales.SalesRefusal.PaymentTypeNameTaken;
import pakbon.sales.SalesRefusal.PaymentTypePlaceNotValid;
import pakbon.shared.Columns;
import pakbon.shared.Ids;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;
import pakbon.trail.Kind;
import pakbon.trail.Trail;

/** The ways of paying that a business knows, per outlet (E6). As long as there are none, pages offer the usual ones and any word is taken. */
@Service
public class PaymentTypes {
    private final JdbcClient db;

    PaymentTypes(JdbcClient db) {
        this.db = db;
    }

    /** All of them in their order, also those that nobody can choose any more. */
    @Transactional(readOnly = true)
    public List<PaymentType> all(RetailerId retailer) {
        return db.sql("select * from sales.payment_type where retailer_id = :retailer order by position, name")
                .param("retailer", retailer.value())
                .query((row, _) -> type(row))
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<PaymentType> byId(RetailerId retailer, UUID id) {
        return all(retailer).stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** The names that can be chosen for a sale of this outlet; of a usual one, its code. */
    @Transactional(readOnly = true)
    public List<String> at(RetailerId retailer, OutletId outlet) {
        return all(retailer).stream()
                .filter(each -> each.isTakenAt(outlet))
                .map(PaymentType::name)
                .toList();
    }

    /** What was offered while there were none: each of the usual ones that is not there yet, before what a business adds. */
    @Transactional
    public void addTheUsual(RetailerId retailer, Instant now) {
        for (var usual : UsualPayment.values()) {
            keep(
                    retailer,
                    new PaymentType(
                            Ids.next(), usual.code(), usual.ordinal() + 1, Set.of(), true, Times.nextVersion(0, now)),
                    0);
        }
    }

    /**
     * Who names one of the usual ones, in any language, means that one. Refused: no name or a longer one than fits; one that is
     * there already; a place that is none.
     */
    @Transactional
    public Outcome<PaymentType> add(RetailerId retailer, String name, int position, Set<UUID> outlets, Instant now) {
        return keep(
                retailer,
                new PaymentType(Ids.next(), name.strip(), position, outlets, true, Times.nextVersion(0, now)),
                0);
    }

    /** @param seen the version that the person was looking at; refused when somebody saved meanwhile */
    @Transactional
    public Outcome<PaymentType> change(RetailerId retailer, PaymentType wanted, long seen, Instant now) {
        var version = Times.nextVersion(seen, now);
        return keep(
                retailer,
                new PaymentType(
                        wanted.id(),
                        wanted.name().strip(),
                        wanted.position(),
                        wanted.outlets(),
                        wanted.active(),
                        version),
                seen);
    }

    private Outcome<PaymentType> keep(RetailerId retailer, PaymentType wanted, long seen) {
        var type = wanted.named(
                UsualPayment.called(wanted.name()).map(UsualPayment::code).orElse(wanted.name()));
        if (type.name().isEmpty() || type.name().length() > PaymentType.LONGEST_NAME) {
            return new Refused<>(new PaymentTypeNameLength(PaymentType.LONGEST_NAME));
        }
        if (type.position() < 1 || type.position() > PaymentType.LAST) {
            return new Refused<>(new PaymentTypePlaceNotValid(PaymentType.LAST));
        }
        if (all(retailer).stream()
                .anyMatch(each ->
                        each.name().equalsIgnoreCase(type.name()) && !each.id().equals(type.id()))) {
            return new Refused<>(new PaymentTypeNameTaken(wanted.name()));
        }
        try {
            return write(retailer, type, seen) == 1
                    ? new Done<>(type)
                    : new Refused<>(new PaymentTypeChangedMeanwhile(wanted.name()));
        } catch (DuplicateKeyException e) {
            return new Refused<>(new PaymentTypeNameTaken(wanted.name())); // two people at the same moment
        }
    }

    private int write(RetailerId retailer, PaymentType type, long seen) {
        var sql = seen == 0 ? """
                insert into sales.payment_type (retailer_id, id, name, position, outlets, active, version)
                values (:retailer, :id, :name, :position, :outlets::uuid[], :active, :version)
                """ : """
                update sales.payment_type
                   set name = :name, position = :position, outlets = :outlets::uuid[], active = :active, version = :version
                 where retailer_id = :retailer and id = :id and version = :seen
                """;
        var statement = db.sql(sql)
                .param("retailer", retailer.value())
                .param("id", type.id())
                .param("name", type.name())
                .param("position", type.position())
                .param("outlets", Columns.of(type.outlets(), outlet -> outlet))
                .param("active", type.active())
                .param("version", type.version());
        int written = (seen == 0 ? statement : statement.param("seen", seen)).update();
        if (written == 1) {
            Trail.told(null, Kind.SETTING, retailer.value(), type.name(), "payment_type", "", type.toString());
        }
        return written;
    }

    private static PaymentType type(ResultSet row) throws SQLException {
        return new PaymentType(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getInt("position"),
                Set.of((UUID[]) row.getArray("outlets").getArray()),
                row.getBoolean("active"),
                row.getLong("version"));
    }
}
