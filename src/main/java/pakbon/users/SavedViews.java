package pakbon.users;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.shared.Ids;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Refusal;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;
import pakbon.shared.UserId;

/** Lists that a person has given a name, to look at them again: filters and order as they stand in the address. */
@Service
public class SavedViews {
    public static final int LONGEST_NAME = 40;
    public static final int MOST = 20;
    private static final int LONGEST_QUERY = 2_000;

    private final JdbcClient db;

    SavedViews(JdbcClient db) {
        this.db = db;
    }

    /** @param query as in the address: {@code ?status=new&late=yes} */
    public record SavedView(UUID id, String name, String query) {}

    /** Why a view is not kept. */
    public sealed interface NotKept extends Refusal {
        record ViewNameMissing() implements NotKept {
            @Override
            public String code() {
                return "view-name-missing";
            }
        }

        record ViewNameTooLong(int most) implements NotKept {
            @Override
            public String code() {
                return "view-name-too-long";
            }

            @Override
            public List<Object> facts() {
                return List.of(most);
            }
        }

        record TooManyViews(int most) implements NotKept {
            @Override
            public String code() {
                return "too-many-views";
            }

            @Override
            public List<Object> facts() {
                return List.of(most);
            }
        }
    }

    /** By name. */
    @Transactional(readOnly = true)
    public List<SavedView> of(RetailerId retailer, UserId user, String page) {
        return db.sql("""
                select id, name, query from users.saved_view
                 where retailer_id = :retailer and user_id = :user and page = :page order by lower(name), id
                """)
                .param("retailer", retailer.value())
                .param("user", user.value())
                .param("page", page)
                .query((row, _) ->
                        new SavedView(row.getObject("id", UUID.class), row.getString("name"), row.getString("query")))
                .list();
    }

    /** Keeps a list under a name; one that has this name already is another list from now on. */
    @Transactional
    public Outcome<SavedView> keep(
            RetailerId retailer, UserId user, String page, String name, String query, Instant now) {
        var plain = name.strip();
        if (plain.isEmpty()) {
            return new Refused<>(new NotKept.ViewNameMissing());
        }
        if (plain.length() > LONGEST_NAME || query.length() > LONGEST_QUERY) {
            return new Refused<>(new NotKept.ViewNameTooLong(LONGEST_NAME));
        }
        var known = of(retailer, user, page);
        if (known.size() >= MOST && known.stream().noneMatch(view -> view.name().equals(plain))) {
            return new Refused<>(new NotKept.TooManyViews(MOST));
        }
        var id = db.sql("""
                insert into users.saved_view (retailer_id, user_id, id, page, name, query, created_at)
                values (:retailer, :user, :id, :page, :name, :query, :now)
                on conflict (retailer_id, user_id, page, name) do update set query = excluded.query
                returning id
                """)
                .param("retailer", retailer.value())
                .param("user", user.value())
                .param("id", Ids.next())
                .param("page", page)
                .param("name", plain)
                .param("query", query)
                .param("now", Times.toDatabase(now))
                .query((row, _) -> row.getObject(1, UUID.class))
                .single();
        return new Done<>(new SavedView(id, plain, query));
    }

    /**
     * Nothing happens when it is not there, or somebody else's.
     *
     * @return whether there was one
     */
    @Transactional
    public boolean forget(RetailerId retailer, UserId user, UUID id) {
        return db.sql("delete from users.saved_view where retailer_id = :retailer and user_id = :user and id = :id")
                        .param("retailer", retailer.value())
                        .param("user", user.value())
                        .param("id", id)
                        .update()
                > 0;
    }
}
