package pakbon.notifications;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.backoffice.SetUpForTests;
import pakbon.testing.AnOrder;
import pakbon.testing.Browser;
import pakbon.testing.Business;
import pakbon.testing.Visitor;

/** Mail set up, worded, looked at, sent and followed, as staff do it. */
@SetUpForTests
class MailJourneyTests {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext pakbon;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    private GreenMail server;
    private Business shop;

    @BeforeEach
    void theServerIsUp() {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        shop = Business.of(pakbon, SetUpForTests.ROOS);
    }

    @AfterEach
    void theServerGoes() {
        server.stop();
    }

    @Test
    void theOwnerSetsUpMailAndACustomerHearsThatTheGoodsLieReady() {
        shop.selling("MAIL-MOK", 9, 0, 0);
        shop.in(() -> {
            transaction.executeWithoutResult(
                    _ -> db.sql("delete from notifications.setting where retailer_id = :retailer")
                            .param("retailer", shop.retailer.value())
                            .update());
            shop.the(pakbon.outlets.Outlets.class)
                    .locate(
                            shop.retailer,
                            shop.outlet("Utrecht"),
                            "Kerkstraat 1",
                            "3581 RC",
                            "Utrecht",
                            "NL",
                            "030 231 55 66",
                            java.time.Instant.now());
            return 0;
        });
        shop.receive(AnOrder.pickup("51001", "Utrecht").of(2, "MAIL-MOK").by("Youssef El Amrani"));
        shop.pack(shop.part("51001", "Utrecht"));
        var sale = shop.sale("51001");
        try (var roos = visitor("nl")) {
            roos.goTo("/sales/" + sale.id() + "/mails/ready-for-pickup");
            assertThat(roos.page().locator("main")).containsText("E-mail is nog niet ingesteld");
            roos.findsNoBarriers().link("E-mail instellen").click();

            roos.fill("#f-host", "geen server!").fill("#f-sender", "hallo@theeentafel.voorbeeld");
            save(roos, 0);
            assertThat(roos.page().locator(".wrong")).containsText("geen naam van een server");
            assertThat(roos.page().locator("#f-sender")).hasValue("hallo@theeentafel.voorbeeld");
            roos.fill("#f-host", "127.0.0.1")
                    .fill("#f-port", "" + server.getSmtp().getPort())
                    .fill("#f-sender", "roos")
                    .page()
                    .locator("#f-encryption")
                    .selectOption("NONE");
            save(roos, 0);
            assertThat(roos.page().locator(".wrong")).containsText("Dit is geen e-mailadres");
            roos.fill("#f-sender", "hallo@theeentafel.voorbeeld");
            save(roos, 0);
            assertThat(roos.page().locator(".note--done")).containsText("Opgeslagen");

            roos.fill("#f-test", "roos@theeentafel.voorbeeld");
            roos.page().locator("form[action$='/test'] button").click();
            assertThat(roos.page().locator(".note--done")).containsText("250");
            roos.page().locator("[name=automatic-ready-for-pickup]").check();
            roos.fill("#f-days", "-3");
            save(roos, 2);
            assertThat(roos.page().locator(".wrong")).containsText("aantal dagen");
            roos.fill("#f-days", "3");
            save(roos, 2);
            assertThat(roos.page().locator("[name=automatic-ready-for-pickup]")).isChecked();
            roos.page().locator("[name=automatic-ready-for-pickup]").uncheck();
            save(roos, 2);
            roos.findsNoBarriers().picture("mail-settings-nl");

            roos.goTo("/settings/mail/ready-for-pickup?language=nl");
            var frame = roos.page().frameLocator("iframe[name=letter]");
            assertThat(frame.locator("h1")).containsText("ligt klaar");
            roos.fill("#f-subject", "Kom gauw langs, {{customer}}!");
            assertThat(frame.locator("h1")).containsText("Kom gauw langs, Anouk de Vries!");
            roos.fill("#f-subject", "Kom gauw langs, {{naam}}!");
            assertThat(frame.locator("body")).containsText("Pakbon kan {{naam}} niet invullen");
            save(roos, 0);
            assertThat(roos.page().locator(".wrong")).containsText("{{naam}}");
            roos.fill("#f-subject", "Kom gauw langs, {{customer}}!");
            save(roos, 0);
            assertThat(roos.page().locator(".note--done")).containsText("De tekst is opgeslagen");
            roos.findsNoBarriers().picture("mail-wording-nl");
            roos.fill("#f-subject", "Tot gauw, {{klant}}!");
            roos.page().locator("#f-subject").press("Enter");
            assertThat(roos.page().locator(".note--done")).containsText("De tekst is opgeslagen");
            assertThat(roos.page().locator("#f-subject")).hasValue("Tot gauw, {{klant}}!");
            roos.fill("#f-subject", "Kom gauw langs, {{customer}}!");
            roos.page().locator("#f-subject").press("Enter");
            assertThat(roos.page().locator("#f-subject")).hasValue("Kom gauw langs, {{customer}}!");

            roos.goTo("/fulfillments?q=51001&open="
                    + shop.part("51001", "Utrecht").id());
            roos.page()
                    .locator(".slip__acts a[href$='/mails/ready-for-pickup']")
                    .click();
            var dialog = roos.page().locator("dialog[open]");
            assertThat(dialog.frameLocator("iframe").locator("h1")).containsText("Kom gauw langs, Youssef El Amrani!");
            roos.findsNoBarriers().picture("mail-dialog-nl");
            dialog.locator("#mail-l").selectOption("en");
            assertThat(dialog.frameLocator("iframe").locator("h1")).containsText("is ready for pickup");
            dialog.locator("#mail-l").selectOption("nl");
            dialog.locator("#mail-to").fill("youssef");
            dialog.locator(".btn--go").click();
            assertThat(roos.page().locator("dialog[open] .wrong")).containsText("Dit is geen e-mailadres");
            roos.page().locator("dialog[open] #mail-to").fill("youssef@klant.example");
            roos.page().locator("dialog[open] .btn--go").click();
            assertThat(roos.page().locator(".toast")).containsText("youssef@klant.example");
            assertThat(roos.page().locator("dialog[open]")).hasCount(0);

            roos.goTo("/sales/" + sale.id());
            assertThat(roos.page().locator("#mail")).containsText("In de postbak uit");
            shop.in(() -> {
                shop.the(Postman.class).goRound(shop.retailer);
                return 0;
            });
            assertThat(roos.page().locator("#mail")).containsText("Verstuurd");
            assertThat(roos.page().locator("#mail")).containsText("De mailserver: 250");
            roos.findsNoBarriers().picture("mail-sale-nl");
            roos.page().locator("#mail .btn").first().click();
            assertThat(roos.page().locator("dialog[open]")).containsText("De klant weet het al");
            roos.findsNoBarriers().picture("mail-again-nl");
            roos.page().locator("dialog[open] [data-close]").click();
            assertThat(roos.page().locator("dialog[open]")).hasCount(0);
        }
        assertThat(server.getReceivedMessages()).hasSize(2);
        lookAtLetters(sale.id().toString());
    }

    @Test
    void theOwnerNamesAMailboxAndEverybodySeesWhoWasNotReached() throws Exception {
        var post = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
        post.start();
        var inbox = post.setUser("hallo@theeentafel.voorbeeld", "hallo", "een twee drie");
        shop.selling("MAIL-POT", 9, 0, 0);
        shop.receive(AnOrder.pickup("51003", "Utrecht").of(1, "MAIL-POT").by("Lotte Bos", "lotte@klant.example"));
        shop.pack(shop.part("51003", "Utrecht"));
        var sale = shop.sale("51003").id();
        try (var roos = visitor("nl")) {
            shop.in(() -> {
                var setup = shop.the(MailSetup.class);
                setup.keepServer(
                        new ServerWish(
                                "127.0.0.1",
                                "" + server.getSmtp().getPort(),
                                Encryption.NONE,
                                "",
                                "",
                                "hallo@theeentafel.voorbeeld",
                                "",
                                "",
                                setup.of(shop.retailer).version()),
                        shop.person);
                var mails = shop.the(Mails.class);
                mails.send(sale, Occasion.READY_FOR_PICKUP, "lotte@klant.example", Wordings.DUTCH, "", shop.person);
                shop.the(Postman.class).goRound(shop.retailer);
                inbox.deliver(ReturnedMailTests.report(
                        mails.ofSale(shop.retailer, sale).getFirst().id(), "failed", "smtp; 550 5.1.1 no such user"));
                return 0;
            });

            roos.goTo("/settings/mail")
                    .fill("#b-host", "127.0.0.1")
                    .fill("#b-port", "" + post.getImap().getPort())
                    .page()
                    .locator("#b-encryption")
                    .selectOption("NONE");
            roos.page().locator("#returned .btn--go").click();
            assertThat(roos.page().locator("#e-box")).containsText("Vul de gebruikersnaam van deze postbus in");
            assertThat(roos.page().locator("#b-host")).hasValue("127.0.0.1");
            roos.fill("#b-username", "hallo").fill("#b-password", "verkeerd");
            roos.page().locator("#returned .btn--go").click();
            assertThat(roos.page().locator("#returned .wrong")).containsText("De postbus kan niet gelezen worden");
            roos.findsNoBarriers().picture("mailbox-trouble-nl");
            roos.fill("#b-password", "een twee drie");
            roos.page().locator("#returned .btn--go").click();
            assertThat(roos.page().locator(".note--done")).containsText("er kwam één e-mail van ons terug");
            roos.findsNoBarriers().picture("mailbox-nl");

            roos.goTo("/fulfillments?q=51003");
            assertThat(roos.page().locator(".note--busy")).containsText("Lotte Bos");
            roos.findsNoBarriers().picture("mail-unreached-nl");
            roos.page().locator(".note--busy a").click();
            assertThat(roos.page().locator("#mail")).containsText("Teruggekomen");
            assertThat(roos.page().locator("#mail")).containsText("550 5.1.1 no such user");

            roos.goTo("/settings/mail").fill("#b-host", "");
            roos.page().locator("#returned .btn--go").click();
            assertThat(roos.page().locator(".note--done")).containsText("niet meer gelezen");
        } finally {
            post.stop();
        }
        shop.in(() -> {
            transaction.executeWithoutResult(
                    _ -> db.sql("delete from notifications.mail where retailer_id = :retailer and sale_id = :sale")
                            .param("retailer", shop.retailer.value())
                            .param("sale", sale.value())
                            .update());
            return 0;
        });
    }

    /** Without scripts, in English, on a phone in the dark. */
    @Test
    void aCustomerIsToldThatTheParcelIsOnItsWayWithoutScripts() {
        shop.selling("MAIL-THEE", 9, 0, 0);
        shop.receive(AnOrder.delivery("51002").of(1, "MAIL-THEE").by("<b>Anouk</b>"));
        shop.in(() -> {
            var setup = shop.the(MailSetup.class);
            return setup.keepServer(
                    new ServerWish(
                            "127.0.0.1",
                            "" + server.getSmtp().getPort(),
                            Encryption.NONE,
                            "",
                            "",
                            "hallo@theeentafel.voorbeeld",
                            "",
                            "",
                            setup.of(shop.retailer).version()),
                    shop.person);
        });
        try (var roos = Browser.visitor(port)
                .reading("en")
                .wide(390)
                .dark()
                .withoutScripts()
                .arrive()
                .signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD)) {
            roos.page().locator(".person").click();
            roos.page().locator(".menu__more .lang button[value=en]").click();
            var sale = shop.sale("51002");
            roos.goTo("/sales/" + sale.id() + "/mails/shipped");
            assertThat(roos.page().locator("main")).containsText("Not all of this order has been shipped");
            shop.pack(shop.part("51002", "Utrecht"));
            shop.complete(shop.part("51002", "Utrecht"));
            roos.goTo("/sales/" + sale.id());
            roos.link("Send email “Shipped”").click();
            roos.fill("#mail-to", "anouk@klant.example");
            roos.picture("mail-page-en-390-dark");
            roos.button("Send").click();
            assertThat(roos.page().locator("#mail")).containsText("In the outbox");
            shop.in(() -> {
                shop.the(Postman.class).goRound(shop.retailer);
                return 0;
            });
            roos.goTo("/sales/" + sale.id());
            assertThat(roos.page().locator("#mail")).containsText("Sent");
            roos.picture("mail-sale-en-390-dark");
            roos.goTo("/settings/mail");
            roos.picture("mail-settings-en-390-dark");
            roos.goTo("/settings/mail/shipped?language=en").picture("mail-wording-en-390-dark");
        }
    }

    private void lookAtLetters(String sale) {
        try (var roos = visitor("nl")) {
            roos.goTo("/sales/" + sale);
            roos.goTo(roos.page().locator("#mail tbody a").first().getAttribute("href"));
            assertThat(roos.page().locator("body")).containsText("Kerkstraat 1");
            roos.picture("letter-ready-nl");
            roos.goTo("/settings/mail/shipped/preview?language=en").picture("letter-shipped-en");
        }
    }

    private static void save(Visitor visitor, int form) {
        visitor.page()
                .locator("form .sheet__foot .btn--go")
                .nth(form == 0 ? 0 : 1)
                .click();
    }

    private Visitor visitor(String language) {
        return Browser.visitor(port)
                .reading(language)
                .arrive()
                .signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD)
                .speaking(language);
    }
}
