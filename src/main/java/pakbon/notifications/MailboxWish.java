package pakbon.notifications;

/**
 * What somebody typed about the mailbox for returned mail.
 *
 * @param host empty: none is read any more
 * @param password empty: the one that is kept
 * @param seen the version that the person began with
 */
public record MailboxWish(
        String host, String port, Encryption encryption, String username, String password, long seen) {
    @Override
    public String toString() {
        return "MailboxWish[" + host + ":" + port + "]";
    }
}
