package pakbon.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Hand-written SQL for the same order, thirteen statements of it, run by pgbench in a database of its own. */
record Limit(RunningPakbon pakbon, Path folder, Path bin) {
    private static final String DATABASE = "pakbon_limit";
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");

    static Path programs() throws IOException {
        var named = System.getenv("PGB");
        if (named != null) {
            return Path.of(named);
        }
        var debian = Path.of("/usr/lib/postgresql");
        if (!Files.exists(debian)) {
            return Path.of("/usr/bin");
        }
        try (var versions = Files.list(debian)) {
            return versions.map(each -> each.resolve("bin")).sorted().toList().getLast();
        }
    }

    boolean isThere() {
        return Files.exists(folder.resolve("singles.sql")) && Files.exists(bin.resolve("pgbench"));
    }

    /** Filled, warmed and analysed: a plan that was made over empty tables stays a bad one. */
    void prepare(int retailers, int outlets, int products, int clients) throws Exception {
        pakbon.administer("postgres", "create database " + DATABASE);
        call(List.of(
                "psql",
                "-X",
                "-q",
                "-v",
                "retailers=" + retailers,
                "-v",
                "outlets=" + outlets,
                "-v",
                "products=" + products,
                "-f",
                folder.resolve("schema.sql").toString(),
                "-d",
                DATABASE));
        run(clients, 2, retailers, outlets, products);
        analyze();
    }

    void analyze() throws SQLException {
        pakbon.administer(DATABASE, "vacuum analyze");
    }

    double run(int clients, int seconds, int retailers, int outlets, int products) throws Exception {
        var said = call(List.of(
                "pgbench",
                "-n",
                "-M",
                "prepared",
                "-c",
                String.valueOf(clients),
                "-j",
                "2",
                "-T",
                String.valueOf(seconds),
                "-D",
                "retailers=" + retailers,
                "-D",
                "outlets=" + outlets,
                "-D",
                "products=" + products,
                "-f",
                folder.resolve("singles.sql").toString(),
                DATABASE));
        var rate = RATE.matcher(said);
        if (!rate.find()) {
            throw new IllegalStateException(said);
        }
        return Double.parseDouble(rate.group(1));
    }

    private String call(List<String> words) throws IOException, InterruptedException {
        var command = new ArrayList<>(words);
        command.set(0, bin.resolve(words.getFirst()).toString());
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PGHOST", "127.0.0.1");
        builder.environment().put("PGPORT", String.valueOf(pakbon.databasePort()));
        builder.environment().put("PGUSER", "pakbon_admin");
        builder.environment().put("PGPASSWORD", pakbon.password("pakbon_admin"));
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
        return said;
    }
}
