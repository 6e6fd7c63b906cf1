package pakbon.notifications;

/**
 * What somebody typed about the server and the sender.
 *
 * @param password empty: the one that is kept
 * @param seen the version that the person began with
 */
public record ServerWish(
        String host,
        String port,
        Encryption encryption,
        String username,
        String password,
        String sender,
        String senderName,
        String replyTo,
        long seen) {}
