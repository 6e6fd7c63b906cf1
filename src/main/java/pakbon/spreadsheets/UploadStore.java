package pakbon.spreadsheets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pakbon.catalog.ProductId;
import pakbon.outlets.OutletId;
import pakbon.shared.Columns;
import pakbon.shared.Quantity;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;
import pakbon.shared.UserId;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class UploadStore {
    private static final int AT_ONCE = 2_000;

    private final JdbcClient db;
    private final JsonMapper json;

    UploadStore(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    void insert(RetailerId retailer, Upload upload, List<Line> lines) {
        db.sql("""
                insert into spreadsheets.upload (retailer_id, id, kind, file_name, comma_is_decimal, state, lines, bad, left_alone, user_id,
                                                 uploaded_by, uploaded_at)
                values (:retailer, :id, :kind, :name, :comma, :state, :lines, :bad, :left_alone::text[], :user, :by, :at)
                """)
                .param("retailer", retailer.value())
                .param("id", upload.id())
                .param("kind", upload.kind().name())
                .param("name", upload.fileName())
                .param("comma", upload.commaIsDecimal())
                .param("state", upload.state().name())
                .param("lines", upload.lines())
                .param("bad", upload.bad())
                .param("left_alone", Columns.of(upload.leftAlone(), heading -> heading))
                .param("user", upload.user() == null ? null : upload.user().value())
                .param("by", upload.uploadedBy())
                .param("at", Times.toDatabase(upload.uploadedAt()))
                .update();
        for (int from = 0; from < lines.size(); from += AT_ONCE) {
            insert(retailer, upload.id(), lines.subList(from, Math.min(lines.size(), from + AT_ONCE)));
        }
    }

    private void insert(RetailerId retailer, UUID upload, List<Line> lines) {
        db.sql("""
                insert into spreadsheets.line (retailer_id, upload_id, number, cells, effect, problem, facts, product_id,
                                               outlet_id, seen)
                select :retailer, :upload, number, cells, effect, problem,
                       array(select jsonb_array_elements_text(facts)), product_id, outlet_id, seen
                  from unnest(:numbers::int[], :cells::jsonb[], :effects::text[], :problems::text[], :facts::jsonb[],
                              :products::uuid[], :outlets::uuid[], :seen::numeric[])
                    as l (number, cells, effect, problem, facts, product_id, outlet_id, seen)
                """)
                .param("retailer", retailer.value())
                .param("upload", upload)
                .param("numbers", Columns.of(lines, Line::number))
                .param("cells", Columns.of(lines, line -> json.writeValueAsString(line.cells())))
                .param("effects", Columns.of(lines, Line::effect))
                .param("problems", Columns.of(lines, Line::problem))
                .param("facts", Columns.of(lines, line -> json.writeValueAsString(line.facts())))
                .param(
                        "products",
                        Columns.of(
                                lines,
                                line -> line.product() == null
                                        ? null
                                        : line.product().value()))
                .param(
                        "outlets",
                        Columns.of(
                                lines,
                                line -> line.outlet() == null
                                        ? null
                                        : line.outlet().value()))
                .param("seen", Columns.of(lines, Line::seen))
                .update();
    }

    Optional<Upload> byId(RetailerId retailer, UUID id) {
        return db.sql("select * from spreadsheets.upload where retailer_id = :retailer and id = :id")
                .param("retailer", retailer.value())
                .param("id", id)
                .query((row, _) -> upload(row))
                .optional();
    }

    List<Upload> newest(RetailerId retailer, int most) {
        return db.sql("""
                select * from spreadsheets.upload where retailer_id = :retailer order by uploaded_at desc limit :most
                """)
                .param("retailer", retailer.value())
                .param("most", most)
                .query((row, _) -> upload(row))
                .list();
    }

    /** @return false when it is no preview (any more) */
    boolean accept(RetailerId retailer, UUID id, Instant now) {
        return db.sql("""
                update spreadsheets.upload set state = 'RUNNING', accepted_at = :now
                 where retailer_id = :retailer and id = :id and state = 'PREVIEW'
                """)
                        .param("now", Times.toDatabase(now))
                        .param("retailer", retailer.value())
                        .param("id", id)
                        .update()
                == 1;
    }

    boolean discard(RetailerId retailer, UUID id) {
        return db.sql(
                                "delete from spreadsheets.upload where retailer_id = :retailer and id = :id and state = 'PREVIEW'")
                        .param("retailer", retailer.value())
                        .param("id", id)
                        .update()
                == 1;
    }

    /** What nobody took within a while is forgotten. */
    void forget(RetailerId retailer, Instant before) {
        db.sql("delete from spreadsheets.upload where retailer_id = :retailer and uploaded_at < :before")
                .param("retailer", retailer.value())
                .param("before", Times.toDatabase(before))
                .update();
    }

    /** All that is wrong, in the order of the file. */
    List<Line> bad(RetailerId retailer, UUID upload, int after, int most) {
        return lines(db.sql("""
                select * from spreadsheets.line
                 where retailer_id = :retailer and upload_id = :upload and effect = 'BAD' and number > :after
                 order by number limit :most
                """), retailer, upload, after, most);
    }

    /** Those that were right when somebody looked, and were wrong when they were taken. */
    List<Line> skipped(RetailerId retailer, UUID upload, int most) {
        return lines(db.sql("""
                select * from spreadsheets.line
                 where retailer_id = :retailer and upload_id = :upload and problem <> '' and effect <> 'BAD' and number > :after
                 order by number limit :most
                """), retailer, upload, 0, most);
    }

    /** Of the lines that do something, how many have. */
    int taken(RetailerId retailer, UUID upload) {
        return db.sql("""
                select count(*) from spreadsheets.line
                 where retailer_id = :retailer and upload_id = :upload and effect in ('NEW', 'CHANGED') and applied and problem = ''
                """)
                .param("retailer", retailer.value())
                .param("upload", upload)
                .query(Integer.class)
                .single();
    }

    /** The first of those that would do something. */
    List<Line> good(RetailerId retailer, UUID upload, int most) {
        return lines(db.sql("""
                select * from spreadsheets.line
                 where retailer_id = :retailer and upload_id = :upload and problem = '' and number > :after
                   and effect in ('NEW', 'CHANGED')
                 order by number limit :most
                """), retailer, upload, 0, most);
    }

    Map<Line.Effect, Integer> effects(RetailerId retailer, UUID upload) {
        var effects = new EnumMap<Line.Effect, Integer>(Line.Effect.class);
        db.sql("""
                select effect, count(*) as n from spreadsheets.line
                 where retailer_id = :retailer and upload_id = :upload group by effect
                """).param("retailer", retailer.value()).param("upload", upload).query(row -> {
            effects.put(Line.Effect.valueOf(row.getString("effect")), row.getInt("n"));
        });
        return effects;
    }

    List<Line> toDo(RetailerId retailer, UUID upload, int most) {
        return lines(db.sql("""
                select * from spreadsheets.line
                 where retailer_id = :retailer and upload_id = :upload and not applied and number > :after
                   and effect <> 'BAD'
                 order by number limit :most
                """), retailer, upload, 0, most);
    }

    private List<Line> lines(
            JdbcClient.StatementSpec statement, RetailerId retailer, UUID upload, int after, int most) {
        return statement
                .param("retailer", retailer.value())
                .param("upload", upload)
                .param("after", after)
                .param("most", most)
                .query((row, _) -> line(row))
                .list();
    }

    void applied(RetailerId retailer, UUID upload, List<Integer> numbers) {
        db.sql("""
                update spreadsheets.line set applied = true
                 where retailer_id = :retailer and upload_id = :upload and number = any(:numbers::int[])
                """)
                .param("retailer", retailer.value())
                .param("upload", upload)
                .param("numbers", Columns.of(numbers, number -> number))
                .update();
    }

    void failed(RetailerId retailer, UUID upload, Line line, String problem, List<String> facts) {
        db.sql("""
                update spreadsheets.line set problem = :problem, facts = :facts::text[]
                 where retailer_id = :retailer and upload_id = :upload and number = :number
                """)
                .param("problem", problem)
                .param("facts", facts.toArray(String[]::new))
                .param("retailer", retailer.value())
                .param("upload", upload)
                .param("number", line.number())
                .update();
    }

    void progress(RetailerId retailer, UUID upload, int done, int failed) {
        db.sql("""
                update spreadsheets.upload set done = done + :done, failed = failed + :failed
                 where retailer_id = :retailer and id = :upload
                """)
                .param("done", done)
                .param("failed", failed)
                .param("retailer", retailer.value())
                .param("upload", upload)
                .update();
    }

    void finish(RetailerId retailer, UUID upload, Instant now) {
        db.sql("""
                update spreadsheets.upload set state = 'DONE', finished_at = :now
                 where retailer_id = :retailer and id = :upload and state = 'RUNNING'
                """)
                .param("now", Times.toDatabase(now))
                .param("retailer", retailer.value())
                .param("upload", upload)
                .update();
    }

    private static Upload upload(ResultSet row) throws SQLException {
        var user = row.getObject("user_id", UUID.class);
        return new Upload(
                row.getObject("id", UUID.class),
                Upload.Kind.valueOf(row.getString("kind")),
                row.getString("file_name"),
                row.getBoolean("comma_is_decimal"),
                Upload.State.valueOf(row.getString("state")),
                row.getInt("lines"),
                row.getInt("bad"),
                row.getInt("done"),
                row.getInt("failed"),
                Arrays.asList((String[]) row.getArray("left_alone").getArray()),
                user == null ? null : new UserId(user),
                row.getString("uploaded_by"),
                Times.at(row, "uploaded_at"),
                Times.atOrNull(row, "finished_at"));
    }

    private Line line(ResultSet row) throws SQLException {
        var product = row.getObject("product_id", UUID.class);
        var outlet = row.getObject("outlet_id", UUID.class);
        return new Line(
                row.getInt("number"),
                json.readValue(row.getString("cells"), new TypeReference<Map<Column, String>>() {}),
                Line.Effect.valueOf(row.getString("effect")),
                row.getString("problem"),
                Arrays.asList((String[]) row.getArray("facts").getArray()),
                product == null ? null : new ProductId(product),
                outlet == null ? null : new OutletId(outlet),
                seen(row));
    }

    private static @Nullable Quantity seen(ResultSet row) throws SQLException {
        var seen = row.getBigDecimal("seen");
        return seen == null ? null : new Quantity(seen);
    }
}
