package pakbon.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.api.ApiTokens;
import pakbon.api.Scope;
import pakbon.channels.Connections;
import pakbon.channels.NewConnection;
import pakbon.channels.Purchases;
import pakbon.documents.PaperKind;
import pakbon.documents.PrintJobs;
import pakbon.fulfillment.Fulfillment;
import pakbon.scanner.ScannerDevices;
import pakbon.shared.Actor;
import pakbon.shared.Ids;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Quantity;
import pakbon.spreadsheets.Upload;
import pakbon.spreadsheets.Uploads;
import pakbon.users.NewPerson;
import pakbon.users.Role;
import pakbon.users.SavedViews;
import pakbon.users.SignedIn;
import pakbon.users.Users;

/** A business that has one row at least of every kind that an address can name. */
public final class OneOfEach {
    /** Which table holds what an address names, by the address up to its variable; without a path, by the name alone. */
    private static final Map<String, String> KINDS = kinds();

    private static final Set<String> OF_A_SALE =
            Set.of("notifications.mail", "sales.line", "sales.payment", "sales.sale_return");

    public final Business business;
    public final SignedIn owner;
    public final String token;
    public final String scanner;

    private final Fulfillment part;

    private OneOfEach(Business business, Fulfillment part, SignedIn owner, String token, String scanner) {
        this.business = business;
        this.part = part;
        this.owner = owner;
        this.token = token;
        this.scanner = scanner;
    }

    private static Map<String, String> kinds() {
        var kinds = new LinkedHashMap<String, String>();
        kinds.put("/sales/{id}/signatures/{part}", "fulfillment.fulfillment");
        kinds.put("/channels/unknown/{id}", "catalog.product");
        kinds.put("/channels/{id}/pushes/{order}", "orders.online_order");
        kinds.put("/channels/{id}/stock/{product}", "catalog.product");
        kinds.put("/channels/{id}", "channels.connection");
        kinds.put("/fulfillments/views/{id}", "users.saved_view");
        kinds.put("/fulfillments/{id}", "fulfillment.fulfillment");
        kinds.put("/papers/{id}", "documents.print_job");
        kinds.put("/pictures/{product}", "catalog.product");
        kinds.put("/products/files/{id}", "spreadsheets.upload");
        kinds.put("/products/{id}", "catalog.product");
        kinds.put("/sales/{id}/letters/{mail}", "notifications.mail");
        kinds.put("/sales/{id}/payments/{which}", "sales.payment");
        kinds.put("/sales/{id}/photos/{photo}", "fulfillment.photo");
        kinds.put("/sales/{id}/returns/{which}/{line}", "sales.line");
        kinds.put("/sales/{id}/returns/{which}", "sales.sale_return");
        kinds.put("/sales/{id}", "sales.sale");
        kinds.put("/settings/audit/rows/{row}", "sales.sale");
        kinds.put("/settings/devices/codes/{id}", "scanner.pairing");
        kinds.put("/settings/devices/{id}", "scanner.device");
        kinds.put("/settings/me/sessions/{key}", "users.account");
        kinds.put("/settings/outlets/{id}", "outlets.outlet");
        kinds.put("/settings/payment-types/{id}", "sales.payment_type");
        kinds.put("/settings/people/{id}", "users.account");
        kinds.put("/settings/tokens/{id}", "api.token");
        kinds.put("/stock/{id}", "catalog.product");
        kinds.put("{channel_id}", "channels.connection");
        kinds.put("{order}", "orders.online_order");
        kinds.put("{customer_id}", "sales.sale");
        kinds.put("{fulfillment_id}", "fulfillment.fulfillment");
        kinds.put("{payment_id}", "sales.payment");
        kinds.put("{photo_id}", "fulfillment.photo");
        kinds.put("{product_id}", "catalog.product");
        kinds.put("{sale_id}", "sales.sale");
        return kinds;
    }

    /** @param order the number of its order */
    public static OneOfEach open(ApplicationContext pakbon, String order) {
        return in(Business.open(pakbon, "Utrecht", "Zeist").selling("MUG", 9, 9), order, "MUG");
    }

    /** Adds to a business what it may not have yet; what is of a sale is of that of this order. */
    public static OneOfEach in(Business business, String order, String sku) {
        return in(business, AnOrder.delivery(order).of(1, sku), order, 1);
    }

    /** @param of how many of each there are of its order's sale */
    public static OneOfEach in(Business business, AnOrder bought, String order, int of) {
        business.receive(bought);
        return business.in(() -> {
            var retailer = business.retailer;
            var now = Instant.now();
            var email = Ids.next() + "@voorbeeld.nl";
            var account = done(business.the(Users.class)
                    .create(
                            retailer,
                            new NewPerson("Bram", email, "vier woorden op rij", Role.ADMIN, Set.of(), Locale.of("nl")),
                            now));
            done(business.the(Connections.class)
                    .connect(
                            new NewConnection(
                                    "sandbox",
                                    "Oefenwinkel",
                                    "",
                                    Map.of("places", "Utrecht|Zeist", "currency", "EUR"),
                                    List.of(business.outlet("Utrecht"))),
                            business.person));
            var owner = new SignedIn(retailer, account.id(), "Bram", email, Role.ADMIN, Set.of(), Locale.of("nl"));
            var devices = business.the(ScannerDevices.class);
            done(devices.offer("Telefoon", business.outlet("Utrecht"), owner, now));
            var paired = done(devices.pair(owner, "Telefoon", now));
            devices.hand(retailer, paired.device(), owner, now);
            var token =
                    done(business.the(ApiTokens.class).issue(retailer, "Programma", Set.of(Scope.ALL), Set.of(), now));
            done(business.the(SavedViews.class).keep(retailer, owner.user(), "fulfillments", "Mijn", "q=1", now));
            var actor = owner.actor(Actor.Client.BACKOFFICE);
            var part = business.parts(order).getFirst();
            business.the(PrintJobs.class).begin(PaperKind.PACKING_SLIP, List.of(part.id()), "nl", actor, now);
            var file = "sku,name\nNIEUW,Nieuw\n".getBytes(StandardCharsets.UTF_8);
            done(business.the(Uploads.class).look(Upload.Kind.PRODUCTS, "goed.csv", file, actor));
            var each = new OneOfEach(business, part, owner, token.secret(), paired.secret());
            for (int seed = 0; seed < of; seed++) {
                each.write(SEEDS.replace(":sale", "'" + part.sale() + "'::uuid")
                        .replace(":part", "'" + part.id() + "'::uuid")
                        .replace(":outlet", "'" + business.outlet("Utrecht") + "'::uuid")
                        .replace(":retailer", "'" + retailer + "'::uuid"));
            }
            return each;
        });
    }

    /** The address of an order that its practice shop has; only such a shop shows what lies there. */
    public String practiceOrder() {
        return business.in(() -> {
            var actor = owner.actor(Actor.Client.BACKOFFICE);
            var shop = business.the(Connections.class).all(business.retailer).stream()
                    .filter(each -> each.isConnected() && each.platform().equals("sandbox"))
                    .findFirst()
                    .orElseThrow();
            var purchases = business.the(Purchases.class);
            var goods = purchases
                    .counter(business.retailer, shop.id())
                    .orElseThrow()
                    .goods()
                    .getFirst();
            var line = new Purchases.Line(goods.sku(), Quantity.of(1), "1");
            var wish = new Purchases.Wish("", List.of(line), "Mieke Klant", true);
            return "/channels/" + shop.id() + "/orders/" + done(purchases.place(shop.id(), wish, actor));
        });
    }

    private static <T> T done(Outcome<T> outcome) {
        assertThat(outcome).isInstanceOf(Done.class);
        return ((Done<T>) outcome).value();
    }

    /** What only a shop, a customer or days of work would bring. */
    private static final String SEEDS = """
            insert into notifications.mail (retailer_id, id, sale_id, occasion, recipient, language, subject, text_body,
                html_body, automatic, state, queued_at, queued_by)
              values (:retailer, gen_random_uuid(), :sale, 'SHIPPED', 'klant@voorbeeld.nl', 'nl', 'Onderweg', 'Onderweg',
                '<p>Onderweg</p>', false, 'SENT', now(), 'Bram');
            insert into fulfillment.photo (retailer_id, id, fulfillment_id, media_type, content, author, at)
              values (:retailer, gen_random_uuid(), :part, 'image/png', 'x', 'Bram', now());
            insert into sales.payment_type (retailer_id, id, name, position, outlets, active, version)
              values (:retailer, gen_random_uuid(), 'Bonnetje ' || md5(random()::text), 9, '{}', true, 1);
            with given as (
              insert into sales.sale_return (retailer_id, sale_id, id, number, outlet_id, at, by_shop, reason, amount, actor)
                values (:retailer, :sale, gen_random_uuid(), 'R-' || md5(random()::text), :outlet, now(), false, 'Past niet', 1, 'Bram')
                returning *)
            insert into sales.return_line (retailer_id, sale_id, return_id, line_id, quantity, fate)
              select given.retailer_id, given.sale_id, given.id, line.id, 1, 'UNDECIDED'
                from given join sales.line on line.retailer_id = given.retailer_id and line.sale_id = given.sale_id
            """;

    private void write(String statements) {
        business.in(() -> business.the(TransactionTemplate.class).execute(_ -> {
            for (var statement : statements.split(";\n")) {
                business.the(JdbcClient.class).sql(statement).update();
            }
            return statements;
        }));
    }

    /** @param address up to the variable, which stands at its end */
    public UUID id(String address) {
        var name = address.substring(address.lastIndexOf('{'));
        var table = KINDS.getOrDefault(address, KINDS.get(name));
        assertThat(table).as("of which kind is " + address).isNotNull();
        if (table.equals("sales.sale")) {
            return part.sale().value();
        }
        if (table.equals("fulfillment.fulfillment")) {
            return part.id().value();
        }
        var ofSale = OF_A_SALE.contains(table) ? " and sale_id = :sale" : " and :sale = :sale";
        return business.in(() -> business.the(TransactionTemplate.class)
                .execute(_ -> business.the(JdbcClient.class)
                        .sql("select id from " + table + " where retailer_id = :retailer" + ofSale
                                + " order by id limit 1")
                        .param("retailer", business.retailer.value())
                        .param("sale", part.sale().value())
                        .query(UUID.class)
                        .single()));
    }

    /** A digest of what is in each table that knows of retailers. */
    public Map<String, String> rows() {
        return business.in(() -> business.the(TransactionTemplate.class).execute(_ -> {
            var db = business.the(JdbcClient.class);
            var rows = new TreeMap<String, String>();
            for (var table : new ArrayList<>(db.sql("""
                    select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                     where c.relkind in ('r', 'p') and not c.relispartition and c.relrowsecurity
                    """).query(String.class).list())) {
                rows.put(
                        table,
                        db.sql("select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from " + table
                                        + " t where retailer_id = :retailer")
                                .param("retailer", business.retailer.value())
                                .query(String.class)
                                .single());
            }
            assertThat(rows).hasSizeGreaterThan(60);
            return rows;
        }));
    }

    /** What forms ask for beside the id, so that it is the id they fail at. */
    public Map<String, String> typed() {
        var outlet = business.outlet("Zeist").toString();
        return Map.ofEntries(
                Map.entry("connection", id("/channels/{id}").toString()),
                Map.entry("fate", "RESTOCK"),
                Map.entry("from", business.outlet("Utrecht").toString()),
                Map.entry("key", "zeist"),
                Map.entry("kind", "PLACE"),
                Map.entry("language", "nl"),
                Map.entry("name", "Genomen"),
                Map.entry("on", "true"),
                Map.entry("outlet", outlet),
                Map.entry("product", id("/products/{id}").toString()),
                Map.entry("quantity", "1"),
                Map.entry("reason", "Genomen"),
                Map.entry("role", "ADMIN"),
                Map.entry("to", outlet),
                Map.entry("version", "1"));
    }

    /** The body that programs send along, to the same end. */
    public static String said(String route) {
        if (route.endsWith("/settings")) {
            return "{\"settings\": {}}";
        }
        if (route.endsWith("/parcels")) {
            return "{\"parcels\": []}";
        }
        if (route.endsWith("/reopening")) {
            return "{\"version\": 1, \"reason\": \"Genomen\"}";
        }
        return route.endsWith("/sending") || route.endsWith("/recalling") || route.endsWith("/arrival")
                ? "{\"version\": 1}"
                : "{}";
    }
}
