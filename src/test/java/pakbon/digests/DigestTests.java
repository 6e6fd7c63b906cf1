package pakbon.digests;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import pakbon.channels.Hindrance;
import pakbon.database.BackupTrouble;
import pakbon.database.Backups;
import pakbon.notifications.Encryption;
import pakbon.notifications.MailSetup;
import pakbon.notifications.ServerWish;
import pakbon.outlets.Hours;
import pakbon.outlets.OpeningHours;
import pakbon.outlets.OutletDetails;
import pakbon.outlets.OutletId;
import pakbon.outlets.Outlets;
import pakbon.shared.ConnectionId;
import pakbon.shared.Outcome.Done;
import pakbon.shared.UserId;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;
import pakbon.testing.TestClock.MutableClock;
import pakbon.users.NewPerson;
import pakbon.users.Role;
import pakbon.users.Users;

/** The mail in the morning, for who asked for it; with a real mail server. */
@PakbonTest
class DigestTests {
    private static final Locale NL = Locale.of("nl");

    @Autowired
    ApplicationContext pakbon;

    @Autowired
    MutableClock clock;

    private GreenMail server;
    private Business shop;
    private Instant before;

    @BeforeEach
    void theShopIsClosedForTheNight() {
        before = clock.instant();
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        shop = Business.open(pakbon, "Utrecht", "Zeist").selling("MUG", 9, 9);
        opensAtNine("Utrecht");
        mailBy(server.getSmtp().getPort());
        clock.setTo(Instant.parse("2027-02-26T19:00:00Z")); // a Friday
    }

    @AfterEach
    void theServerGoes() {
        server.stop();
        clock.setTo(before);
    }

    @Test
    void whoAskedForItReadsWhenTheOutletOpensWhatWaitsThereAndNobodyElseDoes() throws Exception {
        shop.receive(AnOrder.delivery("8101").of(1, "MUG"));
        shop.receive(AnOrder.delivery("8102").of(1, "MUG").unpaid());
        shop.receive(AnOrder.pickup("8103", "Utrecht").of(1, "MUG"));
        shop.pack(shop.part("8103", "Utrecht"));
        var noor = employ("Noor", Role.MANAGER, "Utrecht");
        var sem = employ("Sem", Role.CASHIER, "Zeist");
        employ("Lotte", Role.CASHIER, "Utrecht");
        wants(noor);
        wants(sem);

        assertThat(next(noor)).contains(Instant.parse("2027-02-27T08:00:00Z")); // nine o’clock in Utrecht
        round("2027-02-27T07:59:00Z");
        assertThat(received()).isEmpty();
        round("2027-02-27T08:00:30Z");

        assertThat(received())
                .as("nothing to say to Sem, nothing asked by Lotte")
                .hasSize(1);
        var mail = received().getFirst();
        assertThat(mail.getAllRecipients()[0].toString()).isEqualTo(address("Noor"));
        assertThat(mail.getSubject()).isEqualTo("2 bestellingen open, 2 te laat");
        assertThat(text(mail))
                .contains("Goedemorgen Noor,", "Utrecht\n2 bestellingen te verpakken\n2 zijn te laat\n1 is verpakt")
                .contains("1 bestelling is niet volledig betaald en kan niet weg")
                .doesNotContain("Zeist", "afhaalbestelling", "back-ups");
        round("2027-02-27T08:05:00Z");
        assertThat(received()).as("once a day").hasSize(1);
        assertThat(next(noor)).as("closed on Sunday").contains(Instant.parse("2027-03-01T08:00:00Z"));
        round("2027-03-02T23:00:00Z");
        assertThat(received())
                .as("what is half a day late is no morning any more")
                .hasSize(1);

        shop.in(() -> {
            shop.the(Digests.class).want(shop.retailer, noor, false);
            return true;
        });
        round("2027-03-04T08:00:00Z");
        assertThat(received()).hasSize(1);
    }

    @Test
    void aServerThatIsAwayIsAskedAgainAndTheMailComesOnce() {
        shop.receive(AnOrder.delivery("8104").of(1, "MUG"));
        var noor = employ("Noor", Role.CASHIER, "Utrecht");
        wants(noor);
        int port = server.getSmtp().getPort();
        server.stop();

        round("2027-02-27T08:00:00Z");

        assertThat(next(noor).orElseThrow())
                .isBetween(Instant.parse("2027-02-27T08:15:00Z"), Instant.parse("2027-02-27T08:16:00Z"));
        server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        round("2027-02-27T08:16:00Z");
        round("2027-02-27T08:32:00Z");
        assertThat(received()).hasSize(1);
    }

    @Test
    void whatWentWrongIsSaidInTheReadersLanguage() {
        var at = Instant.parse("2027-02-27T02:00:00Z");
        var alarm = new Backups.Alarm(
                new Backups.Failure(at, new BackupTrouble(BackupTrouble.Kind.NO_FOLDER, "/usb")),
                at.minus(Duration.ofDays(2)));
        var news = new News(
                List.of(),
                0,
                1,
                List.of(new News.Untold("Webwinkel", List.of("10471", "10472"))),
                List.of(new Hindrance(ConnectionId.create(), "Webwinkel", "reconnect", "")),
                Optional.of(alarm));
        var words = shop.the(DigestWords.class);

        var dutch = words.write(news, "Roos", NL, ZoneId.of("Europe/Amsterdam"));
        var english = words.write(news, "Roos", Locale.ENGLISH, ZoneId.of("Europe/Amsterdam"));

        assertThat(news.isNothing()).isFalse();
        assertThat(dutch.subject()).isEqualTo("Niets open");
        assertThat(dutch.paragraphs().get(1)).containsExactly("1 afhaalbestelling ligt al langer dan drie dagen klaar");
        assertThat(dutch.paragraphs().get(2))
                .containsExactly(
                        "Naar de verbinding van de winkel Webwinkel moet iemand kijken: zie Kanalen.",
                        "De winkel Webwinkel kon niet gemeld worden hoe ver deze bestellingen zijn: 10471, 10472. Zie Kanalen.",
                        "Naar de back-ups moet iemand kijken: zie Instellingen > Back-ups. De laatste goede is van do 25 feb 03:00.");
        assertThat(english.paragraphs().get(2))
                .last()
                .asString()
                .endsWith("see Settings > Backups. The last good one is from Thu 25 Feb 03:00.");
    }

    private void wants(UserId user) {
        shop.in(() -> {
            shop.the(Digests.class).want(shop.retailer, user, true);
            return true;
        });
    }

    private Optional<Instant> next(UserId user) {
        return shop.in(() -> shop.the(Digests.class).next(shop.retailer, user));
    }

    private void round(String time) {
        clock.setTo(Instant.parse(time));
        shop.in(() -> {
            shop.the(Digests.class).goRound(shop.retailer);
            return true;
        });
    }

    private String address(String name) {
        return name.toLowerCase(Locale.ROOT) + "." + shop.retailer.toString().substring(24) + "@theehuis.example";
    }

    private UserId employ(String name, Role role, String outlet) {
        Set<OutletId> outlets = Set.of(shop.outlet(outlet));
        var person = new NewPerson(name, address(name), "vier woorden op rij", role, outlets, NL);
        var outcome = shop.in(() -> shop.the(Users.class).create(shop.retailer, person, clock.instant()));
        assertThat(outcome).isInstanceOf(Done.class);
        return ((Done<pakbon.users.Account>) outcome).value().id();
    }

    private void opensAtNine(String name) {
        var week = new EnumMap<DayOfWeek, Hours>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            week.put(day, new Hours(LocalTime.of(9, 0), LocalTime.of(18, 0)));
        }
        week.remove(DayOfWeek.SUNDAY);
        shop.in(() -> {
            var outlets = shop.the(Outlets.class);
            var outlet = outlets.byId(shop.retailer, shop.outlet(name)).orElseThrow();
            return outlets.change(
                    outlet.id(),
                    new OutletDetails(
                            name,
                            "",
                            "",
                            "",
                            "NL",
                            "",
                            outlet.zone(),
                            outlet.receiptPrefix(),
                            new OpeningHours(week, new TreeMap<>()),
                            outlet.rules()),
                    outlet.version(),
                    shop.person,
                    clock.instant());
        });
    }

    private void mailBy(int port) {
        var wish = new ServerWish(
                "127.0.0.1", String.valueOf(port), Encryption.NONE, "", "", "post@theehuis.example", "", "", 0);
        assertThat(shop.in(() -> shop.the(MailSetup.class).keepServer(wish, shop.person)))
                .isInstanceOf(Done.class);
    }

    private List<MimeMessage> received() {
        return List.of(server.getReceivedMessages());
    }

    private static String text(MimeMessage mail) throws Exception {
        Object content = mail.getContent();
        while (content instanceof MimeMultipart parts) {
            content = parts.getBodyPart(0).getContent();
        }
        return content.toString().replace("\r\n", "\n");
    }
}
