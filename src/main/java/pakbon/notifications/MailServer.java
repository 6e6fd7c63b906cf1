package pakbon.notifications;

/** A server that takes mail. {@code username} may be empty: it asks for none. */
record MailServer(String host, int port, Encryption encryption, String username, String password) {
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
