package pakbon.audit;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.secrets.Secrets;
import pakbon.shared.Columns;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;

/**
 * Seals entries into one line for each retailer, and looks whether it still holds. Deeds do not queue for it: they write
 * their entries without a place, and the sealer, one at a time, gives the committed ones their places in batches. What was
 * committed later than something younger comes later in the chain; no place is left out.
 */
@Service
public class Chain {
    static final int BATCH = 1000;

    private final JdbcClient db;
    private final Secrets secrets;

    Chain(JdbcClient db, Secrets secrets) {
        this.db = db;
        this.secrets = secrets;
    }

    /**
     * What came of looking at the whole chain.
     *
     * @param length how many entries are sealed
     * @param waiting how many are not yet
     * @param head hash of the last one, in hexadecimal: noted elsewhere, it shows later that nothing before it was touched
     * @param broken where it breaks first; null when it holds
     */
    public record Verdict(
            long length,
            long waiting,
            String head,
            @Nullable Break broken) {
        public boolean holds() {
            return broken == null;
        }
    }

    /** @param entry the first that does not fit; null when it is the end that was cut or replaced */
    public record Break(long position, @Nullable UUID entry, Why why) {
        public enum Why {
            MISSING,
            ALTERED,
            END
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // hashes
    private record Head(long position, byte[] hash, byte[] mac) {
        static final Head NONE = new Head(0, Link.START, new byte[0]);
    }

    @SuppressWarnings("ArrayRecordComponent") // hashes
    private record Sealed(
            Link link, long position, byte[] hash, byte[] salt, String label, String changes, boolean erased) {}

    /** Gives places to the oldest that have none. @return how many; less than asked for when all are sealed */
    @Transactional
    public int seal(RetailerId retailer, Instant now) {
        db.sql("""
                insert into audit.chain (retailer_id, position, hash, mac, sealed_at)
                values (:retailer, 0, :start, '', :now)
                on conflict (retailer_id) do nothing
                """)
                .param("retailer", retailer.value())
                .param("start", Link.START)
                .param("now", Times.toDatabase(now))
                .update();
        var head = head(retailer, " for update");
        var links = db.sql("""
                select * from audit.entry where retailer_id = :retailer and position is null order by id limit :most
                """)
                .param("retailer", retailer.value())
                .param("most", BATCH)
                .query((row, _) -> link(row))
                .list();
        if (links.isEmpty()) {
            return 0;
        }
        long position = head.position();
        var hash = head.hash();
        var hashes = new ArrayList<String>();
        var positions = new ArrayList<Long>();
        for (var link : links) {
            hash = link.after(hash, ++position);
            positions.add(position);
            hashes.add(HexFormat.of().formatHex(hash));
        }
        db.sql("""
                update audit.entry e set position = s.position, hash = decode(s.hash, 'hex')
                  from unnest(:ids::uuid[], :positions::bigint[], :hashes::text[]) as s (id, position, hash)
                 where e.retailer_id = :retailer and e.id = s.id
                """)
                .param("retailer", retailer.value())
                .param("ids", Columns.of(links, Link::id))
                .param("positions", Columns.of(positions, each -> each))
                .param("hashes", Columns.of(hashes, each -> each))
                .update();
        db.sql("""
                update audit.chain set position = :position, hash = :hash, mac = :mac, sealed_at = :now
                 where retailer_id = :retailer
                """)
                .param("retailer", retailer.value())
                .param("position", position)
                .param("hash", hash)
                .param("mac", mac(retailer, position, hash))
                .param("now", Times.toDatabase(now))
                .update();
        return links.size();
    }

    /** Walks the whole chain, from the first entry to the head. */
    @Transactional(readOnly = true)
    public Verdict verify(RetailerId retailer) {
        var head = head(retailer, "");
        var hash = Link.START;
        long position = 0;
        Break broken = null;
        while (broken == null) {
            var page = page(retailer, position);
            for (var sealed : page) {
                position++;
                if (sealed.position() != position) {
                    broken = new Break(position, null, Break.Why.MISSING);
                    break;
                }
                hash = sealed.link().after(hash, position);
                if (!Arrays.equals(hash, sealed.hash()) || !wordsFit(sealed)) {
                    broken = new Break(position, sealed.link().id(), Break.Why.ALTERED);
                    break;
                }
            }
            if (page.size() < BATCH) {
                break;
            }
        }
        if (broken == null
                && (position != head.position() || !Arrays.equals(hash, head.hash()) || !isOurs(retailer, head))) {
            broken = new Break(position, null, Break.Why.END);
        }
        if (broken == null) {
            broken = forgottenWithoutErasure(retailer);
        }
        return new Verdict(position, waiting(retailer), HexFormat.of().formatHex(hash), broken);
    }

    /** Words that were forgotten cannot be compared any more; that they were is an entry of its own. */
    private static boolean wordsFit(Sealed sealed) {
        return sealed.erased()
                || Arrays.equals(
                        Link.digest(sealed.salt(), sealed.label(), sealed.changes()),
                        sealed.link().digest());
    }

    /** Words went from as many entries as the erasure says, and from no other. */
    private @Nullable Break forgottenWithoutErasure(RetailerId retailer) {
        return db.sql("""
                select f.first, f.position from (
                  select erased_by, count(*) as entries, (array_agg(id order by id))[1] as first,
                         coalesce(min(position), 0) as position
                    from audit.entry where retailer_id = :retailer and erased_by is not null group by erased_by
                ) f
                where not exists (
                  select from audit.entry e, json_array_elements(e.changes) c
                   where e.retailer_id = :retailer and e.id = f.erased_by and e.what = 'ERASED' and e.erased_by is null
                     and c ->> 'field' = :field and c ->> 'after' = f.entries::text)
                limit 1
                """)
                .param("retailer", retailer.value())
                .param("field", Forgetting.ENTRIES)
                .query((row, _) ->
                        new Break(row.getLong("position"), row.getObject("first", UUID.class), Break.Why.ALTERED))
                .optional()
                .orElse(null);
    }

    private boolean isOurs(RetailerId retailer, Head head) {
        return head.position() == 0 || Arrays.equals(head.mac(), mac(retailer, head.position(), head.hash()));
    }

    private byte[] mac(RetailerId retailer, long position, byte[] hash) {
        return secrets.mac(
                ByteBuffer.allocate(Long.BYTES + hash.length)
                        .putLong(position)
                        .put(hash)
                        .array(),
                retailer,
                "audit chain");
    }

    private Head head(RetailerId retailer, String how) {
        return db.sql("select position, hash, mac from audit.chain where retailer_id = :retailer" + how)
                .param("retailer", retailer.value())
                .query((row, _) -> new Head(row.getLong("position"), row.getBytes("hash"), row.getBytes("mac")))
                .optional()
                .orElse(Head.NONE);
    }

    private List<Sealed> page(RetailerId retailer, long after) {
        return db.sql("""
                select *, changes::text as words from audit.entry
                 where retailer_id = :retailer and position > :after order by position limit :most
                """)
                .param("retailer", retailer.value())
                .param("after", after)
                .param("most", BATCH)
                .query((row, _) -> new Sealed(
                        link(row),
                        row.getLong("position"),
                        row.getBytes("hash"),
                        row.getBytes("salt"),
                        row.getString("label"),
                        row.getString("words"),
                        row.getObject("erased_by") != null))
                .list();
    }

    private long waiting(RetailerId retailer) {
        return db.sql("select count(*) from audit.entry where retailer_id = :retailer and position is null")
                .param("retailer", retailer.value())
                .query((row, _) -> row.getLong(1))
                .single();
    }

    private static Link link(ResultSet row) throws SQLException {
        return new Link(
                row.getObject("id", UUID.class),
                Times.at(row, "at"),
                row.getString("kind"),
                row.getObject("row_id", UUID.class),
                row.getString("what"),
                row.getString("doer"),
                row.getObject("user_id", UUID.class),
                row.getString("client"),
                row.getString("address"),
                row.getBytes("digest"));
    }
}
