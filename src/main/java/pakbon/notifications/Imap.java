package pakbon.notifications;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderClosedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.StoreClosedException;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import pakbon.notifications.MailboxStore.Place;

/**
 * Reads a mailbox that is other people's post: looks without marking anything as read, takes nothing away and moves nothing.
 * Only a report about a mail of ours is marked as read afterwards, because it has been understood.
 */
@Component
class Imap {
    private static final Logger LOG = LoggerFactory.getLogger(Imap.class);
    private static final String CONNECT_MS = "10000";
    private static final String ANSWER_MS = "20000";
    private static final String CONTENT_TYPE = "Content-Type";
    /** A report holds at most the mail that it is about, and ours are small. */
    private static final int LARGEST = 5 * 1024 * 1024;

    /** So many messages are looked at in one go, and of a mailbox that nobody has looked at before. */
    static final int AT_ONCE = 500;

    /**
     * Where a look ended.
     *
     * @param understood how many reports about mails of ours there were
     */
    record Look(Place place, int seen, int understood) {}

    /**
     * Goes through what has come since, at most {@value #AT_ONCE} messages.
     *
     * @param ours hears of each report; answers whether it was about a mail of ours
     * @throws Smtp.NoLine with what was said
     */
    Look look(MailServer server, Place since, Predicate<DeliveryReport> ours) throws Smtp.NoLine {
        try (var store = Session.getInstance(properties(server)).getStore("imap")) {
            store.connect(server.host(), server.port(), server.username(), server.password());
            return look(store, since, ours);
        } catch (MessagingException e) {
            throw new Smtp.NoLine(e);
        }
    }

    private static Look look(Store store, Place since, Predicate<DeliveryReport> ours) throws MessagingException {
        try (var inbox = store.getFolder("INBOX")) {
            inbox.open(Folder.READ_WRITE);
            var uids = (UIDFolder) inbox;
            var from = since.validity() == uids.getUIDValidity() ? since.uid() : 0;
            var messages = from == 0 ? newest(inbox) : uids.getMessagesByUID(from + 1, UIDFolder.LASTUID);
            var next = Arrays.stream(messages).limit(AT_ONCE).toArray(Message[]::new);
            var profile = new FetchProfile();
            profile.add(UIDFolder.FetchProfileItem.UID);
            profile.add(FetchProfile.Item.SIZE);
            profile.add(CONTENT_TYPE);
            inbox.fetch(next, profile);
            long last = from;
            int seen = 0;
            int understood = 0;
            for (var message : next) {
                long uid = uids.getUID(message);
                if (uid <= from) {
                    continue; // a server answers with its last message where there is none after it
                }
                seen++;
                understood += understood(message, ours) ? 1 : 0;
                last = Math.max(last, uid);
            }
            return new Look(new Place(uids.getUIDValidity(), last), seen, understood);
        }
    }

    private static Message[] newest(Folder inbox) throws MessagingException {
        int count = inbox.getMessageCount();
        return count == 0 ? new Message[0] : inbox.getMessages(Math.max(1, count - AT_ONCE + 1), count);
    }

    /** A message that cannot be read is none of ours; one that breaks the line is another matter. */
    private static boolean understood(Message message, Predicate<DeliveryReport> ours) throws MessagingException {
        try {
            if (!isReport(message)) {
                return false;
            }
            // whole and at once, so that what is in it is taken apart here and not by the server
            var whole = new ByteArrayOutputStream();
            message.writeTo(whole);
            var report = DeliveryReport.in(new MimeMessage(null, new ByteArrayInputStream(whole.toByteArray())));
            if (report.isEmpty() || !ours.test(report.get())) {
                return false;
            }
            message.setFlag(Flags.Flag.SEEN, true);
            return true;
        } catch (FolderClosedException | StoreClosedException e) {
            throw e;
        } catch (MessagingException | IOException e) {
            LOG.debug("a message that cannot be read", e);
            return false;
        }
    }

    private static boolean isReport(Message message) throws MessagingException {
        var type = message.getHeader(CONTENT_TYPE);
        return type != null
                && type[0].strip().toLowerCase(Locale.ROOT).startsWith("multipart/report")
                && message.getSize() <= LARGEST;
    }

    private static Properties properties(MailServer server) {
        var properties = new Properties();
        properties.setProperty("mail.imap.connectiontimeout", CONNECT_MS);
        properties.setProperty("mail.imap.timeout", ANSWER_MS);
        properties.setProperty("mail.imap.writetimeout", ANSWER_MS);
        properties.setProperty("mail.imap.peek", "true");
        properties.setProperty("mail.imap.ssl.checkserveridentity", "true");
        switch (server.encryption()) {
            case TLS -> properties.setProperty("mail.imap.ssl.enable", "true");
            case STARTTLS -> {
                properties.setProperty("mail.imap.starttls.enable", "true");
                properties.setProperty("mail.imap.starttls.required", "true");
            }
            case NONE -> properties.setProperty("mail.imap.starttls.enable", "false");
        }
        return properties;
    }
}
