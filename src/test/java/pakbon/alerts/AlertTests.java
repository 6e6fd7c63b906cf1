package pakbon.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.outlets.OutletId;
import pakbon.outlets.Outlets;
import pakbon.shared.Ids;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.UserId;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;
import pakbon.testing.TestClock;
import pakbon.testing.woo.FakeCertificate;
import pakbon.users.Account;
import pakbon.users.NewPerson;
import pakbon.users.Role;
import pakbon.users.Users;
import tools.jackson.databind.json.JsonMapper;

/** Browsers are told of new work by a push service that is a real HTTPS server with moods. */
@PakbonTest
class AlertTests {
    @Autowired
    ApplicationContext pakbon;

    @Autowired
    TestClock.MutableClock clock;

    @Test
    void whoAllowedItIsToldOfWorkWithinReachAndABrowserThatIsGoneIsForgotten()
            throws IOException, GeneralSecurityException {
        var business = Business.open(pakbon, "Utrecht", "Zeist").selling("MUG", 9, 9);
        var utrecht = person(business, "a", Set.of(business.outlet("Utrecht")));
        var zeist = person(business, "b", Set.of(business.outlet("Zeist")));
        var answers = new ArrayList<>(List.of(503, 201, 410));
        var heard = new ArrayList<String>();
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(
                new HttpsConfigurator(FakeCertificate.ofThisMachine().context()));
        server.createContext("/", exchange -> {
            try (exchange) {
                heard.add(exchange.getRequestHeaders().getFirst("Content-Encoding") + " "
                        + exchange.getRequestHeaders().getFirst("Authorization").startsWith("vapid t=") + " "
                        + (exchange.getRequestBody().readAllBytes().length > 100));
                exchange.sendResponseHeaders(answers.removeFirst(), -1);
            }
        });
        server.start();
        try (var post = new PushPost(
                SystemDefaultDnsResolver.INSTANCE,
                FakeCertificate.ofThisMachine().context(),
                "mailto:a@b.example")) {
            var work = work(post);
            var endpoint = "https://localhost:" + server.getAddress().getPort() + "/";
            assertThat(tell(business, work)).isEqualTo(AlertWork.Left.NOBODY);
            add(business, utrecht, endpoint + "utrecht");
            add(business, zeist, endpoint + "zeist");
            assertThat(tell(business, work)).isEqualTo(AlertWork.Left.NOTHING);
            assertThat(heard).isEmpty();

            business.receive(AnOrder.delivery("1").of(1, "MUG"));
            business.receive(AnOrder.delivery("2").of(1, "MUG"));
            tell(business, work);
            assertThat(heard).hasSize(1);
            tell(business, work);
            assertThat(heard).as("not before its pause is over").hasSize(1);
            clock.advance(Duration.ofMinutes(1));
            assertThat(tell(business, work)).isEqualTo(AlertWork.Left.NOTHING);
            assertThat(heard).hasSize(2).allMatch("aes128gcm true true"::equals);

            business.receive(AnOrder.delivery("3").of(1, "MUG"));
            tell(business, work);
            assertThat(heard).hasSize(3);
            var left = business.in(() -> business.the(TransactionTemplate.class)
                    .execute(_ -> business.the(AlertStore.class).browsers(business.retailer)));
            assertThat(left).extracting(AlertStore.Browser::user).containsExactly(zeist);
        } finally {
            clock.advance(Duration.ofMinutes(-1));
            server.stop(0);
        }
    }

    @Test
    void anAddressInsideOurNetworkIsNotCalledAndWhatIsNoBrowserIsRefused()
            throws IOException, GeneralSecurityException {
        var business = Business.open(pakbon, "Utrecht");
        var user = person(business, "c", Set.of());
        try (var post = new PushPost("mailto:a@b.example")) {
            assertThat(post.send(URI.create("https://127.0.0.1:9/x"), new byte[200], Vapid.create(), Instant.now()))
                    .isEqualTo(PushPost.Answer.LATER);
        }
        var alerts = business.the(Alerts.class);
        var key = Vapid.create().publicKey();
        var secret = Base64.getUrlEncoder().encodeToString(new byte[16]);
        for (var wrong : List.of(
                List.of("http://push.example/x", key, secret),
                List.of("https://a:b@push.example/x", key, secret),
                List.of("https://push.example/" + "x".repeat(1_000), key, secret),
                List.of("nonsense <script>", key, secret),
                List.of("https://push.example/x", "AAAA", secret),
                List.of("https://push.example/x", key, "AAAA"),
                List.of("https://push.example/x", "\uD83C\uDF75", secret),
                List.of("", "", ""))) {
            assertThat(business.in(() -> alerts.add(business.retailer, user, wrong.get(0), wrong.get(1), wrong.get(2))))
                    .as(wrong.toString())
                    .isInstanceOf(Refused.class);
        }
    }

    @Test
    void theKeyThatSignsLiesSealedAlsoOneFromBefore() {
        var business = Business.open(pakbon, "Utrecht");
        var old = Vapid.create();
        var db = business.the(JdbcClient.class);
        var store = business.the(AlertStore.class);
        var transaction = business.the(TransactionTemplate.class);
        business.in(() -> transaction.execute(_ -> db.sql("""
                insert into alerts.signature (retailer_id, point, number, created_at)
                values (:retailer, :point, :number, now())
                """)
                .param("retailer", business.retailer.value())
                .param("point", old.point())
                .param("number", old.number())
                .update()));
        for (int time = 1; time <= 2; time++) {
            var opened = business.in(() ->
                    transaction.execute(_ -> store.signature(business.retailer).orElseThrow()));
            assertThat(opened.number()).isEqualTo(old.number());
        }
        var sealed = business.in(() -> transaction.execute(
                _ -> db.sql("select number is null from alerts.signature where retailer_id = :retailer")
                        .param("retailer", business.retailer.value())
                        .query(Boolean.class)
                        .single()));
        assertThat(sealed).isTrue();
        assertThat(business.in(() -> business.the(Alerts.class).publicKey(business.retailer)))
                .isEqualTo(old.publicKey());
    }

    private AlertWork work(PushPost post) {
        return new AlertWork(
                pakbon.getBean(AlertStore.class),
                pakbon.getBean(Alerts.class),
                pakbon.getBean(Users.class),
                pakbon.getBean(Outlets.class),
                post,
                pakbon.getBean(MessageSource.class),
                pakbon.getBean(JsonMapper.class),
                pakbon.getBean(TransactionTemplate.class),
                pakbon.getBean(Clock.class));
    }

    private static AlertWork.Left tell(Business business, AlertWork work) {
        return business.in(() -> work.tell(business.retailer));
    }

    private static UserId person(Business business, String name, Set<OutletId> outlets) {
        var person = new NewPerson(
                name,
                name + Ids.next() + "@voorbeeld.nl",
                "vier woorden op rij",
                Role.CASHIER,
                outlets,
                Locale.of("nl"));
        var made = business.in(() -> business.the(Users.class)
                .create(business.retailer, person, business.the(Clock.class).instant()));
        return ((Done<Account>) made).value().id();
    }

    private static void add(Business business, UserId user, String endpoint) {
        var key = Vapid.create().publicKey();
        var secret = Base64.getUrlEncoder().encodeToString(new byte[16]);
        assertThat(business.in(() -> business.the(Alerts.class).add(business.retailer, user, endpoint, key, secret)))
                .isInstanceOf(Done.class);
    }
}
