package pakbon.backoffice;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;
import pakbon.shared.UserId;

@Repository
class TourStore {
    private final JdbcClient db;

    TourStore(JdbcClient db) {
        this.db = db;
    }

    private record Found(boolean ended, @Nullable String step) {}

    /** A tour that has ended begins anew, with nothing done. */
    void begin(RetailerId retailer, UserId user, Instant now) {
        db.sql("""
                delete from backoffice.tour_step where retailer_id = :retailer and user_id = :user
                """)
                .param("retailer", retailer.value())
                .param("user", user.value())
                .update();
        db.sql("""
                insert into backoffice.tour (retailer_id, user_id, began_at) values (:retailer, :user, :now)
                on conflict (retailer_id, user_id) do update set began_at = excluded.began_at, ended_at = null
                """)
                .param("retailer", retailer.value())
                .param("user", user.value())
                .param("now", Times.toDatabase(now))
                .update();
    }

    void end(RetailerId retailer, UserId user, Instant now) {
        db.sql("""
                update backoffice.tour set ended_at = :now
                 where retailer_id = :retailer and user_id = :user and ended_at is null
                """)
                .param("retailer", retailer.value())
                .param("user", user.value())
                .param("now", Times.toDatabase(now))
                .update();
    }

    /** Once, and only while the tour goes on. */
    void done(RetailerId retailer, UserId user, TourStep step, Instant now) {
        db.sql("""
                insert into backoffice.tour_step (retailer_id, user_id, step, done_at)
                select retailer_id, user_id, :step, :now from backoffice.tour
                 where retailer_id = :retailer and user_id = :user and ended_at is null
                on conflict do nothing
                """)
                .param("retailer", retailer.value())
                .param("user", user.value())
                .param("step", step.name())
                .param("now", Times.toDatabase(now))
                .update();
    }

    /** Empty for somebody who never began one. */
    Optional<TourProgress> of(RetailerId retailer, UserId user) {
        var found = db.sql("""
                select tour.ended_at is not null as ended, done.step
                  from backoffice.tour tour
                  left join backoffice.tour_step done
                    on done.retailer_id = tour.retailer_id and done.user_id = tour.user_id
                 where tour.retailer_id = :retailer and tour.user_id = :user
                """)
                .param("retailer", retailer.value())
                .param("user", user.value())
                .query((row, _) -> new Found(row.getBoolean("ended"), row.getString("step")))
                .list();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Set<TourStep> steps = EnumSet.noneOf(TourStep.class);
        for (var one : found) {
            if (one.step() != null) {
                steps.add(TourStep.valueOf(one.step()));
            }
        }
        return Optional.of(new TourProgress(steps, found.getFirst().ended()));
    }
}
