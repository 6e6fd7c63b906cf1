package pakbon.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import pakbon.shared.ConnectionId;
import pakbon.shared.RetailerId;

/** Years of sales and mountains of open work, written by SQL because intake would take hours. */
record Backlog(RunningPakbon pakbon, RetailerId retailer, ConnectionId connection, int finished) {
    private static final int CHUNK = 20_000;
    private static final int WRITERS = 2;

    void stock(int products) throws SQLException {
        pakbon.administer(
                "pakbon",
                """
                insert into catalog.product (retailer_id, id, sku, name, price, created_at, version)
                select '%s', uuidv7(), 'SKU-' || n, 'Product ' || n, 9.95, now(), n from generate_series(1, %d) n
                """.formatted(retailer, products),
                """
                create unlogged table public.goods as
                select row_number() over (order by version) - 1 as at, id, name, sku
                  from catalog.product where retailer_id = '%s'
                """.formatted(retailer),
                "create index on public.goods (at)",
                "analyze public.goods");
    }

    /** All the finished ones, which are the first numbers. */
    void finish() throws Exception {
        write(1, finished, false);
    }

    /** Open ones, counted from the last finished one. */
    void open(int first, int last) throws Exception {
        write(finished + first, finished + last, true);
    }

    private void write(int first, int last, boolean open) throws Exception {
        var sql = sql().replace("$1", "'" + retailer + "'")
                .replace("$2", "'" + connection + "'")
                .replace("$5", String.valueOf(open))
                .replace("$6", String.valueOf(finished));
        var chunks = IntStream.iterate(first, from -> from <= last, from -> from + CHUNK)
                .<Callable<Void>>mapToObj(from -> () -> {
                    pakbon.administer(
                            "pakbon",
                            "begin;"
                                    + sql.replace("$3", String.valueOf(from))
                                            .replace("$4", String.valueOf(Math.min(last, from + CHUNK - 1)))
                                    + "commit;");
                    return null;
                })
                .toList();
        try (var writers = Executors.newFixedThreadPool(WRITERS)) {
            for (var written : writers.invokeAll(chunks)) {
                written.get();
            }
        }
        // what intake would have counted up to
        pakbon.administer("pakbon", """
                insert into sales.receipt_counter (retailer_id, outlet_id, prefix, last)
                select retailer_id, id, receipt_prefix, 10001 + %2$d / (count(*) over ()) from outlets.outlet
                 where retailer_id = '%1$s'
                on conflict (retailer_id, outlet_id) do update set last = excluded.last
                """.formatted(retailer, last), "vacuum analyze", "checkpoint");
    }

    private static String sql() throws IOException {
        try (var file = Objects.requireNonNull(Backlog.class.getResourceAsStream("backlog.sql"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
