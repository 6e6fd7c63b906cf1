package pakbon.benchmarks;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.springframework.boot.WebApplicationType;
import pakbon.channels.Connections;
import pakbon.channels.NewConnection;
import pakbon.retailers.CurrentRetailer;
import pakbon.shared.Actor;
import pakbon.shared.Outcome;
import pakbon.users.FirstRun;
import pakbon.users.RetailerSetUp;

/** How long the Fulfillments page takes over HTTP with little open work and with a mountain of it, in one process. */
final class PagesBenchmark {
    private static final int FINISHED = Settings.number("FINISHED", 1_000_000);
    private static final int FEW = Settings.number("FEW", 1_000);
    private static final int MANY = Settings.number("MANY", 1_000_000);
    private static final int REQUESTS = Settings.number("REQUESTS", 300);
    private static final int OUTLETS = 5;
    private static final int PRODUCTS = 3_000;
    private static final String EMAIL = "owner@example.com";
    private static final String PASSWORD = "een lange zin als wachtwoord";
    private static final Pattern ROW = Pattern.compile("<tbody class=\"entry");
    private static final Pattern NEXT =
            Pattern.compile("<a class=\"btn\" href=\"(/fulfillments\\?[^\"]*after=[^\"]*)\"");

    private record Wanted(String name, String path, int rows) {}

    private record Took(double median, double p95) {}

    private PagesBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        try (var pakbon = RunningPakbon.start(WebApplicationType.SERVLET, Map.of())) {
            var backlog = setUp(pakbon);
            var visitor =
                    new Visitor(pakbon.context().getEnvironment().getRequiredProperty("local.server.port", int.class));
            visitor.signIn(EMAIL, PASSWORD);
            backlog.finish();
            backlog.open(1, FEW);
            var few = measure(visitor, FEW);
            backlog.open(FEW + 1, MANY);
            var many = measure(visitor, MANY);
            for (var name : few.keySet()) {
                System.out.printf(
                        Locale.ROOT,
                        "%-18s p95 %,d : %,d = %.2f%n",
                        name,
                        MANY,
                        FEW,
                        many.get(name).p95() / few.get(name).p95());
            }
        }
        System.exit(0);
    }

    private static Backlog setUp(RunningPakbon pakbon) throws Exception {
        var now = pakbon.the(Clock.class).instant();
        var outlets =
                IntStream.rangeClosed(1, OUTLETS).mapToObj(at -> "Winkel " + at).toList();
        var made = done(pakbon.the(FirstRun.class)
                .setUp(
                        new FirstRun.Setup(
                                "Theehuis",
                                Locale.of("nl"),
                                CurrencyUnit.EUR,
                                ZoneId.of("Europe/Brussels"),
                                outlets,
                                "Eigenaar",
                                EMAIL,
                                PASSWORD),
                        now));
        var backlog = new Backlog(pakbon, made.retailer(), shop(pakbon, made, outlets), FINISHED);
        backlog.stock(PRODUCTS);
        return backlog;
    }

    private static pakbon.shared.ConnectionId shop(RunningPakbon pakbon, RetailerSetUp made, List<String> outlets)
            throws Exception {
        var connections = pakbon.the(Connections.class);
        var keys = Map.of("places", String.join("|", outlets), "currency", "EUR");
        var wish = new NewConnection("sandbox", "Webwinkel", "", keys, made.outlets());
        return CurrentRetailer.call(made.retailer(), () -> {
            done(connections.connect(wish, Actor.pakbon(made.retailer())));
            return connections.all(made.retailer()).getFirst().id();
        });
    }

    private static <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(var value) -> value;
            case Outcome.Refused<T>(var refusal) ->
                throw new IllegalStateException(refusal.code() + " " + refusal.facts());
        };
    }

    /** By page: how long, in milliseconds. The pages take turns, so that what disturbs one disturbs all. */
    private static Map<String, Took> measure(Visitor visitor, int open) throws Exception {
        var next = NEXT.matcher(visitor.get("/fulfillments"));
        if (!next.find()) {
            throw new IllegalStateException("no next page");
        }
        var pages = List.of(
                new Wanted("first page", "/fulfillments", 50),
                new Wanted("one status", "/fulfillments?status=packed", 50),
                new Wanted("next page", next.group(1).replace("&amp;", "&"), 50),
                new Wanted("an order's number", "/fulfillments?q=" + (1_000_000 + FINISHED + FEW / 2 + 1), 1));
        var took = new double[pages.size()][REQUESTS];
        for (int round = -REQUESTS; round < REQUESTS; round++) { // those below zero warm up
            for (int page = 0; page < pages.size(); page++) {
                long start = System.nanoTime();
                var body = visitor.get(pages.get(page).path());
                if (round >= 0) {
                    took[page][round] = (System.nanoTime() - start) / 1e6;
                }
                if (ROW.matcher(body).results().count() != pages.get(page).rows()) {
                    throw new IllegalStateException(pages.get(page) + " shows other rows");
                }
            }
        }
        var figures = new java.util.LinkedHashMap<String, Took>();
        for (int page = 0; page < pages.size(); page++) {
            var figure = new Took(Settings.percentile(took[page], 0.5), Settings.percentile(took[page], 0.95));
            figures.put(pages.get(page).name(), figure);
            System.out.printf(
                    Locale.ROOT,
                    "%,9d open   %-18s p50 %6.1f ms   p95 %6.1f ms   load %s%n",
                    open,
                    pages.get(page).name(),
                    figure.median(),
                    figure.p95(),
                    Settings.load());
        }
        return figures;
    }
}
