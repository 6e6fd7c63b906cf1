package pakbon.notifications;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mail server that an operator gives to everybody ({@code PAKBON_MAIL_HOST} and its sisters); it counts more than
 * what a retailer has entered.
 */
@ConfigurationProperties("pakbon.mail")
record MailOfOperator(
        @DefaultValue("") String host,
        @DefaultValue("587") int port,
        @DefaultValue("STARTTLS") Encryption encryption,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("") String from,
        @DefaultValue("") String replyTo) {
    boolean isGiven() {
        return !host.isBlank();
    }

    MailServer server() {
        return new MailServer(host.strip(), port, encryption, username.strip(), password);
    }
}
