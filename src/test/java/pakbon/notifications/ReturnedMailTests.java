package pakbon.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import pakbon.audit.AuditLog;
import pakbon.notifications.NotificationRefusal.HostNotValid;
import pakbon.notifications.NotificationRefusal.MailSettingsChanged;
import pakbon.notifications.NotificationRefusal.MailboxUserMissing;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;
import pakbon.testing.TestClock.MutableClock;

/** Mail that a server behind ours sends back hours later, in a mailbox that is also other people's post. */
@PakbonTest
class ReturnedMailTests {
    @Autowired
    ApplicationContext pakbon;

    @Autowired
    MutableClock clock;

    private GreenMail server;
    private GreenMailUser post;
    private Business shop;

    @BeforeEach
    void theShopHasAMailbox() {
        server = new GreenMail(new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
        });
        server.start();
        post = server.setUser("post@theehuis.example", "post@theehuis.example", "een twee drie");
        shop = Business.open(pakbon, "Utrecht").selling("MUG", 9);
        shop.in(() -> done(shop.the(MailSetup.class)
                .keepServer(
                        new ServerWish(
                                "127.0.0.1",
                                String.valueOf(server.getSmtp().getPort()),
                                Encryption.NONE,
                                "",
                                "",
                                "post@theehuis.example",
                                "",
                                "",
                                0),
                        shop.person)));
        done(keep("een twee drie", 0));
    }

    @AfterEach
    void theServerGoes() {
        server.stop();
    }

    @Test
    void whatComesBackIsMarkedInTheOtherServersWordsAndSaidUntilSomebodyWritesAgain() {
        var mail = sent("1");
        post("Van Anouk", "Hebben jullie ook groene thee?");
        post.deliver(report(mail, "failed", "smtp; 550 5.1.1 <klant@klant.example>: no such\r\n user here"));

        assertThat(look()).isEqualTo(new ReturnedMail.Look(2, 1, ""));

        assertThat(log("1").state()).isEqualTo(MailState.BOUNCED);
        assertThat(log("1").answer()).isEqualTo("550 5.1.1 <klant@klant.example>: no such user here");
        assertThat(shop.in(() -> shop.the(ReturnedMail.class).unanswered(shop.retailer)))
                .extracting(Mail::id)
                .containsExactly(mail);
        assertThat(unread()).as("other post is as it was").containsExactly("Van Anouk");

        assertThat(look()).as("read again, nothing is new").isEqualTo(new ReturnedMail.Look(0, 0, ""));
        clock.advance(Duration.ofMinutes(1));
        sent("1");
        assertThat(shop.in(() -> shop.the(ReturnedMail.class).unanswered(shop.retailer)))
                .isEmpty();
    }

    @Test
    void aReportWithoutTheMailIsKnownByItsEnvelope() {
        var mail = sent("1");
        post.deliver(message("Content-Type: multipart/report; report-type=delivery-status; boundary=x\r\n\r\n"
                + "--x\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n"
                + "--x\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\nOriginal-Envelope-Id: "
                + mail
                + "\r\n\r\nFinal-Recipient: rfc822; a@b.example\r\nAction: failed\r\nStatus: 5.2.2\r\n\r\n--x--\r\n"));

        look();

        assertThat(log("1").state()).isEqualTo(MailState.BOUNCED);
        assertThat(log("1").answer()).isEqualTo("5.2.2");
    }

    @Test
    void whatIsOnlyLateOrAboutAnotherMailOrBrokenChangesNothingAndStaysUnread() {
        var mail = sent("1");
        post.deliver(report(mail, "delayed", "smtp; 451 try later"));
        post.deliver(report(MailId.create(), "failed", "smtp; 550 no"));
        post.deliver(message("Content-Type: multipart/report; report-type=delivery-status; boundary=x\r\n\r\n--x\r\n"));
        var other = Business.open(pakbon, "Zeist");
        var theirs = other.in(() -> other.the(ReturnedMail.class).keep(wish("een twee drie", 0), other.person));
        assertThat(theirs).isInstanceOf(Done.class);

        assertThat(look()).isEqualTo(new ReturnedMail.Look(3, 0, ""));
        assertThat(unread()).hasSize(3);
        assertThat(log("1").state()).isEqualTo(MailState.SENT);

        post.deliver(report(mail, "failed", "smtp; 550 no"));
        other.in(() -> other.the(ReturnedMail.class).look(other.retailer));
        assertThat(log("1").state())
                .as("another business reads of it and is not told")
                .isEqualTo(MailState.SENT);
    }

    private int audited() {
        return (int) shop.in(() -> shop.the(AuditLog.class).of(shop.retailer, shop.retailer.value(), 100)).stream()
                .filter(entry -> entry.changes().stream()
                        .anyMatch(change -> change.field().equals("mailbox")))
                .count();
    }

    @Test
    void aMailboxThatCannotBeReadSaysWhyInItsServersWordsAndIsReadAgainLater() {
        var mail = sent("1");
        var kept = shop.in(() -> shop.the(ReturnedMail.class).of(shop.retailer));
        done(keep("verkeerd", kept.version()));
        post.deliver(report(mail, "failed", "smtp; 550 no"));

        assertThat(look().trouble()).isNotBlank();
        var troubled = shop.in(() -> shop.the(ReturnedMail.class).of(shop.retailer));
        assertThat(troubled.trouble()).isNotBlank();
        assertThat(keep("een twee drie", kept.version())).isInstanceOf(Refused.class);
        int written = audited();
        assertThat(((Refused<?>) keep("x", kept.version())).refusal()).isInstanceOf(MailSettingsChanged.class);
        assertThat(audited()).as("what was refused did not happen").isEqualTo(written);
        done(keep("een twee drie", troubled.version()));

        assertThat(look().cameBack()).isEqualTo(1);
        assertThat(log("1").state()).isEqualTo(MailState.BOUNCED);
    }

    @Test
    void aMailboxNeedsAServerAndANameAndIsForgottenWithoutOne() {
        var version =
                shop.in(() -> shop.the(ReturnedMail.class).of(shop.retailer)).version();
        assertThat(refused(new MailboxWish("geen server!", "993", Encryption.TLS, "x", "", version)))
                .isInstanceOf(HostNotValid.class);
        assertThat(refused(new MailboxWish("imap.example", "993", Encryption.TLS, " ", "", version)))
                .isInstanceOf(MailboxUserMissing.class);
        shop.in(() -> done(shop.the(ReturnedMail.class)
                .keep(new MailboxWish("", "", Encryption.TLS, "", "", version), shop.person)));
        assertThat(shop.in(() -> shop.the(ReturnedMail.class).of(shop.retailer)).isKept())
                .isFalse();
        assertThat(look()).isEqualTo(ReturnedMail.Look.NOTHING);
    }

    private Object refused(MailboxWish wish) {
        return ((Refused<?>) shop.in(() -> shop.the(ReturnedMail.class).keep(wish, shop.person))).refusal();
    }

    private MailboxWish wish(String password, long seen) {
        return new MailboxWish(
                "127.0.0.1",
                String.valueOf(server.getImap().getPort()),
                Encryption.NONE,
                "post@theehuis.example",
                password,
                seen);
    }

    private Outcome<MailboxSettings> keep(String password, long seen) {
        return shop.in(() -> shop.the(ReturnedMail.class).keep(wish(password, seen), shop.person));
    }

    private ReturnedMail.Look look() {
        return shop.in(() -> shop.the(ReturnedMail.class).look(shop.retailer));
    }

    /** A mail that our own server has taken. */
    private MailId sent(String order) {
        if (shop.in(() -> shop.the(pakbon.orders.Orders.class)
                        .byExternalId(shop.retailer, shop.connection, new pakbon.orders.ExternalId(order)))
                .isEmpty()) {
            shop.receive(AnOrder.pickup(order, "Utrecht").of(1, "MUG").by("Anouk", "klant@klant.example"));
            shop.pack(shop.part(order, "Utrecht"));
        }
        var sale = shop.sale(order).id();
        return shop.in(() -> {
            var mails = shop.the(Mails.class);
            var draft = done(mails.draft(shop.retailer, sale, Occasion.READY_FOR_PICKUP, null));
            var mail = done(mails.send(
                    sale, Occasion.READY_FOR_PICKUP, "klant@klant.example", Wordings.DUTCH, draft.seen(), shop.person));
            shop.the(Postman.class).goRound(shop.retailer);
            return mail.id();
        });
    }

    private Mail log(String order) {
        var sale = shop.sale(order).id();
        return shop.in(() -> shop.the(Mails.class).ofSale(shop.retailer, sale)).getFirst();
    }

    private void post(String subject, String words) {
        post.deliver(message("Subject: " + subject + "\r\n\r\n" + words + "\r\n"));
    }

    /** As mail servers write it, with the head of the mail that it is about. */
    static MimeMessage report(MailId mail, String action, String words) {
        return message("From: MAILER-DAEMON@mx.example\r\nSubject: " + action + "\r\nMIME-Version: 1.0\r\n"
                + "Content-Type: multipart/report; report-type=delivery-status; boundary=\"=_x\"\r\n\r\n"
                + "--=_x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nHet is niet gelukt.\r\n"
                + "--=_x\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n"
                + "Final-Recipient: rfc822; klant@klant.example\r\nAction: " + action + "\r\nStatus: 5.1.1\r\n"
                + "Diagnostic-Code: " + words + "\r\n\r\n"
                + "--=_x\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <" + mail
                + ".pakbon@theehuis.example>\r\nSubject: Je bestelling\r\n\r\nHoi\r\n--=_x--\r\n");
    }

    private static MimeMessage message(String raw) {
        try {
            return new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8)));
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> unread() {
        try {
            var inbox = server.getManagers().getImapHostManager().getInbox(post);
            return inbox.getMessages().stream()
                    .filter(stored -> !stored.getFlags().contains(Flags.Flag.SEEN))
                    .map(stored -> {
                        try {
                            return String.valueOf(stored.getMimeMessage().getSubject());
                        } catch (jakarta.mail.MessagingException e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .toList();
        } catch (com.icegreen.greenmail.store.FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T done(Outcome<T> outcome) {
        assertThat(outcome).isInstanceOf(Done.class);
        return ((Done<T>) outcome).value();
    }
}
