package pakbon.notifications;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pakbon.sales.SaleId;
import pakbon.shared.Columns;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;

@Repository
class MailStore {
    private final JdbcClient db;

    MailStore(JdbcClient db) {
        this.db = db;
    }

    /** @return false when this was told by itself before, or is about to be */
    boolean insert(RetailerId retailer, Mail mail) {
        var letter = mail.letter();
        return db.sql("""
                insert into notifications.mail (retailer_id, id, sale_id, occasion, recipient, language, subject, text_body,
                                                html_body, automatic, state, queued_at, queued_by, next_at)
                values (:retailer, :id, :sale, :occasion, :to, :language, :subject, :text, :html, :automatic, :state,
                        :queuedAt, :by, :nextAt)
                on conflict (retailer_id, sale_id, occasion) where automatic and state <> 'WITHDRAWN' do nothing
                """)
                        .param("retailer", retailer.value())
                        .param("id", mail.id().value())
                        .param("sale", mail.sale().value())
                        .param("occasion", mail.occasion().name())
                        .param("to", mail.to())
                        .param("language", mail.language().getLanguage())
                        .param("subject", letter == null ? null : letter.subject())
                        .param("text", letter == null ? null : letter.text())
                        .param("html", letter == null ? null : letter.html())
                        .param("automatic", mail.automatic())
                        .param("state", mail.state().name())
                        .param("queuedAt", Times.toDatabase(mail.queuedAt()))
                        .param("by", mail.by())
                        .param("nextAt", Times.toDatabaseOrNull(mail.nextAt()))
                        .update()
                == 1;
    }

    /** The next one whose turn has come is taken: nobody else sends it, and should we stop here, nobody sends it again by itself. */
    Optional<Mail> take(RetailerId retailer, Instant now) {
        return db.sql("""
                update notifications.mail
                   set state = 'SENDING', attempts = attempts + 1, next_at = null, settled_at = :now
                 where retailer_id = :retailer and id = (
                       select id from notifications.mail
                        where retailer_id = :retailer and next_at <= :now
                        order by next_at, id limit 1 for update skip locked)
                returning *
                """)
                .param("retailer", retailer.value())
                .param("now", Times.toDatabase(now))
                .query((row, _) -> mail(row))
                .optional();
    }

    /** Newest first; not what was sent again since. */
    List<Mail> inTrouble(RetailerId retailer, Instant since, int most) {
        return db.sql("""
                with trouble as (
                  select * from notifications.mail
                   where retailer_id = :retailer and state in ('FAILED', 'BOUNCED', 'UNSURE') and settled_at > :since
                  union all
                  select * from notifications.mail
                   where retailer_id = :retailer and next_at is not null and state = 'WAITING' and attempts > 0)
                select * from trouble t
                 where recipient <> ''
                   and not exists (select from notifications.mail later
                                    where later.retailer_id = t.retailer_id and later.sale_id = t.sale_id
                                      and later.occasion = t.occasion and later.queued_at > t.queued_at
                                      and later.state in ('WAITING', 'SENDING', 'SENT'))
                 order by coalesce(settled_at, queued_at) desc, id
                 limit :most
                """)
                .param("retailer", retailer.value())
                .param("since", Times.toDatabase(since))
                .param("most", most)
                .query((row, _) -> mail(row))
                .list();
    }

    void write(RetailerId retailer, MailId id, Letter letter) {
        db.sql("""
                update notifications.mail set subject = :subject, text_body = :text, html_body = :html
                 where retailer_id = :retailer and id = :id
                """)
                .param("subject", letter.subject())
                .param("text", letter.text())
                .param("html", letter.html())
                .param("retailer", retailer.value())
                .param("id", id.value())
                .update();
    }

    void settle(RetailerId retailer, MailId id, MailState state, String answer, Instant now) {
        db.sql("""
                update notifications.mail
                   set state = :state, answer = :answer, next_at = null, settled_at = :now, sent_at = :sentAt
                 where retailer_id = :retailer and id = :id
                """)
                .param("state", state.name())
                .param("answer", answer)
                .param("now", Times.toDatabase(now))
                .param("sentAt", Times.toDatabaseOrNull(state == MailState.SENT ? now : null))
                .param("retailer", retailer.value())
                .param("id", id.value())
                .update();
    }

    void later(RetailerId retailer, MailId id, String answer, Instant next) {
        db.sql("""
                update notifications.mail set state = 'WAITING', answer = :answer, next_at = :next, settled_at = null
                 where retailer_id = :retailer and id = :id
                """)
                .param("answer", answer)
                .param("next", Times.toDatabase(next))
                .param("retailer", retailer.value())
                .param("id", id.value())
                .update();
    }

    /** Those that somebody began to send, and never said what came of it. */
    void giveUpOn(RetailerId retailer, Instant takenBefore, String why, Instant now) {
        db.sql("""
                update notifications.mail set state = 'UNSURE', answer = :why, settled_at = :now
                 where retailer_id = :retailer and state = 'SENDING' and settled_at < :before
                """)
                .param("why", why)
                .param("now", Times.toDatabase(now))
                .param("retailer", retailer.value())
                .param("before", Times.toDatabase(takenBefore))
                .update();
    }

    /** Whoever waits need not wait any longer. @return whether anybody did */
    boolean wake(RetailerId retailer, Instant now) {
        return db.sql("""
                update notifications.mail set next_at = :now
                 where retailer_id = :retailer and next_at > :now and attempts > 0
                """)
                        .param("now", Times.toDatabase(now))
                        .param("retailer", retailer.value())
                        .update()
                > 0;
    }

    Optional<Instant> next(RetailerId retailer) {
        return db.sql("""
                select next_at from notifications.mail
                 where retailer_id = :retailer and next_at is not null
                 order by next_at
                 limit 1
                """)
                .param("retailer", retailer.value())
                .query((row, _) -> Times.at(row, "next_at"))
                .optional();
    }

    /** Told so long ago that goods lie ready, and nobody has looked since whether they still do. */
    List<Mail> toRemind(RetailerId retailer, Instant toldBefore, int most) {
        return db.sql("""
                select * from notifications.mail
                 where retailer_id = :retailer and occasion = 'READY_FOR_PICKUP' and state = 'SENT'
                   and reminded_at is null and sent_at < :before
                 order by sent_at limit :most for update skip locked
                """)
                .param("retailer", retailer.value())
                .param("before", Times.toDatabase(toldBefore))
                .param("most", most)
                .query((row, _) -> mail(row))
                .list();
    }

    void reminded(RetailerId retailer, Collection<SaleId> sales, Instant now) {
        db.sql("""
                update notifications.mail set reminded_at = :now
                 where retailer_id = :retailer and sale_id = any(:sales::uuid[]) and occasion = 'READY_FOR_PICKUP'
                   and reminded_at is null
                """)
                .param("now", Times.toDatabase(now))
                .param("retailer", retailer.value())
                .param("sales", Columns.of(sales, SaleId::value))
                .update();
    }

    /** Of a sale, the newest first. */
    List<Mail> ofSale(RetailerId retailer, SaleId sale) {
        return db.sql("""
                select * from notifications.mail
                 where retailer_id = :retailer and sale_id = :sale
                 order by queued_at desc, id desc
                """)
                .param("retailer", retailer.value())
                .param("sale", sale.value())
                .query((row, _) -> mail(row))
                .list();
    }

    Set<SaleId> toldOfPickup(RetailerId retailer, Collection<SaleId> sales) {
        return db.sql("""
                select distinct sale_id from notifications.mail
                 where retailer_id = :retailer and sale_id = any(:sales::uuid[])
                   and occasion in ('READY_FOR_PICKUP', 'PICKUP_REMINDER') and state = 'SENT'
                """)
                .param("retailer", retailer.value())
                .param("sales", Columns.of(sales, SaleId::value))
                .query((row, _) -> new SaleId(row.getObject("sale_id", UUID.class)))
                .set();
    }

    Optional<Mail> byId(RetailerId retailer, MailId id) {
        return db.sql("select * from notifications.mail where retailer_id = :retailer and id = :id")
                .param("retailer", retailer.value())
                .param("id", id.value())
                .query((row, _) -> mail(row))
                .optional();
    }

    /** It had been taken and was not delivered after all; what was decided otherwise meanwhile stays. */
    void cameBack(RetailerId retailer, MailId id, String words, Instant now) {
        db.sql("""
                update notifications.mail set state = 'BOUNCED', answer = :words, settled_at = :now
                 where retailer_id = :retailer and id = :id and state in ('SENT', 'UNSURE') and recipient <> ''
                """)
                .param("words", words)
                .param("now", Times.toDatabase(now))
                .param("retailer", retailer.value())
                .param("id", id.value())
                .update();
    }

    /** Those after which the customer was not written to again; the newest first. */
    List<Mail> bouncedSince(RetailerId retailer, Instant since, int most) {
        return db.sql("""
                select * from notifications.mail m
                 where m.retailer_id = :retailer and m.state = 'BOUNCED' and m.settled_at > :since and m.recipient <> ''
                   and not exists (select from notifications.mail later
                                    where later.retailer_id = :retailer and later.sale_id = m.sale_id
                                      and later.queued_at > m.queued_at
                                      and later.state in ('WAITING', 'SENDING', 'SENT', 'UNSURE', 'BOUNCED'))
                 order by m.settled_at desc, m.id desc limit :most
                """)
                .param("retailer", retailer.value())
                .param("since", Times.toDatabase(since))
                .param("most", most)
                .query((row, _) -> mail(row))
                .list();
    }

    void erase(RetailerId retailer, Collection<SaleId> sales) {
        db.sql("""
                update notifications.mail
                   set recipient = '', subject = null, text_body = null, html_body = null, answer = '', next_at = null,
                       state = case when state = 'WAITING' then 'WITHDRAWN' else state end
                 where retailer_id = :retailer and sale_id = any(:sales::uuid[])
                """)
                .param("retailer", retailer.value())
                .param("sales", Columns.of(sales, SaleId::value))
                .update();
    }

    private static Mail mail(ResultSet row) throws SQLException {
        return new Mail(
                new MailId(row.getObject("id", UUID.class)),
                new SaleId(row.getObject("sale_id", UUID.class)),
                Occasion.valueOf(row.getString("occasion")),
                row.getString("recipient"),
                Typesetter.supported(row.getString("language")),
                MailState.valueOf(row.getString("state")),
                row.getBoolean("automatic"),
                row.getString("queued_by"),
                Times.at(row, "queued_at"),
                row.getInt("attempts"),
                Times.atOrNull(row, "next_at"),
                Times.atOrNull(row, "sent_at"),
                Times.atOrNull(row, "settled_at"),
                row.getString("answer"),
                letter(row));
    }

    private static @Nullable Letter letter(ResultSet row) throws SQLException {
        var subject = row.getString("subject");
        return subject == null ? null : new Letter(subject, row.getString("text_body"), row.getString("html_body"));
    }
}
