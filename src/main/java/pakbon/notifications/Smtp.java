package pakbon.notifications;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Speaks with a mail server, outside any transaction, and keeps what it said in its own words. */
@Component
class Smtp {
    private static final Logger LOG = LoggerFactory.getLogger(Smtp.class);
    private static final String CONNECT_MS = "10000";
    private static final String ANSWER_MS = "20000";
    private static final int LONGEST_ANSWER = 400;

    /** Nobody answers, or the one who does will not let us in. */
    static final class NoLine extends Exception {
        private static final long serialVersionUID = 1L;

        private final NoLineReason reason;

        NoLine(MessagingException failure) {
            super(words(failure), failure);
            this.reason = NoLineReason.of(failure);
        }

        NoLineReason reason() {
            return reason;
        }
    }

    /** @throws NoLine with what was said */
    Line open(MailServer server) throws NoLine {
        var session = Session.getInstance(properties(server));
        try {
            var transport = (SMTPTransport) session.getTransport("smtp");
            try {
                transport.connect(
                        server.host(),
                        server.port(),
                        server.username().isEmpty() ? null : server.username(),
                        server.username().isEmpty() ? null : server.password());
            } catch (MessagingException e) {
                close(transport);
                throw e;
            }
            return new Line(session, transport);
        } catch (MessagingException e) {
            throw new NoLine(e);
        }
    }

    private static Properties properties(MailServer server) {
        var properties = new Properties();
        properties.setProperty(
                "mail.smtp.auth", String.valueOf(!server.username().isEmpty()));
        properties.setProperty("mail.smtp.connectiontimeout", CONNECT_MS);
        properties.setProperty("mail.smtp.timeout", ANSWER_MS);
        properties.setProperty("mail.smtp.writetimeout", ANSWER_MS);
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        switch (server.encryption()) {
            case TLS -> properties.setProperty("mail.smtp.ssl.enable", "true");
            case STARTTLS -> {
                properties.setProperty("mail.smtp.starttls.enable", "true");
                properties.setProperty("mail.smtp.starttls.required", "true");
            }
            case NONE -> properties.setProperty("mail.smtp.starttls.enable", "false");
        }
        return properties;
    }

    /** An open line, for several mails one after the other. */
    static final class Line implements AutoCloseable {
        private final Session session;
        private final SMTPTransport transport;

        private Line(Session session, SMTPTransport transport) {
            this.session = session;
            this.transport = transport;
        }

        Delivery send(MailId id, Sender sender, MailAddress to, Letter letter, Instant now) {
            try {
                var message = message(session, id, sender, to, letter, now, transport.supportsExtension("DSN"));
                transport.sendMessage(message, message.getAllRecipients());
                return new Delivery.Taken(cut(transport.getLastServerResponse()));
            } catch (MessagingException e) {
                return outcome(e, transport.getLastServerResponse());
            }
        }

        boolean isOpen() {
            return transport.isConnected();
        }

        @Override
        public void close() {
            Smtp.close(transport);
        }
    }

    private static MimeMessage message(
            Session session, MailId id, Sender sender, MailAddress to, Letter letter, Instant now, boolean reports)
            throws MessagingException {
        var message = new SMTPMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", messageId(id, sender));
            }
        };
        try {
            message.setFrom(new InternetAddress(sender.from().value(), sender.name(), StandardCharsets.UTF_8.name()));
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every Java has UTF-8", e);
        }
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to.value(), true));
        if (!sender.replyTo().isEmpty()) {
            message.setReplyTo(InternetAddress.parse(sender.replyTo(), true));
        }
        // a server that reports what it could not deliver says for which mail, even where it keeps nothing of it (RFC
        // 3461)
        if (reports) {
            message.setMailExtension("ENVID=" + id);
        }
        message.setSubject(Plain.line(letter.subject(), 200), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(now));
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setContent(Alternatives.of(letter, sender.logo()));
        message.saveChanges();
        return message;
    }

    static String messageId(MailId id, Sender sender) {
        return "<" + id + ".pakbon@" + sender.from().domain() + ">";
    }

    /** Who said no decides what it means (RFC 5321 4.2.1): 5 for ever, 4 for now; and whether all had been said already. */
    private static Delivery outcome(MessagingException failure, @Nullable String last) {
        var words = words(failure);
        for (Throwable each = failure; each != null; each = next(each)) {
            switch (each) {
                case SMTPAddressFailedException refused -> {
                    return refused.getReturnCode() / 100 == 5
                            ? new Delivery.RecipientRefused(cut(refused.getMessage()))
                            : new Delivery.NotNow(cut(refused.getMessage()));
                }
                case SMTPSenderFailedException refused -> {
                    return byCode(refused.getReturnCode(), refused.getMessage());
                }
                case SMTPSendFailedException cut
                when cut.getReturnCode() < 0 -> {
                    return ".".equals(cut.getCommand()) ? new Delivery.Unknown(words) : new Delivery.NotNow(words);
                }
                case SMTPSendFailedException refused
                when refused.getNextException() == null -> {
                    return byCode(refused.getReturnCode(), refused.getMessage());
                }
                default -> {}
            }
        }
        if (failure instanceof SendFailedException) {
            return new Delivery.Rejected(words);
        }
        return last != null && last.startsWith("354") ? new Delivery.Unknown(words) : new Delivery.NotNow(words);
    }

    private static @Nullable Throwable next(Throwable each) {
        return each instanceof MessagingException known ? known.getNextException() : null;
    }

    private static Delivery byCode(int code, @Nullable String words) {
        return code / 100 == 5 ? new Delivery.Rejected(cut(words)) : new Delivery.NotNow(cut(words));
    }

    static String words(MessagingException failure) {
        var words = new StringBuilder(String.valueOf(failure.getMessage()));
        var cause = failure.getNextException();
        if (cause != null && cause.getMessage() != null && words.indexOf(cause.getMessage()) < 0) {
            words.append(": ").append(cause.getMessage());
        }
        return cut(words.toString());
    }

    private static String cut(@Nullable String words) {
        return words == null ? "" : Plain.line(words, LONGEST_ANSWER);
    }

    private static void close(SMTPTransport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            LOG.debug("closing", e);
        }
    }
}
