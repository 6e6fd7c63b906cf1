package pakbon.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.audit.AuditLog;
import pakbon.catalog.PictureFile;
import pakbon.fulfillment.Bags;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.Fulfillments;
import pakbon.fulfillment.Packing;
import pakbon.fulfillment.PickupCode;
import pakbon.fulfillment.Seen;
import pakbon.fulfillment.Tracking;
import pakbon.notifications.NotificationRefusal.MailAddressNotValid;
import pakbon.notifications.NotificationRefusal.MailNotSetUp;
import pakbon.notifications.NotificationRefusal.MailSettingsChanged;
import pakbon.notifications.NotificationRefusal.NothingToSay;
import pakbon.notifications.NotificationRefusal.PartsBehind;
import pakbon.notifications.NotificationRefusal.Warned;
import pakbon.outlets.Hours;
import pakbon.outlets.OpeningHours;
import pakbon.outlets.OutletDetails;
import pakbon.outlets.Outlets;
import pakbon.retailers.LanguageRules;
import pakbon.retailers.Logos;
import pakbon.sales.Sale;
import pakbon.sales.SaleId;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Refusal;
import pakbon.shared.Trace;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;
import pakbon.testing.TestClock.MutableClock;

/** What customers are told, by whom, how often, and what becomes of it; with a real mail server. */
@PakbonTest
@ExtendWith(OutputCaptureExtension.class)
class MailTests {
    private static final Locale NL = Wordings.DUTCH;

    @Autowired
    ApplicationContext pakbon;

    @Autowired
    MutableClock clock;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    private GreenMail server;
    private Business shop;

    @BeforeEach
    void theShopIsOpenAndTheServerIsUp() {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        shop = Business.open(pakbon, "Utrecht", "Zeist").selling("MUG", 9, 0).selling("TEA", 0, 9);
        shop.in(() -> {
            var outlets = shop.the(Outlets.class);
            var utrecht = outlets.byId(shop.retailer, shop.outlet("Utrecht")).orElseThrow();
            var week = new EnumMap<DayOfWeek, Hours>(DayOfWeek.class);
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY)
                    .forEach(day -> week.put(day, new Hours(LocalTime.of(9, 0), LocalTime.of(18, 0))));
            var lunch = new Hours.Stretch(LocalTime.of(12, 30), LocalTime.of(13, 0));
            var tea = new Hours.Stretch(LocalTime.of(15, 0), LocalTime.of(15, 15));
            week.put(DayOfWeek.SATURDAY, new Hours(LocalTime.of(10, 0), LocalTime.of(17, 0), lunch, tea));
            return outlets.change(
                    utrecht.id(),
                    new OutletDetails(
                            "Utrecht",
                            "Kerkstraat 1",
                            "3581 RC",
                            "Utrecht",
                            "NL",
                            "030 231 55 66",
                            utrecht.zone(),
                            utrecht.receiptPrefix(),
                            new OpeningHours(week, new TreeMap<>()),
                            utrecht.rules()),
                    utrecht.version(),
                    shop.person,
                    clock.instant());
        });
        mailBy(server.getSmtp().getPort());
    }

    @AfterEach
    void theServerGoes() {
        server.stop();
    }

    @Test
    void whatTheLogSaysOfAMailBearsTheTraceOfItsOrder(CapturedOutput log) {
        shop.receive(AnOrder.pickup("1", "Utrecht").of(2, "MUG"));
        shop.pack(shop.part("1", "Utrecht"));
        done(send("1", Occasion.READY_FOR_PICKUP, ""));

        goRound();

        var order = shop.order("1");
        var trace = Trace.of(order.connection(), order.externalId().value());
        assertThat(log).containsPattern(Pattern.quote("[" + trace + "]") + ".*mail .* of READY_FOR_PICKUP is SENT");
    }

    @Test
    void thatGoodsLieReadyIsToldInBothFormsWithTheAddressAndTheLogKeepsTheServersWords() throws Exception {
        shop.receive(AnOrder.pickup("1", "Utrecht").of(2, "MUG").by("Youssef El Amrani"));
        assertThat(refusal(draft("1", Occasion.READY_FOR_PICKUP))).isInstanceOf(PartsBehind.class);
        shop.pack(shop.part("1", "Utrecht"));

        var mail = done(send("1", Occasion.READY_FOR_PICKUP, ""));
        assertThat(mail.state()).isEqualTo(MailState.WAITING);
        goRound();

        var received = received();
        assertThat(received).hasSize(1);
        var message = received.getFirst();
        assertThat(message.getSubject()).isEqualTo("Je bestelling 1 ligt klaar");
        assertThat(message.getFrom()[0]).hasToString("Theehuis <post@theehuis.example>");
        assertThat(message.getHeader("Message-ID")[0]).startsWith("<" + mail.id());
        assertThat(message.getHeader("Auto-Submitted")[0]).isEqualTo("auto-generated");
        var both = (MimeMultipart) message.getContent();
        assertThat(both.getContentType()).contains("multipart/alternative");
        assertThat(both.getBodyPart(0).getContent().toString())
                .contains("Hoi Youssef El Amrani,")
                .contains("Kerkstraat 1")
                .contains("2 \u00d7 Product MUG")
                .contains("ma\u2013vr 09:00\u201318:00")
                .contains("za 10:00\u201312:30, 13:00\u201315:00, 15:15\u201317:00")
                .contains("zo gesloten")
                .contains("Afhaalcode: " + code("1"));
        assertThat(both.getBodyPart(1).getContent().toString())
                .contains("Kerkstraat 1")
                .contains("3581 RC Utrecht")
                .doesNotContain("{{");
        assertThat(log("1")).singleElement().satisfies(sent -> {
            assertThat(sent.state()).isEqualTo(MailState.SENT);
            assertThat(sent.answer()).startsWith("250");
            assertThat(sent.by()).isEqualTo("Roos");
        });
    }

    @Test
    void theLogoOfTheBusinessTravelsWithinTheMailAndNothingIsFetchedForIt() throws Exception {
        var picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(900, 300, BufferedImage.TYPE_INT_ARGB), "png", picture);
        var drawn = PictureFile.logo(picture.toByteArray()).orElseThrow();
        shop.in(() -> {
            shop.the(Logos.class).keep(drawn, shop.person, clock.instant());
            return drawn;
        });
        ready("1");
        done(send("1", Occasion.READY_FOR_PICKUP, ""));
        goRound();

        var both = (MimeMultipart) received().getFirst().getContent();
        var related = (MimeMultipart) both.getBodyPart(1).getContent();
        assertThat(related.getContentType()).contains("multipart/related");
        assertThat(related.getBodyPart(0).getContent().toString())
                .contains("src=\"cid:logo\"", "alt=\"Theehuis\"")
                .doesNotContain("src=\"http", "src=\"data:");
        assertThat(related.getBodyPart(1).getHeader("Content-ID")).containsExactly("<logo>");
        assertThat(related.getBodyPart(1).getInputStream().readAllBytes()).isEqualTo(drawn);
        assertThat(ImageIO.read(new ByteArrayInputStream(drawn)).getWidth()).isEqualTo(480);
        assertThat(PictureFile.logo("<svg onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @Test
    void aCustomerWhoHasBeenToldIsToldAgainOnlyByWhoeverSawThat() {
        ready("1");
        done(send("1", Occasion.READY_FOR_PICKUP, ""));
        goRound();

        var warned = refusal(send("1", Occasion.READY_FOR_PICKUP, ""));
        assertThat(warned).isInstanceOf(Warned.class);
        var draft = done(draft("1", Occasion.READY_FOR_PICKUP));
        assertThat(draft.warnings()).singleElement().isInstanceOf(Warning.ToldAlready.class);
        done(send("1", Occasion.READY_FOR_PICKUP, draft.seen()));
        goRound();

        assertThat(received()).hasSize(2);
        assertThat(refusal(send("1", Occasion.READY_FOR_PICKUP, draft.seen())))
                .as("what was seen was the first one")
                .isInstanceOf(Warned.class);
    }

    @Test
    void anOrderOverTwoOutletsIsToldOfOnceAllOfItHasLeft() {
        automatic(Set.of(Occasion.SHIPPED));
        shop.receive(AnOrder.delivery("1").of(1, "MUG").of(1, "TEA"));
        ship("1", "Utrecht", new Tracking("PostNL", "3SABC"));
        goRoundAfter(Duration.ofMinutes(2));
        assertThat(received()).isEmpty();
        assertThat(refusal(draft("1", Occasion.SHIPPED)))
                .isEqualTo(new PartsBehind(Occasion.SHIPPED, List.of("Zeist")));

        ship("1", "Zeist", new Tracking("DHL", "JVGL1"));
        goRound();
        assertThat(received()).as("within the minute").isEmpty();
        goRoundAfter(Duration.ofMinutes(2));
        goRoundAfter(Duration.ofMinutes(2));

        assertThat(received()).hasSize(1);
        assertThat(log("1")).singleElement().satisfies(mail -> {
            assertThat(mail.automatic()).isTrue();
            assertThat(mail.letter().text()).contains("3SABC").contains("JVGL1");
        });
    }

    @Test
    void whoeverUnpacksWithinTheMinuteHasToldNobody() {
        automatic(Set.of(Occasion.READY_FOR_PICKUP));
        ready("1");
        shop.in(() -> shop.the(Packing.class).unpack(shop.part("1", "Utrecht").id(), Seen.ANY, shop.person));
        goRoundAfter(Duration.ofMinutes(2));
        assertThat(received()).isEmpty();
        assertThat(log("1")).singleElement().extracting(Mail::state).isEqualTo(MailState.WITHDRAWN);

        shop.pack(shop.part("1", "Utrecht"));
        goRoundAfter(Duration.ofMinutes(2));
        assertThat(received()).hasSize(1);
    }

    @Test
    void aShopThatSpeaksEnglishWritesEnglishToEverybody() {
        automatic(Set.of(Occasion.READY_FOR_PICKUP));
        shop.in(() -> {
            var rules = shop.the(LanguageRules.class);
            var now = rules.of(shop.retailer);
            var english = new LanguageRules.OfShop(shop.connection, "Webwinkel", Locale.ENGLISH);
            return rules.keep(
                    shop.retailer, now.business(), null, null, List.of(english), now.version(), clock.instant());
        });
        ready("1");
        goRoundAfter(Duration.ofMinutes(2));

        assertThat(log("1")).singleElement().extracting(Mail::language).isEqualTo(Locale.ENGLISH);
        assertThat(received()).hasSize(1);
    }

    @Test
    void whatTheShopTellsIsToldByItAloneAndByHandThereIsAWarning() {
        automatic(Set.of(Occasion.SHIPPED, Occasion.READY_FOR_PICKUP));
        decide(Informant.SHOP);
        ready("1");
        goRoundAfter(Duration.ofMinutes(2));
        assertThat(received()).isEmpty();
        assertThat(done(draft("1", Occasion.READY_FOR_PICKUP)).warnings())
                .containsExactly(new Warning.ShopTells("WooCommerce"));

        decide(Informant.NOBODY);
        assertThat(done(draft("1", Occasion.READY_FOR_PICKUP)).warnings())
                .containsExactly(new Warning.NobodyTells("WooCommerce"));
        decide(Informant.BOTH);
        ready("2");
        goRoundAfter(Duration.ofMinutes(2));
        assertThat(received()).hasSize(1);
    }

    @Test
    void aServerThatIsAwayIsTriedAgainAndTakesTheMailOnce() {
        server.stop();
        ready("1");
        done(send("1", Occasion.READY_FOR_PICKUP, ""));
        goRound();
        var waiting = log("1").getFirst();
        assertThat(waiting.state()).isEqualTo(MailState.WAITING);
        assertThat(waiting.answer()).contains("connect");
        assertThat(waiting.nextAt()).isAfter(clock.instant());

        server.start();
        mailBy(server.getSmtp().getPort());
        goRound();
        goRoundAfter(Duration.ofHours(1));
        assertThat(received()).hasSize(1);
    }

    @Test
    void whatAServerSaysIsWhatTheLogSays() {
        try (var stubborn = new FakeSmtp()) {
            mailBy(stubborn.port());
            stubborn.saying("RCPT", "550 5.1.1 no such user here");
            assertThat(sentTo("1").state()).isEqualTo(MailState.BOUNCED);
            assertThat(log("1").getFirst().answer()).contains("no such user here");

            stubborn.saying("RCPT", "250 ok").saying("DATA", "554 5.7.1 looks like spam");
            assertThat(sentTo("2").state()).isEqualTo(MailState.FAILED);
            assertThat(log("2").getFirst().answer()).contains("looks like spam");

            stubborn.saying("DATA", "451 4.7.1 greylisted, try later");
            assertThat(sentTo("3").state()).isEqualTo(MailState.WAITING);
            clock.advance(Duration.ofHours(25));
            goRound();
            assertThat(log("3").getFirst().state()).as("after a day").isEqualTo(MailState.FAILED);
        }
        try (var broken = new FakeSmtp()) {
            mailBy(broken.port());
            broken.saying(".", FakeSmtp.HANGS_UP);
            assertThat(sentTo("4").state()).isEqualTo(MailState.UNSURE);
            goRoundAfter(Duration.ofHours(2));
            assertThat(broken.letters()).as("nobody sends it again by itself").isEqualTo(1);
        }
        try (var picky = new FakeSmtp()) {
            keep(picky.port(), Encryption.STARTTLS);
            assertThat(sentTo("5").state()).isEqualTo(MailState.WAITING);
            assertThat(picky.letters()).as("nothing is said over an open line").isZero();
            assertThat(log("5").getFirst().answer()).contains("STARTTLS");
        }
        assertThat(shop.in(() -> shop.the(Mails.class).inTrouble(shop.retailer, 20))
                        .values())
                .extracting(Sale::id)
                .as("all of them, the newest first")
                .containsExactlyInAnyOrder(sale("1"), sale("2"), sale("3"), sale("4"), sale("5"));
    }

    @Test
    void whoeverStoppedWhileSendingMayHaveSent() {
        ready("1");
        done(send("1", Occasion.READY_FOR_PICKUP, ""));
        shop.in(() -> transaction.execute(_ -> shop.the(MailStore.class).take(shop.retailer, clock.instant())));
        goRoundAfter(Duration.ofMinutes(10));
        assertThat(log("1").getFirst().state()).isEqualTo(MailState.UNSURE);
        assertThat(received()).isEmpty();
    }

    @Test
    void whoDoesNotCollectIsRemindedOnceAndOnlyWhereThatIsWanted() {
        ready("1");
        ready("2");
        done(send("1", Occasion.READY_FOR_PICKUP, ""));
        done(send("2", Occasion.READY_FOR_PICKUP, ""));
        goRound();
        goRoundAfter(Duration.ofDays(4));
        assertThat(received()).hasSize(2);

        shop.in(() -> shop.the(MailSetup.class).keepRules(Set.of(), "3", version(), shop.person));
        shop.complete(shop.part("2", "Utrecht"));
        goRound();
        goRoundAfter(Duration.ofDays(9));
        assertThat(log("2")).hasSize(1);
        assertThat(log("1")).hasSize(2);
        assertThat(log("1").getFirst().occasion()).isEqualTo(Occasion.PICKUP_REMINDER);
        assertThat(received()).hasSize(3);
    }

    @Test
    void nothingThatAnybodyTypedBecomesAHeaderOrMarkupOrTenMillionLetters() throws Exception {
        var endless =
                "Anouk\r\nBcc: all@example.com\r\n\r\n<script>alert(1)</script> \u202Egnirts" + "x".repeat(300_000);
        assertThat(Plain.line("Anouk\r\n" + "x".repeat(10_000_000), 120))
                .hasSize(120)
                .startsWith("Anouk x");
        shop.receive(AnOrder.pickup("1", "Utrecht").of(1, "MUG").by(endless));
        shop.pack(shop.part("1", "Utrecht"));
        shop.in(() -> shop.the(Wordings.class)
                .save(
                        Occasion.READY_FOR_PICKUP,
                        NL,
                        "Voor {{customer}} & co",
                        "<b>{{customer}}</b>\n\n{{places}}",
                        0,
                        shop.person));

        for (var wrong : List.of(
                "",
                "anouk",
                "a@b",
                "a@b@c.nl",
                "a b@c.nl",
                "a@c.nl\r\nBcc: x@y.nl",
                "<a@c.nl>",
                "a@c.nl, d@e.nl",
                "a@-.nl",
                "a@" + "c".repeat(300) + ".nl",
                "\u05D0@c.nl")) {
            assertThat(refusal(sendTo("1", wrong))).as(wrong).isInstanceOf(MailAddressNotValid.class);
        }
        done(sendTo("1", "anouk@m\u00fcller.example"));
        goRound();

        var message = received().getFirst();
        assertThat(message.getAllRecipients()).hasSize(1);
        assertThat(message.getAllRecipients()[0]).hasToString("anouk@xn--mller-kva.example");
        assertThat(message.getHeader("Bcc")).isNull();
        assertThat(message.getSubject())
                .hasSizeLessThan(201)
                .doesNotContain("\n")
                .doesNotContain("\u202E");
        assertThat(message.getSize()).isLessThan(50_000);
        assertThat(((MimeMultipart) message.getContent())
                        .getBodyPart(1)
                        .getContent()
                        .toString())
                .doesNotContain("<script>alert")
                .contains("&lt;b&gt;Anouk Bcc: all@example.com &lt;script&gt;");
    }

    @Test
    void whatIsOpenedAndNotClosedIsNamedAsItWasWritten() {
        assertThat(List.of(
                        "Hoi{{#customer}} {{customer}}",
                        "{{customer}}{{/parcels}} tot ziens",
                        "{{#parcels}}{{#items}}x{{/parcels}}{{/items}}"))
                .map(Typesetter::unknown)
                .containsExactly(List.of("{{#customer}}"), List.of("{{/parcels}}"), List.of("{{/parcels}}"));
        assertThat(Typesetter.unknown("{{#parcels}}{{parcels}}{{/parcels}}")).isEmpty();
    }

    @Test
    void aWordingIsKeptInOneLanguageAndOnlyWithWhatCanBeFilledIn() {
        var wordings = shop.the(Wordings.class);
        shop.in(() -> {
            for (var wrong : List.of(
                    "{{naam}}",
                    "{{#pakketten}}x{{/parcels}}",
                    "{{{customer}}}",
                    "{{&customer}}",
                    "{{> other}}",
                    "{{#parcels}}",
                    "{{=<% %>=}}",
                    "Hoi {{klant} {onbekend}",
                    "Hoi {{klant",
                    "Hoi {klant}}, dag",
                    "{{customer.class}}",
                    "{{this}}")) {
                assertThat(refusal(wordings.save(Occasion.SHIPPED, NL, "x", wrong, 0, shop.person)))
                        .as(wrong)
                        .isInstanceOf(NotificationRefusal.PlaceholderUnknown.class);
            }
            assertThat(refusal(wordings.save(Occasion.SHIPPED, NL, " ", "x", 0, shop.person))
                            .code())
                    .isEqualTo("mail-wording-empty");
            assertThat(refusal(wordings.save(Occasion.SHIPPED, NL, "x", "x".repeat(10_001), 0, shop.person))
                            .code())
                    .isEqualTo("mail-wording-too-long");
            var saved = done(wordings.save(
                    Occasion.SHIPPED,
                    NL,
                    "Weg {{order}}",
                    "{{#parcels}}Volg: {{parcels}}{{/parcels}}{{^parcels}}Zonder code{{/parcels}}",
                    0,
                    shop.person));
            assertThat(refusal(wordings.save(Occasion.SHIPPED, NL, "Te laat", "x", 0, shop.person))
                            .code())
                    .isEqualTo("mail-wording-changed");
            assertThat(wordings.of(shop.retailer, Occasion.SHIPPED, Locale.ENGLISH)
                            .isOurs())
                    .isTrue();
            assertThat(done(wordings.sample(shop.retailer, Occasion.SHIPPED, NL, saved.subject(), saved.body()))
                            .text())
                    .contains("Volg:")
                    .contains("3SABCD1234567")
                    .doesNotContain("Zonder");
            wordings.reset(Occasion.SHIPPED, NL, shop.person);
            assertThat(wordings.of(shop.retailer, Occasion.SHIPPED, NL).isOurs())
                    .isTrue();
            return 0;
        });
    }

    @Test
    void aWordingTakesTheNamesOfBothLanguagesWhateverItIsWrittenIn() {
        var wordings = shop.the(Wordings.class);
        for (var language : Wordings.LANGUAGES) {
            var letter = shop.in(
                    () -> done(
                            wordings.sample(
                                    shop.retailer,
                                    Occasion.SHIPPED,
                                    language,
                                    "{{bestelling}} = {{order}}",
                                    "{{klant}} = {{customer}}, {{bon}} = {{receipt}}, {{bedrijf}} = {{business}}\n\n{{producten}}\n\n"
                                            + "{{#pakketten}}Volg: {{pakketten}}{{/pakketten}}{{^afhaalpunten}}Geen winkel{{/afhaalpunten}}")));
            assertThat(letter.subject()).isEqualTo("20186 = 20186");
            assertThat(letter.text())
                    .contains("Anouk de Vries = Anouk de Vries, 10482 = 10482")
                    .contains("Earl Grey", "Volg:", "3SABCD1234567", "Geen winkel");
        }
        assertThat(Wordings.placeholders())
                .extracting(name -> Wordings.name(name, NL))
                .containsExactly("klant", "bestelling", "bon", "bedrijf", "producten", "pakketten", "afhaalpunten");
        assertThat(Wordings.builtIn(Occasion.SHIPPED, NL).body()).contains("{{klant}}", "{{pakketten}}");
    }

    @Test
    void whatComesWithPakbonCanBeFilledInAndSaysTheSameInBothLanguages() {
        for (var occasion : Occasion.values()) {
            var used = Wordings.LANGUAGES.stream()
                    .map(language -> Wordings.builtIn(occasion, language))
                    .map(wording -> {
                        assertThat(Typesetter.unknown(wording.subject() + wording.body()))
                                .isEmpty();
                        return java.util.regex.Pattern.compile("\\{\\{[^}]+}}")
                                .matcher(wording.subject() + wording.body())
                                .results()
                                .map(found -> inEnglish(found.group()))
                                .toList();
                    })
                    .toList();
            assertThat(used.get(0)).as(occasion.word()).isEqualTo(used.get(1));
        }
    }

    private static String inEnglish(String tag) {
        var english = tag;
        for (var name : Wordings.placeholders()) {
            english = english.replace(Wordings.name(name, NL), name);
        }
        return english;
    }

    private int audited(String field) {
        return (int) shop.the(AuditLog.class).of(shop.retailer, shop.retailer.value(), 100).stream()
                .filter(entry -> entry.changes().stream()
                        .anyMatch(change -> change.field().equals(field)))
                .count();
    }

    @Test
    void thePasswordIsSealedAndNotHandedToAnotherServer() {
        var setup = shop.the(MailSetup.class);
        shop.in(() -> {
            done(setup.keepServer(wish("mail.example", "roos", "geheim", version()), shop.person));
            assertThat(transaction.<byte[]>execute(
                            _ -> db.sql("select password from notifications.setting where retailer_id = :retailer")
                                    .param("retailer", shop.retailer.value())
                                    .query(byte[].class)
                                    .single()))
                    .isNotNull()
                    .satisfies(kept -> assertThat(new String(kept, java.nio.charset.StandardCharsets.ISO_8859_1))
                            .doesNotContain("geheim"));
            assertThat(done(setup.keepServer(wish("mail.example", "roos", "", version()), shop.person))
                            .hasPassword())
                    .isTrue();
            assertThat(done(setup.keepServer(wish("evil.example", "roos", "", version()), shop.person))
                            .hasPassword())
                    .isFalse();
            int written = audited("mail");
            assertThat(refusal(setup.keepServer(wish("mail.example", "roos", "", 1), shop.person)))
                    .isInstanceOf(MailSettingsChanged.class);
            assertThat(audited("mail")).as("what was refused did not happen").isEqualTo(written);
            for (var host : List.of("", " ", "http://mail", "mail example", "a".repeat(300), "<script>")) {
                assertThat(refusal(setup.keepServer(wish(host, "", "", version()), shop.person))
                                .code())
                        .as(host)
                        .isEqualTo("mail-host-not-valid");
            }
            return 0;
        });
    }

    @Test
    void withoutAServerOrForAnotherBusinessThereIsNothing() {
        var other = Business.open(pakbon, "Gent").selling("MUG", 3);
        ready("1");
        var sale = shop.sale("1").id();
        assertThat(refusal(other.in(
                        () -> other.the(Mails.class).draft(other.retailer, sale, Occasion.READY_FOR_PICKUP, null))))
                .isInstanceOf(NothingToSay.class);
        other.receive(AnOrder.pickup("9", "Gent").of(1, "MUG"));
        other.pack(other.part("9", "Gent"));
        assertThat(refusal(other.in(() -> other.the(Mails.class)
                        .draft(other.retailer, other.sale("9").id(), Occasion.READY_FOR_PICKUP, null))))
                .isInstanceOf(MailNotSetUp.class);
    }

    @Test
    void whoIsErasedIsInNoMailAnyMore() {
        ready("1");
        done(send("1", Occasion.READY_FOR_PICKUP, ""));
        shop.in(() -> {
            shop.the(Mails.class).erase(shop.retailer, List.of(shop.sale("1").id()));
            return 0;
        });
        goRound();
        assertThat(received()).isEmpty();
        assertThat(log("1").getFirst()).satisfies(mail -> {
            assertThat(mail.to()).isEmpty();
            assertThat(mail.letter()).isNull();
        });
    }

    private String code(String number) {
        var bag = shop.part(number, "Utrecht").id();
        return PickupCode.shown(shop.in(() ->
                shop.the(Bags.class).of(shop.retailer, List.of(bag)).get(bag).pickupCode()));
    }

    private void ready(String number) {
        shop.receive(AnOrder.pickup(number, "Utrecht").of(1, "MUG"));
        shop.pack(shop.part(number, "Utrecht"));
    }

    private Mail sentTo(String number) {
        ready(number);
        done(send(number, Occasion.READY_FOR_PICKUP, ""));
        goRound();
        return log(number).getFirst();
    }

    private void ship(String number, String outlet, Tracking parcel) {
        var packed = done(shop.pack(shop.part(number, outlet)));
        Outcome<Fulfillment> gone = shop.in(
                () -> shop.the(Fulfillments.class).complete(packed.id(), List.of(parcel), Seen.ANY, shop.person));
        done(gone);
    }

    private Outcome<Draft> draft(String number, Occasion occasion) {
        return shop.in(() -> shop.the(Mails.class).draft(shop.retailer, sale(number), occasion, null));
    }

    private Outcome<Mail> send(String number, Occasion occasion, String seen) {
        return shop.in(
                () -> shop.the(Mails.class).send(sale(number), occasion, "anouk@klant.example", NL, seen, shop.person));
    }

    private Outcome<Mail> sendTo(String number, String to) {
        return shop.in(
                () -> shop.the(Mails.class).send(sale(number), Occasion.READY_FOR_PICKUP, to, NL, "", shop.person));
    }

    private SaleId sale(String number) {
        return shop.sale(number).id();
    }

    private List<Mail> log(String number) {
        return shop.in(() -> shop.the(Mails.class).ofSale(shop.retailer, sale(number)));
    }

    private void goRound() {
        shop.in(() -> {
            shop.the(Postman.class).goRound(shop.retailer);
            return 0;
        });
    }

    private void goRoundAfter(Duration time) {
        clock.advance(time);
        goRound();
    }

    private List<MimeMessage> received() {
        return List.of(server.getReceivedMessages());
    }

    private void mailBy(int port) {
        keep(port, Encryption.NONE);
    }

    private void keep(int port, Encryption encryption) {
        done(shop.in(() -> shop.the(MailSetup.class)
                .keepServer(
                        new ServerWish(
                                "127.0.0.1",
                                String.valueOf(port),
                                encryption,
                                "",
                                "",
                                "post@theehuis.example",
                                "",
                                "",
                                version()),
                        shop.person)));
    }

    private ServerWish wish(String host, String user, String password, long seen) {
        return new ServerWish(host, "587", Encryption.STARTTLS, user, password, "post@theehuis.example", "", "", seen);
    }

    private long version() {
        return shop.in(() -> shop.the(MailSetup.class).of(shop.retailer).version());
    }

    private void automatic(Set<Occasion> occasions) {
        done(shop.in(() -> shop.the(MailSetup.class).keepRules(occasions, "", version(), shop.person)));
        decide(Informant.US);
    }

    private void decide(Informant informant) {
        shop.in(() -> {
            transaction.executeWithoutResult(_ -> db.sql("""
                    insert into channels.connection (retailer_id, id, platform, name, address, credentials, webhook_secret,
                                                     settings, shop_zone, shop_version, connected_at)
                    values (:retailer, :id, 'woocommerce', 'Webwinkel', 'https://shop.example', '', '', '{}', '', '', now())
                    on conflict do nothing
                    """)
                    .param("retailer", shop.retailer.value())
                    .param("id", shop.connection.value())
                    .update());
            shop.the(Informants.class)
                    .decide(
                            Map.of(
                                    shop.connection,
                                    Map.of(Occasion.SHIPPED, informant, Occasion.READY_FOR_PICKUP, informant)),
                            shop.person);
            return 0;
        });
    }

    private static <T> T done(Outcome<T> outcome) {
        assertThat(outcome).isInstanceOf(Done.class);
        return ((Done<T>) outcome).value();
    }

    private static Refusal refusal(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Refused.class);
        return ((Refused<?>) outcome).refusal();
    }
}
