package pakbon.notifications;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pakbon.shared.Columns;
import pakbon.shared.RetailerId;
import pakbon.trail.Kind;
import pakbon.trail.Personal;

/** Mails to a customer: to whom and what they said goes; that one was sent, and of what, stays. */
@Component
class PersonalMails implements Personal {
    private final JdbcClient db;

    PersonalMails(JdbcClient db) {
        this.db = db;
    }

    @Override
    public Kept export(RetailerId retailer, Collection<UUID> sales) {
        return new Kept(
                "mails",
                db.sql("""
                        select (to_jsonb(m) - '{retailer_id,html_body}'::text[])::text from notifications.mail m
                         where m.retailer_id = :retailer and m.sale_id = any(:sales::uuid[]) order by m.queued_at
                        """)
                        .param("retailer", retailer.value())
                        .param("sales", Columns.of(sales, sale -> sale))
                        .query(String.class)
                        .list());
    }

    @Override
    public Rows rows(RetailerId retailer, Collection<UUID> sales) {
        return new Rows(Kind.CUSTOMER, List.of());
    }

    /** What still waits will not be sent: there is nobody to send it to. */
    @Override
    public void forget(RetailerId retailer, Collection<UUID> sales) {
        db.sql("""
                update notifications.mail
                   set recipient = '', subject = null, text_body = null, html_body = null, answer = '', next_at = null,
                       state = case when state = 'WAITING' then 'WITHDRAWN' else state end
                 where retailer_id = :retailer and sale_id = any(:sales::uuid[])
                """)
                .param("retailer", retailer.value())
                .param("sales", Columns.of(sales, sale -> sale))
                .update();
    }
}
